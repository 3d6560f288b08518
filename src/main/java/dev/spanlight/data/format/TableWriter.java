package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV or TSV, a row for each answer; a question with several answers has several rows with one id. Further keys
 * that are texts have columns of their own, the others stand in the column {@code extra} as JSON.
 */
final class TableWriter {
    /** The columns that every table has. */
    static final List<String> KNOWN =
            List.of("id", "title", "context", "question", "answer_text", "answer_start", "is_impossible", "split");

    private final JsonMapper json = Json.mapper();
    private final char separator;
    private final List<String> textKeys;

    TableWriter(Dataset dataset, char separator) {
        this.separator = separator;
        this.textKeys = textKeys(dataset);
    }

    private static List<String> textKeys(Dataset dataset) {
        Set<String> keys = new LinkedHashSet<>();
        for (Example example : dataset.examples()) {
            QuestionWriter.rowExtra(example.passage(), example.question()).forEach((key, value) -> {
                if (isColumn(key, value)) {
                    keys.add(key);
                }
            });
        }
        return List.copyOf(keys);
    }

    private static boolean isColumn(String key, @Nullable Object value) {
        return value instanceof String text
                && !text.isEmpty()
                && key.equals(key.strip())
                && !key.isEmpty()
                && !KNOWN.contains(key)
                && !key.equals(TableReader.EXTRA)
                && !key.equals(TableReader.ANSWER_EXTRA)
                && ColumnMapping.guess(List.of(key), List.of()).columns().isEmpty();
    }

    void write(Dataset dataset, OutputStream out, WrittenQuestions written) throws IOException {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
                .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
                .build();
        CsvSchema schema = CsvSchema.emptySchema()
                .withColumnSeparator(separator)
                .withLineSeparator("\n")
                .withNullValue("");
        mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        // As elements of an array, rows keep the nulls in them.
        SequenceWriter rows = mapper.writer(schema).writeValuesAsArray(out);
        List<String> header = new ArrayList<>(KNOWN);
        header.addAll(textKeys);
        header.addAll(List.of(TableReader.EXTRA, TableReader.ANSWER_EXTRA));
        rows.write(header.toArray());
        for (Passage passage : dataset.passages()) {
            for (Question question : passage.questions()) {
                question(rows, passage, question);
                written.next();
            }
            if (passage.questions().isEmpty()) {
                rows.write(new Object[] {null, passage.article().title(), passage.context()});
            }
        }
        rows.close();
    }

    private void question(SequenceWriter rows, Passage passage, Question question) throws IOException {
        Map<String, Object> extra = QuestionWriter.rowExtra(passage, question);
        if (question.answers().isEmpty()) {
            rows.write(row(passage, question, extra).toArray());
        }
        for (Answer answer : question.answers()) {
            List<Object> row = row(passage, question, extra);
            row.set(KNOWN.indexOf("answer_text"), answer.text());
            row.set(KNOWN.indexOf("answer_start"), answer.start());
            if (!answer.extra().isEmpty()) {
                row.set(row.size() - 1, json.writeValueAsString(answer.extra()));
            }
            rows.write(row.toArray());
        }
    }

    /** A row whose answer is left open. */
    private List<Object> row(Passage passage, Question question, Map<String, Object> extra) throws IOException {
        boolean noAnswer = question.status() == Status.NO_ANSWER;
        List<Object> row = new ArrayList<>(Arrays.asList(
                question.id(),
                passage.article().title(),
                passage.context(),
                question.text(),
                null,
                null,
                noAnswer,
                question.split() == Split.UNASSIGNED ? null : SplitNames.of(question.split())));
        Map<String, Object> others = new LinkedHashMap<>(extra);
        for (String key : textKeys) {
            boolean inColumn = isColumn(key, others.get(key));
            row.add(inColumn ? others.remove(key) : null);
        }
        row.add(others.isEmpty() ? null : json.writeValueAsString(others));
        row.add(null);
        return row;
    }
}
