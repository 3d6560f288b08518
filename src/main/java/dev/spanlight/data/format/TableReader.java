package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.data.format.ColumnMapping.Field;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV and TSV. Neighbouring rows with one id are one question with several answers; a row without question is a
 * passage to annotate. A question without answer is open, unless a column says that it is impossible.
 */
final class TableReader {
    /** The column that holds the further keys that are no text, as one JSON object. */
    static final String EXTRA = "extra";
    /** The column that holds the further keys of a row's answer, as one JSON object. */
    static final String ANSWER_EXTRA = "answer_extra";

    private final SourceFile source;
    private final Optional<ColumnMapping> mapping;
    private final Findings findings;
    private final PassageRows rows;
    private final JsonMapper json = Json.mapper();
    private final AnswersCell answersCell = new AnswersCell();
    private Columns columns = new Columns(List.of(), new ColumnMapping(Map.of()));
    private @Nullable Draft draft;

    /** Without a mapping it is guessed by the names of the columns. */
    TableReader(SourceFile source, Optional<ColumnMapping> mapping, Findings findings) {
        this.source = source;
        this.mapping = mapping;
        this.findings = findings;
        this.rows = new PassageRows(findings);
    }

    Dataset read(String name) throws IOException {
        try (Table table = Table.open(source, source.open())) {
            List<String> cells = table.next();
            columns = columns(table.header(), cells == null ? List.of() : cells);
            for (; cells != null; cells = table.next()) {
                Place place = Place.ofLine(table.line());
                try {
                    row(cells, place);
                } catch (DatasetFormatException e) {
                    findings.unreadable(place, e);
                }
            }
            flush();
        }
        return new Dataset(name, rows.passages());
    }

    private Columns columns(List<String> header, List<String> first) throws DatasetFormatException {
        if (header.isEmpty()) {
            throw source.error("the file is empty, expected a first row with the names of the columns");
        }
        ColumnMapping used = mapping.orElseGet(() -> ColumnMapping.guess(header, first));
        for (String column : used.columns().values()) {
            if (!header.contains(column)) {
                throw source.error("there is no column “" + column + "”; the first row names " + names(header));
            }
        }
        Optional<String> mistake = used.mistake();
        if (mistake.isPresent()) {
            String sentence = mistake.get();
            throw error(
                    Place.ofLine(1),
                    "",
                    sentence.substring(0, sentence.length() - 1) + "; the first row names " + names(header)
                            + " (command line: --columns context=…,question=…)");
        }
        if (used.column(Field.QUESTION).isEmpty()) {
            findings.doubtful(
                    Place.ofLine(1),
                    new Problem(
                            "line 1",
                            "question",
                            "no column is the question, so only passages are read; the first row names "
                                    + names(header),
                            Problem.Severity.WARNING));
        }
        return new Columns(header, used);
    }

    private static String names(List<String> header) {
        return "“" + String.join("”, “", header) + "”";
    }

    /** Which cell of a row is what. */
    private record Columns(List<String> header, ColumnMapping mapping) {
        String cell(List<String> row, Field field) {
            return mapping.column(field).map(name -> cell(row, name)).orElse("");
        }

        String cell(List<String> row, String name) {
            int index = header.indexOf(name);
            return index >= 0 && index < row.size() ? row.get(index) : "";
        }

        List<String> further() {
            return header.stream()
                    .filter(name -> !name.isEmpty() && !mapping.columns().containsValue(name))
                    .toList();
        }
    }

    /** A question that may go on in the next row. */
    private final class Draft {
        private final String id;
        private final String title;
        private final String context;
        private final String text;
        private final Place place;
        private final List<Answer> answers = new ArrayList<>();
        private final Map<String, Object> extra = new LinkedHashMap<>();
        private final String impossible;
        private Split split = Split.UNASSIGNED;
        private boolean listsNoAnswer;

        Draft(List<String> row, Place place) throws DatasetFormatException {
            this.id = columns.cell(row, Field.ID);
            this.title = columns.cell(row, Field.TITLE);
            this.context = columns.cell(row, Field.CONTEXT);
            this.text = columns.cell(row, Field.QUESTION);
            this.impossible = columns.cell(row, Field.IS_IMPOSSIBLE).strip().toLowerCase(Locale.ROOT);
            this.place = place;
            for (String name : columns.further()) {
                further(name, columns.cell(row, name));
            }
            String splitName = columns.cell(row, Field.SPLIT);
            split = SplitNames.parse(splitName);
            if (split == Split.UNASSIGNED && !splitName.isEmpty()) {
                extra.put(Field.SPLIT.id(), splitName);
            }
            answers(row);
        }

