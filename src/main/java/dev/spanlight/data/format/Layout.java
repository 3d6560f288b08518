package dev.spanlight.data.format;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways in which questions are laid out in a JSON file. */
enum Layout {
    /** One object whose {@code data} is a list of articles. */
    SQUAD,
    /** A list of rows, or one row after the other. */
    ROWS,
    /** One object whose {@code data} is a list of rows, as {@code load_dataset(…, field="data")} reads. */
    ROWS_IN_DATA,
    /** A list of tasks with {@code data} and {@code annotations}. */
    LABEL_STUDIO,
    /** One object with {@code text} and {@code label} after the other. */
    DOCCANO,
    /** A header, then one passage with {@code qas} after the other. */
    MRQA;

    /**
     * Looks at the first value of a file, no further than needed.
     *
     * @param emptyAllowed whether a file without any value has zero rows
     */
    static Layout detect(JsonCursor cursor, boolean emptyAllowed) throws IOException {
        boolean empty = !cursor.next();
        if (empty && !emptyAllowed) {
            throw cursor.error("", "the file is empty, expected a SQuAD object, a list of rows or one row a line");
        }
        if (empty) {
            return ROWS;
        }
        if (cursor.atArray()) {
            return cursor.next() && cursor.atObject() ? detectRow(cursor) : ROWS;
        }
        if (!cursor.atObject()) {
            throw cursor.unexpected("a SQuAD object {\"data\": […]}, a list of rows or one row a line");
        }
        return detectRow(cursor);
    }

    private static Layout detectRow(JsonCursor cursor) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (key.equals("data") && !keys.contains("context") && !keys.contains("question")) {
                return detectData(cursor);
            }
            keys.add(key);
            cursor.skip();
        }
        if (keys.contains("header") || keys.contains("qas")) {
            return MRQA;
        }
        if (keys.contains("text") && keys.stream().anyMatch(Set.of("label", "labels", "entities")::contains)) {
            return DOCCANO;
        }
        if (keys.stream().anyMatch(Set.of("context", "question", "answers")::contains)) {
            return ROWS;
        }
        throw cursor.error(
                "",
                "found an object with " + (keys.isEmpty() ? "no keys" : "the keys " + String.join(", ", keys))
                        + ", expected a SQuAD file with the key data, or rows with the keys context and question");
    }

    private static Layout detectData(JsonCursor cursor) throws IOException {
        if (cursor.atObject()) {
            return cursor.nextKey() == null ? SQUAD : LABEL_STUDIO;
        }
        return firstElementHas(cursor, "context") ? ROWS_IN_DATA : SQUAD;
    }

    private static boolean firstElementHas(JsonCursor cursor, String wanted) throws IOException {
        if (!cursor.atArray() || !cursor.next() || !cursor.atObject()) {
            return false;
        }
        for (@Nullable String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (key.equals(wanted) || key.equals("paragraphs")) {
                return key.equals(wanted);
            }
            cursor.skip();
        }
        return false;
    }
}
