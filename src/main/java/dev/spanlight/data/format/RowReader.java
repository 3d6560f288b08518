package dev.spanlight.data.format;

import dev.spanlight.data.Article;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Hugging Face rows {@code {id, title, context, question, answers}}, as JSON Lines or as one JSON array.
 *
 * <p>Neighbouring rows with equal title and context become one passage; others do not, because the order of rows would
 * change. A row without id gets the first free one of {@code row-N}, {@code row-N-2}…, N being its number from 1.
 */
final class RowReader {
    private final JsonCursor cursor;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private String version = "";

    RowReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** The cursor stands on the first value of the file, or at the end of an empty one. */
    Dataset read(String name, boolean empty) throws IOException {
        if (!empty && cursor.atArray()) {
            cursor.array("a list of rows", this::row);
        } else if (!empty) {
            do {
                row();
            } while (cursor.next());
        }
        return new Dataset(name, passages());
    }

    /** The cursor stands on an object whose {@code data} holds the rows. */
    Dataset readData(String name) throws IOException {
        cursor.object("an object with the rows in data", key -> {
            switch (key) {
                case "version" -> version = cursor.textOrNumber("the version, a string");
                case "data" -> cursor.array("a list of rows", this::row);
                default -> extra.put(key, cursor.any());
            }
        });
        return new Dataset(name, version, passages(), extra);
    }

    /** A row whose id is empty when it still has to be found. */
    private record Row(String title, String context, Question question) {
        boolean continues(@Nullable Row previous) {
            return previous != null && title.equals(previous.title) && context.equals(previous.context);
        }
    }

    private void row() throws IOException {
        RowFields fields = new RowFields();
        cursor.object("a row: {\"id\": …, \"context\": …, \"question\": …, \"answers\": …}", fields::read);
        Row previous = rows.isEmpty() ? null : rows.getLast();
        Row row = fields.build();
        // A passage's many rows bring as many copies of its text; one is kept.
        rows.add(
                previous != null && row.continues(previous)
                        ? new Row(previous.title(), previous.context(), row.question())
                        : row);
    }

    private final class RowFields {
        private final QuestionReader question = new QuestionReader(cursor);
        private String title = "";
        private @Nullable String context;

        void read(String key) throws IOException {
            switch (key) {
                case "title" -> title = cursor.atNull() ? "" : cursor.text("the title, a string");
                case "context" -> context = cursor.text("the passage, a string");
                default -> question.read(key);
            }
        }

        Row build() throws IOException {
            if (context == null) {
                throw cursor.error("context", "the row has no context; add \"context\": \"…\"");
            }
            question.id().ifPresent(ids::add);
            return new Row(title, context, question.build(question.id().orElse("")));
        }
    }

    private List<Passage> passages() {
        List<Passage> passages = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            questions.add(row.question().id().isEmpty() ? withId(row.question(), index + 1) : row.question());
            boolean last = index + 1 == rows.size() || !rows.get(index + 1).continues(row);
            if (last) {
                passages.add(new Passage(new Article(row.title()), row.context(), questions, Map.of()));
                questions.clear();
            }
        }
        return passages;
    }

    private Question withId(Question question, int rowNumber) {
        String id = "row-" + rowNumber;
        for (int attempt = 2; !ids.add(id); attempt++) {
            id = "row-" + rowNumber + "-" + attempt;
        }
        return new Question(
                id, question.text(), question.answers(), question.status(), question.split(), question.extra());
    }
}
