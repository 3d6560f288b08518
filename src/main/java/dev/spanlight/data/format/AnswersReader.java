package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads answers in any of the shapes in which they are found: a list of objects (SQuAD), an object of lists (Hugging
 * Face), an object of one text and one start.
 */
final class AnswersReader {
    private static final String EXPECTED =
            "answers: [{\"text\": \"…\", \"answer_start\": 0}] or {\"text\": [\"…\"], \"answer_start\": [0]}";

    /** The start of an answer of which only the text is known. */
    static final int UNKNOWN_START = -1;

    private final JsonCursor cursor;
    private final boolean startsOptional;

    /** Where {@code startsOptional}, answers may all be without start and get {@link #UNKNOWN_START}. */
    AnswersReader(JsonCursor cursor, boolean startsOptional) {
        this.cursor = cursor;
        this.startsOptional = startsOptional;
    }

    List<Answer> read() throws IOException {
        List<Answer> answers = new ArrayList<>();
        if (cursor.atArray()) {
            cursor.array(EXPECTED, () -> answers.addAll(new Columns().read()));
        } else {
            answers.addAll(new Columns().read());
        }
        return answers;
    }

    /** One object: a column of texts, a column of starts and further columns, or a single value of each. */
    private final class Columns {
        private final List<String> texts = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final Map<String, Object> further = new LinkedHashMap<>();
        private boolean inLists;

        List<Answer> read() throws IOException {
            cursor.object(EXPECTED, key -> {
                switch (key) {
                    case "text" -> oneOrMore(() -> texts.add(cursor.text("the answer's text, a string")));
                    case "answer_start" ->
                        oneOrMore(() -> starts.add(cursor.wholeNumber(
                                "where the answer starts in the context, a whole number of characters")));
                    default -> further.put(key, cursor.any());
                }
            });
            if (startsOptional && starts.isEmpty()) {
                starts.addAll(Collections.nCopies(texts.size(), UNKNOWN_START));
            }
            if (texts.size() != starts.size()) {
                throw cursor.error(
                        "answers",
                        texts.size() + " text and " + starts.size()
                                + " answer_start found, expected as many of one as of the other; give every answer its"
                                + " text and the place where it starts in the context");
            }
            List<Answer> answers = new ArrayList<>();
            for (int row = 0; row < texts.size(); row++) {
                answers.add(new Answer(texts.get(row), starts.get(row), furtherOf(row)));
            }
            return answers;
        }

        private void oneOrMore(JsonCursor.ElementReader value) throws IOException {
            if (cursor.atArray()) {
                inLists = true;
                cursor.array(EXPECTED, value);
            } else if (!cursor.atNull()) {
                value.read();
            }
        }

        /** Beside lists of texts, a list as long holds one value for each answer; anything else belongs to all of them. */
        private Map<String, Object> furtherOf(int row) {
            Map<String, Object> values = new LinkedHashMap<>();
            further.forEach((key, value) -> {
                if (inLists && value instanceof List<?> column && column.size() == texts.size()) {
                    Object cell = column.get(row);
                    if (cell != null) {
                        values.put(key, cell);
                    }
                } else {
                    values.put(key, value);
                }
            });
            return values;
        }
    }
}
