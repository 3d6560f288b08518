package dev.spanlight.data.format;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row that was read as a whole: takes the known keys out of it and leaves the others. */
final class Tree {
    private final JsonCursor cursor;
    private final Map<String, Object> values;

    private Tree(JsonCursor cursor, Map<String, Object> values) {
        this.cursor = cursor;
        this.values = values;
    }

    /** Reads the object on which the cursor stands. */
    static Tree read(JsonCursor cursor, String expected) throws IOException {
        if (!cursor.atObject()) {
            throw cursor.unexpected(expected);
        }
        return new Tree(cursor, map(cursor.any()));
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> read) {
            read.forEach((key, element) -> map.put(String.valueOf(key), element));
        }
        return map;
    }

    /** The object behind a key, empty when there is none. */
    Tree takeTree(String key) throws IOException {
        Object value = values.remove(key);
        if (value != null && !(value instanceof Map)) {
            throw error(key, "found " + describe(value) + ", expected an object {…}");
        }
        return new Tree(cursor, map(value));
    }

    /** The list behind a key, empty when there is none. */
    List<?> takeList(String key) throws IOException {
        return switch (values.remove(key)) {
            case null -> List.of();
            case List<?> list -> list;
            case Object other -> throw error(key, "found " + describe(other) + ", expected a list […]");
        };
    }

    /** The objects of the list behind a key. */
    List<Tree> takeTrees(String key) throws IOException {
        List<?> list = takeList(key);
        for (Object element : list) {
            if (!(element instanceof Map)) {
                throw error(key, "found " + describe(element) + " in the list, expected objects {…}");
            }
        }
        return list.stream().map(element -> new Tree(cursor, map(element))).toList();
    }

    /** The string behind a key, or a number as it is written; null when there is none. */
    @Nullable
    String takeText(String key) throws IOException {
        return switch (values.remove(key)) {
            case null -> null;
            case String text -> text;
            case Number number -> number.toString();
            case Object other -> throw error(key, "found " + describe(other) + ", expected a string");
        };
    }

    /** The whole number behind a key. */
    int takeInt(String key) throws IOException {
        return integer(key, values.remove(key));
    }

    int integer(String key, @Nullable Object value) throws IOException {
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw error(key, "found " + describe(value) + ", expected a whole number of characters");
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    @Nullable
    Object get(String key) {
        return values.get(key);
    }

    @Nullable
    Object take(String key) {
        return values.remove(key);
    }

    /** What has not been taken. */
    Map<String, Object> rest() {
        return values;
    }

    DatasetFormatException error(String key, String message) {
        return cursor.error(key, message);
    }

    private static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> map -> "an object {…}";
            case List<?> list -> "a list […]";
            case String text -> "the string “" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "”";
            case Object other -> String.valueOf(other);
        };
    }
}
