package dev.spanlight.data.format;

import dev.spanlight.data.Dataset;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Hugging Face rows {@code {id, title, context, question, answers}}, as JSON Lines or as one JSON array. */
final class RowReader {
    private final Findings findings;
    private final PassageRows rows;
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private String version = "";

    RowReader(Findings findings) {
        this.findings = findings;
        this.rows = new PassageRows(findings);
    }

    Dataset read(JsonFile file, String name) throws IOException {
        file.rows(findings, this::read);
        return dataset(name, version, extra);
    }

    /** Reads a file whose one object holds the rows in {@code data}. */
    Dataset readData(JsonFile file, String name) throws IOException {
        file.whole(cursor -> cursor.object("an object with the rows in data", key -> {
            switch (key) {
                case "version" -> version = cursor.textOrNumber("the version, a string");
                case "data" -> cursor.array("a list of rows", () -> cursor.attempt(findings, () -> read(cursor)));
                default -> extra.put(key, cursor.any());
            }
        }));
        return dataset(name, version, extra);
    }

    /** The dataset of the rows that have been read. */
    Dataset dataset(String name, String itsVersion, Map<String, Object> itsKeys) {
        return new Dataset(name, itsVersion, rows.passages(), itsKeys);
    }

    /** Reads the row on which the cursor stands. */
    void read(JsonCursor cursor) throws IOException {
        RowFields fields = new RowFields(cursor);
        cursor.object("a row: {\"id\": …, \"context\": …, \"question\": …, \"answers\": …}", fields::read);
        fields.add();
    }

    private final class RowFields {
        private final JsonCursor cursor;
        private final QuestionReader question;
        private String title = "";
        private @Nullable String context;

        RowFields(JsonCursor cursor) {
            this.cursor = cursor;
            this.question = new QuestionReader(cursor, findings);
        }

        void read(String key) throws IOException {
            switch (key) {
                case "title" -> title = cursor.atNull() ? "" : cursor.text("the title, a string");
                case "context" -> context = cursor.text("the passage, a string");
                default -> question.read(key);
            }
        }

        void add() throws IOException {
            if (context == null) {
                throw cursor.error("context", "the row has no context; add \"context\": \"…\"");
            }
            rows.add(title, context, question.build(question.id().orElse("")));
        }
    }
}
