package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.spanlight.data.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Walks a JSON file value by value and says where it stands when a value is not what was expected. */
final class JsonCursor {
    private final Path file;
    private final JsonParser parser;
    private final int linesBefore;
    private final @Nullable Place row;

    private JsonCursor(Path file, JsonParser parser, int linesBefore, @Nullable Place row) {
        this.file = file;
        this.parser = parser;
        this.linesBefore = linesBefore;
        this.row = row;
    }

    JsonCursor(Path file, JsonParser parser) {
        this(file, parser, 0, null);
    }

    /** {@code linesBefore} are the lines of the file before the parser's first. */
    JsonCursor(Path file, JsonParser parser, int linesBefore) {
        this(file, parser, linesBefore, null);
    }

    /** Walks one row of a file that is no JSON; {@code row} is its place. */
    JsonCursor(Path file, JsonParser parser, Place row) {
        this(file, parser, 0, row);
    }

    /** Reads one field; the cursor stands on its value. */
    @FunctionalInterface
    interface FieldReader {
        void read(String key) throws IOException;
    }

    /** Reads one element; the cursor stands on it. */
    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException;
    }

    /** Moves to the next token, which at the outermost level is the next value; false at the file's end. */
    boolean next() throws IOException {
        return parser.nextToken() != null;
    }

    /** Inside an object: moves to the next value and gives its key, or null at the object's end. */
    @Nullable
    String nextKey() throws IOException {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return null;
        }
        String key = parser.currentName();
        parser.nextToken();
        return key;
    }

    boolean atObject() {
        return parser.hasToken(JsonToken.START_OBJECT);
    }

    boolean atArray() {
        return parser.hasToken(JsonToken.START_ARRAY);
    }

    boolean atNull() {
        return parser.hasToken(JsonToken.VALUE_NULL);
    }

    void object(String expected, FieldReader reader) throws IOException {
        if (!atObject()) {
            throw unexpected(expected);
        }
        for (String key = nextKey(); key != null; key = nextKey()) {
            reader.read(key);
        }
    }

    void array(String expected, ElementReader reader) throws IOException {
        if (!atArray()) {
            throw unexpected(expected);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    /** Reads the value that stands here; when it is wrong and the reading goes on, skips to its end. */
    void attempt(Findings findings, ElementReader reader) throws IOException {
        Place place = findings.place(this::place);
        int inside = parser.getParsingContext().getNestingDepth();
        int outside = atObject() || atArray() ? inside - 1 : inside;
        try {
            reader.read();
        } catch (DatasetFormatException e) {
            findings.unreadable(place, e);
            while (parser.getParsingContext().getNestingDepth() > outside && parser.nextToken() != null) {
                // Nothing of the wrong value is kept.
            }
        }
    }

    /** The line of the file where the cursor stands, from 1. */
    int line() {
        return linesBefore + parser.currentTokenLocation().getLineNr();
    }

    /** Where the cursor stands. */
    Place place() {
        if (row != null) {
            return row;
        }
        String path = path(parser.getParsingContext());
        return new Place(
                (long) line() << Integer.SIZE | parser.currentTokenLocation().getColumnNr(),
                "line " + line() + (path.isEmpty() ? "" : ", " + path));
    }

    String text(String expected) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw unexpected(expected);
        }
        return parser.getText();
    }

    /** A string, or a number as it is written. */
    String textOrNumber(String expected) throws IOException {
        return parser.currentToken().isNumeric() ? parser.getText() : text(expected);
    }

    /** A whole number; {@code 12.0}, as data frames write it, counts as one. */
    int wholeNumber(String expected) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw unexpected(expected);
        }
        BigDecimal number = parser.getDecimalValue();
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw error("found " + number + ", expected " + expected);
        }
    }

    boolean truth(String expected) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw unexpected(expected);
        }
        return parser.getBooleanValue();
    }

    /** Whatever stands here, as maps, lists, strings, numbers, booleans and null. */
    @Nullable
    Object any() throws IOException {
        return atNull() ? null : parser.readValueAs(Object.class);
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    DatasetFormatException unexpected(String expected) {
        return error("found " + name(parser.currentToken()) + ", expected " + expected);
    }

    /** An error at the value where the cursor stands. */
    DatasetFormatException error(String message) {
        return error(field(), message);
    }

    /** An error about {@code field} of the object that was just read. */
    DatasetFormatException error(String field, String message) {
        String where = row == null ? position() : row.where();
        return new DatasetFormatException(file, new Problem(where, field, message, Problem.Severity.ERROR), null);
    }

    private String position() {
        JsonLocation location = parser.currentTokenLocation();
        String path = path(parser.getParsingContext());
        return "line " + (linesBefore + location.getLineNr()) + ", column " + location.getColumnNr()
                + (path.isEmpty() ? "" : ", " + path);
    }

    private String field() {
        JsonStreamContext context = parser.getParsingContext();
        while (context != null && !context.hasCurrentName()) {
            context = context.getParent();
        }
        return context == null ? "" : context.getCurrentName();
    }

    /** {@code data[3].paragraphs[0].qas[2]}, empty at the outermost level. */
    private static String path(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String parent = path(context.getParent());
        if (context.inArray()) {
            return context.hasCurrentIndex() ? parent + "[" + context.getCurrentIndex() + "]" : parent;
        }
        String name = context.getCurrentName();
        return name == null ? parent : parent.isEmpty() ? name : parent + "." + name;
    }

    private static String name(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "the end of the file";
            case START_OBJECT -> "an object {…}";
            case START_ARRAY -> "a list […]";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> token.name();
        };
    }
}
