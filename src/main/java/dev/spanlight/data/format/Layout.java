package dev.spanlight.data.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which questions are laid out in a JSON file. */
enum Layout {
    /** One object whose {@code data} is a list of articles. */
    SQUAD,
    /** A list of rows, or one row after the other. */
    ROWS,
    /** One object whose {@code data} is a list of rows, as {@code load_dataset(…, field="data")} reads. */
    ROWS_IN_DATA;

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
        if (empty || cursor.atArray()) {
            return ROWS;
        }
        if (!cursor.atObject()) {
            throw cursor.unexpected("a SQuAD object {\"data\": […]}, a list of rows or one row a line");
        }
        List<String> keys = new ArrayList<>();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            switch (key) {
                case "data" -> {
                    return firstElementHas(cursor, "context") ? ROWS_IN_DATA : SQUAD;
                }
                case "context", "question", "answers" -> {
                    return ROWS;
                }
                default -> {
                    keys.add(key);
                    cursor.skip();
                }
            }
        }
        throw cursor.error(
                "",
                "found an object with " + (keys.isEmpty() ? "no keys" : "the keys " + String.join(", ", keys))
                        + ", expected a SQuAD file with the key data, or rows with the keys context and question");
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
