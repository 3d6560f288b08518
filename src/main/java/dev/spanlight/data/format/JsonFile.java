package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A JSON file that is walked value by value: one object, one list of rows, or one row after the other. */
final class JsonFile {
    private static final int LINES_LOOKED_AT = 100;

    private final SourceFile source;
    private final JsonMapper mapper;

    JsonFile(SourceFile source, JsonMapper mapper) {
        this.source = source;
        this.mapper = mapper;
    }

    /** Reads the value on which the cursor stands. */
    @FunctionalInterface
    interface ValueReader {
        void read(JsonCursor cursor) throws IOException;
    }

    /**
     * Looks at the file's beginning.
     *
     * @param lines whether every row should be a line, so that a wrong one tells nothing of the next
     */
    Layout layout(Findings findings, boolean lines) throws IOException {
        try (JsonParser parser = mapper.createParser(source.peek())) {
            return Layout.detect(new JsonCursor(source.path(), parser), lines);
        } catch (JsonProcessingException | DatasetFormatException e) {
            if (findings.goesOn() && lines) {
                return layoutOfLines().orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private Optional<Layout> layoutOfLines() throws IOException {
        try (InputStream in = source.peek()) {
            byte[] bytes = line(in);
            for (int number = 0; number < LINES_LOOKED_AT && bytes.length > 0; number++, bytes = line(in)) {
                try (JsonParser parser = mapper.createParser(bytes)) {
                    return Optional.of(Layout.detect(new JsonCursor(source.path(), parser), false));
                } catch (JsonProcessingException | DatasetFormatException e) {
                    // The reader tells of it; the next line may say more.
                }
            }
        }
        return Optional.empty();
    }

    /** Reads a file of one value. */
    void whole(ValueReader reader) throws IOException {
        try (JsonParser parser = mapper.createParser(source.open())) {
            JsonCursor cursor = new JsonCursor(source.path(), parser);
            cursor.next();
            reader.read(cursor);
            requireEnd(cursor);
        }
    }

    /**
     * Reads the elements of one list, or one value after the other. A line that is not JSON is left out like a wrong
     * row where the findings go on and every row is a line.
     */
    void rows(Findings findings, ValueReader row) throws IOException {
        Rows rows = new Rows(findings, row);
        try (JsonParser parser = mapper.createParser(source.open())) {
            rows.read(new JsonCursor(source.path(), parser));
        } catch (JsonProcessingException e) {
            if (!findings.goesOn() || !rows.lineByLine) {
                throw e;
            }
            rows.readFrom(rows.lineOf(e));
        }
    }

    private final class Rows {
        private final Findings findings;
        private final ValueReader row;
        private boolean lineByLine = true;
        private boolean inRow;
        private int line;

        Rows(Findings findings, ValueReader row) {
            this.findings = findings;
            this.row = row;
        }

        void read(JsonCursor cursor) throws IOException {
            if (!cursor.next()) {
                return;
            }
            if (cursor.atArray()) {
                lineByLine = false;
                cursor.array("a list of rows", () -> one(cursor));
                requireEnd(cursor);
            } else {
                do {
                    one(cursor);
                } while (cursor.next());
            }
        }

        private void one(JsonCursor cursor) throws IOException {
            inRow = true;
            line = cursor.line();
            cursor.attempt(findings, () -> row.read(cursor));
            lineByLine &= cursor.line() == line;
            inRow = false;
        }

        /** The line where the row begins that is not JSON. */
        int lineOf(JsonProcessingException e) {
            return inRow || e.getLocation() == null ? line : e.getLocation().getLineNr();
        }

        /** Reads the rows from a line, counted from 1, each line for itself. */
        void readFrom(int first) throws IOException {
            try (InputStream in = source.open()) {
                int number = 1;
                for (byte[] bytes = line(in); bytes.length > 0; bytes = line(in), number++) {
                    if (number >= first) {
                        readLine(bytes, number);
                    }
                }
            }
        }

        private void readLine(byte[] bytes, int number) throws IOException {
            try (JsonParser parser = mapper.createParser(bytes)) {
                JsonCursor cursor = new JsonCursor(source.path(), parser, number - 1);
                if (cursor.next()) {
                    one(cursor);
                    requireEnd(cursor);
                }
            } catch (JsonProcessingException e) {
                findings.unreadable(Place.ofLine(number), new FileErrors(source.path()).brokenJson(e, number - 1));
            } catch (DatasetFormatException e) {
                findings.unreadable(Place.ofLine(number), e);
            }
        }
    }

    /** The next line with its end, empty at the end of the file. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static void requireEnd(JsonCursor cursor) throws IOException {
        if (cursor.next()) {
            throw cursor.error("", "the dataset has ended but the file goes on; remove what stands here");
        }
    }
}
