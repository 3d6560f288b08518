package dev.spanlight.data;

/**
 * A way to mend an answer that does not stand where it says.
 *
 * @param kind what was probably wrong
 * @param description what was probably meant, for a person to read
 * @param replacement an answer that fits the passage
 * @param distance how far the start moves, in code points
 * @param likeness how alike the old and the new text are: 1 for the same characters, less for each difference
 * @param wholeWords whether the replacement starts and ends where words do; else it is a piece of a longer word
 */
public record Repair(
        Kind kind, String description, Answer replacement, int distance, double likeness, boolean wholeWords) {
    /** What was probably wrong. */
    public enum Kind {
        /** The start counts UTF-16 units or UTF-8 bytes. */
        UNIT,
        /** The start or the text counts each CR LF as one character. */
        LINE_BREAKS,
        /** There is white space around the answer, or other white space in it. */
        WHITE_SPACE,
        /** The same text stands elsewhere. */
        PLACE,
        /** The same characters are written with other code points. */
        UNICODE_FORM,
        /** Upper and lower case differ. */
        CASE,
        /** Punctuation differs. */
        PUNCTUATION,
        /** Some characters differ. */
        SIMILAR
    }
}
