package dev.spanlight.data;

/**
 * Something wrong in a dataset or its file, told so that a person can mend it.
 *
 * @param where the place: {@code line 12}, a JSON path such as {@code data[3].paragraphs[0].qas[2]}, or a question id
 * @param field the key that is wrong, empty when none is
 * @param message what is wrong, what was expected and how to mend it, one sentence
 * @param severity whether the dataset can be used all the same
 */
public record Problem(String where, String field, String message, Severity severity) {
    /** How bad a problem is. */
    public enum Severity {
        /** The question cannot be trained on or scored as it stands. */
        ERROR,
        /** Usable, but probably not what was meant. */
        WARNING
    }

    @Override
    public String toString() {
        return where + (field.isEmpty() ? "" : ", " + field) + ": " + message;
    }
}
