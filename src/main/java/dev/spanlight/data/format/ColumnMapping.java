package dev.spanlight.data.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a table is what. Columns are known by the names in the table's first row, without the blanks around
 * them; columns that are nothing become further keys of their questions.
 *
 * @param columns the columns that are something
 */
public record ColumnMapping(Map<Field, String> columns) {
    /** What a column can be. */
    public enum Field {
        CONTEXT("Passage", "context", "passage", "paragraph", "text", "document", "content", "article", "body"),
        QUESTION("Question", "question", "query", "question_text", "q"),
        ANSWER("Answer", "answer", "answer_text", "answers.text", "answers_text", "gold", "gold_answer", "answers"),
        ANSWER_START(
                "Answer start",
                "answer_start",
                "answers.answer_start",
                "answers_answer_start",
                "answers_start",
                "start",
                "start_char",
                "char_start",
                "offset"),
        ANSWERS("Answers as JSON", "answers", "answers_json"),
        ID("Id", "id", "question_id", "qid", "qas_id"),
        TITLE("Title", "title", "article_title", "document_title"),
        SPLIT("Split", "split"),
        IS_IMPOSSIBLE("No answer (true or false)", "is_impossible", "impossible", "unanswerable");

        private final String words;
        private final List<String> headers;

        Field(String words, String... headers) {
            this.words = words;
            this.headers = List.of(headers);
        }

        /** What people call it. */
        public String words() {
            return words;
        }

        /** Its name on the command line. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The field of a name on the command line. */
        public static Optional<Field> ofId(String id) {
            return List.of(values()).stream()
                    .filter(field -> field.id().equals(id))
                    .findFirst();
        }
    }

    /** Copies the columns. */
    public ColumnMapping {
        columns = Map.copyOf(columns);
    }

    /**
     * Guesses by the columns' names.
     *
     * @param header the columns' names
     * @param first the first row's cells: a cell that begins like JSON tells a column of answers from one of texts
     */
    public static ColumnMapping guess(List<String> header, List<String> first) {
        Map<Field, String> columns = new EnumMap<>(Field.class);
        List<String> free = new ArrayList<>(header);
        for (Field field : List.of(
                Field.ID,
                Field.TITLE,
                Field.CONTEXT,
                Field.QUESTION,
                Field.ANSWERS,
                Field.ANSWER,
                Field.ANSWER_START,
                Field.SPLIT,
                Field.IS_IMPOSSIBLE)) {
            field.headers.stream()
                    .flatMap(wanted -> free.stream().filter(name -> normal(name).equals(wanted)))
                    .filter(name -> field != Field.ANSWERS || looksLikeJson(header, first, name))
                    .findFirst()
                    .ifPresent(name -> {
                        columns.put(field, name);
                        free.remove(name);
                    });
        }
        return new ColumnMapping(columns);
    }

    private static boolean looksLikeJson(List<String> header, List<String> first, String name) {
        int index = header.indexOf(name);
        String cell = index < first.size() ? first.get(index).strip() : "";
        return cell.startsWith("{") || cell.startsWith("[{");
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    /** The column of a field. */
    public Optional<String> column(Field field) {
        return Optional.ofNullable(columns.get(field));
    }

    /** This mapping with another column for one field, or none where {@code column} is empty. */
    public ColumnMapping with(Field field, Optional<String> column) {
        Map<Field, String> changed = new EnumMap<>(Field.class);
        changed.putAll(columns);
        changed.remove(field);
        column.ifPresent(name -> changed.put(field, name));
        return new ColumnMapping(changed);
    }

    /** Why a table cannot be read so, one sentence; empty when it can. */
    public Optional<String> mistake() {
        if (!columns.containsKey(Field.CONTEXT)) {
            return Optional.of("No column is the passage; choose the one that holds it.");
        }
        boolean answered = columns.containsKey(Field.ANSWER) || columns.containsKey(Field.ANSWERS);
        if (answered && !columns.containsKey(Field.QUESTION)) {
            return Optional.of("There are answers but no column is the question; choose the one that holds it.");
        }
        return columns.values().stream()
                .filter(name -> columns.values().stream().filter(name::equals).count() > 1)
                .findFirst()
                .map(name -> "The column “" + name + "” is chosen twice; choose each column once.");
    }
}