        private void further(String name, String cell) {
            Optional<Map<String, Object>> object = name.equals(EXTRA) ? object(cell) : Optional.empty();
            if (object.isPresent()) {
                extra.putAll(object.get());
            } else if (!cell.isEmpty() && !name.equals(ANSWER_EXTRA)) {
                extra.put(name, cell);
            }
        }

        private void answers(List<String> row) throws DatasetFormatException {
            String json = columns.cell(row, Field.ANSWERS);
            if (!json.isBlank()) {
                List<Answer> listed = answersCell
                        .read(json)
                        .orElseThrow(
                                () -> error(
                                        place,
                                        columns.mapping().column(Field.ANSWERS).orElse(""),
                                        "the answers are no JSON like {\"text\": [\"…\"], \"answer_start\": [0]}; mend the cell"));
                answers.addAll(listed);
                listsNoAnswer = listed.isEmpty();
            }
            String answer = columns.cell(row, Field.ANSWER);
            String start = columns.cell(row, Field.ANSWER_START).strip();
            if (!answer.isEmpty() || !start.isEmpty()) {
                Map<String, Object> keys =
                        object(columns.cell(row, ANSWER_EXTRA)).orElse(Map.of());
                Optional<List<Answer>> listed = answersCell.readColumns(answer, start);
                if (listed.isPresent()) {
                    answers.addAll(listed.get());
                } else {
                    answers.add(new Answer(answer, start(start), keys));
                }
            }
        }

        private int start(String cell) throws DatasetFormatException {
            if (cell.isEmpty()) {
                return AnswersReader.UNKNOWN_START;
            }
            try {
                return new BigDecimal(cell).intValueExact();
            } catch (NumberFormatException | ArithmeticException e) {
                throw error(
                        place,
                        columns.mapping().column(Field.ANSWER_START).orElse(""),
                        "found “" + cell + "”, expected where the answer starts in the context, a whole number of"
                                + " characters");
            }
        }

        boolean isPassage() {
            return text.isEmpty() && id.isEmpty() && answers.isEmpty();
        }

        boolean continuesWith(Draft next) {
            return id.equals(next.id)
                    && title.equals(next.title)
                    && context.equals(next.context)
                    && text.equals(next.text)
                    && !next.answers.isEmpty();
        }

        private Status status() {
            if (!answers.isEmpty()) {
                return Status.ANSWERED;
            }
            boolean saysPossible = List.of("false", "0", "no").contains(impossible);
            return saysImpossible() || (listsNoAnswer && !saysPossible) ? Status.NO_ANSWER : Status.OPEN;
        }

        private boolean saysImpossible() {
            return List.of("true", "1", "yes").contains(impossible);
        }

        Question question() throws DatasetFormatException {
            Question question = new Question(id, text, answers, status(), split, extra);
            findings.stands(question, place);
            if (saysImpossible() && !answers.isEmpty()) {
                findings.wrong(
                        question,
                        error(
                                place,
                                columns.mapping().column(Field.IS_IMPOSSIBLE).orElse(""),
                                "the row says that there is no answer and gives one; remove one of them"));
            }
            return question;
        }
    }

    private void row(List<String> cells, Place place) throws DatasetFormatException {
        int named = columns.header().size();
        if (cells.stream().skip(named).anyMatch(cell -> !cell.isBlank())) {
            throw error(
                    place,
                    "",
                    "found " + cells.size() + " cells, but the first row names " + named
                            + " columns; put quotes around texts that contain the separator");
        }
        Draft next = new Draft(cells, place);
        if (draft != null && !next.isPassage() && draft.continuesWith(next)) {
            draft.answers.addAll(next.answers);
            return;
        }
        flush();
        if (next.isPassage()) {
            rows.addPassage(next.title, next.context);
        } else {
            draft = next;
        }
    }

    private void flush() throws DatasetFormatException {
        if (draft != null) {
            rows.add(draft.title, draft.context, draft.question());
            draft = null;
        }
    }

    private Optional<Map<String, Object>> object(String cell) {
        if (!cell.startsWith("{")) {
            return Optional.empty();
        }
        try {
            Map<String, Object> keys = new LinkedHashMap<>();
            json.readValue(cell, Map.class).forEach((key, value) -> keys.put(String.valueOf(key), value));
            return Optional.of(keys);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private DatasetFormatException error(Place place, String field, String message) {
        return new DatasetFormatException(
                source.path(), new Problem(place.where(), field, message, Problem.Severity.ERROR), null);
    }
}
