package dev.spanlight.data.format;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.data.format.ParquetColumns.Column;
import dev.spanlight.data.format.ParquetColumns.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes Hugging Face rows as Parquet, with explicit types: {@code id, title, context, question} are strings,
 * {@code answers} is a struct of two lists of equal length, strings and 32-bit integers. The split and
 * {@code is_impossible} (false: not yet answered) have columns where a question needs them. As in JSON Lines, a passage
 * without questions has no row.
 */
final class ParquetWriter {
    private static final List<String> FIXED =
            List.of("id", "title", "context", "question", "answers", "is_impossible", "split");

    private final Dataset dataset;
    private final List<Example> examples;
    private final JsonMapper json = Json.mapper();
    private final ParquetColumns rowKeys = new ParquetColumns(FIXED);
    private final ParquetColumns answerKeys = new ParquetColumns(List.of("text", "answer_start"));
    private final boolean anyOpen;
    private final boolean anySplit;

    ParquetWriter(Dataset dataset) {
        this.dataset = dataset;
        this.examples = dataset.examples();
        this.anyOpen = examples.stream().anyMatch(example -> example.question().status() == Status.OPEN);
        this.anySplit = examples.stream().anyMatch(example -> example.question().split() != Split.UNASSIGNED);
        Map<String, Type> rowTypes = new LinkedHashMap<>();
        Map<String, Type> answerTypes = new LinkedHashMap<>();
        for (Example example : examples) {
            rowExtra(example).forEach((key, value) -> ParquetColumns.note(rowTypes, key, value));
            for (Answer answer : example.question().answers()) {
                answer.extra().forEach((key, value) -> ParquetColumns.note(answerTypes, key, value));
            }
        }
        rowKeys.addAll(rowTypes);
        // A list holds null where an answer lacks the key, so every value is JSON.
        answerTypes.replaceAll((key, type) -> Type.JSON);
        answerKeys.addAll(answerTypes);
    }

    private static Map<String, Object> rowExtra(Example example) {
        return QuestionWriter.rowExtra(example.passage(), example.question());
    }

    void write(OutputStream out, WrittenQuestions written) throws IOException {
        Path folder = Files.createTempDirectory("spanlight-parquet");
        Path file = folder.resolve("data.parquet");
        try (Connection connection = DuckDb.open(file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE data (" + columns() + ")");
            fill(connection.unwrap(DuckDBConnection.class), written);
            statement.execute("COPY data TO " + DuckDb.quoted(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {" + ParquetColumns.METADATA + ": "
                    + DuckDb.quoted(json.writeValueAsString(metadata())) + "})");
            Files.copy(file, out);
        } catch (SQLException e) {
            throw new IOException("the Parquet file could not be made: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private String columns() {
        List<String> columns =
                new ArrayList<>(List.of("id VARCHAR", "title VARCHAR", "context VARCHAR", "question VARCHAR"));
        String further = answerKeys.all().stream()
                .map(key -> ", " + DuckDb.name(key.name()) + " VARCHAR[]")
                .collect(Collectors.joining());
        columns.add("answers STRUCT(\"text\" VARCHAR[], answer_start INTEGER[]" + further + ")");
        if (anyOpen) {
            columns.add("is_impossible BOOLEAN");
        }
        if (anySplit) {
            columns.add("split VARCHAR");
        }
        rowKeys.all()
                .forEach(key ->
                        columns.add(DuckDb.name(key.name()) + " " + key.type().sql()));
        return String.join(", ", columns);
    }

    private ObjectNode metadata() {
        ObjectNode metadata = json.createObjectNode();
        if (!dataset.version().isEmpty()) {
            metadata.put("version", dataset.version());
        }
        if (!dataset.extra().isEmpty()) {
            metadata.set("extra", json.valueToTree(dataset.extra()));
        }
        rowKeys.describe(metadata.putObject("columns"));
        answerKeys.describe(metadata.putObject("answers"));
        return metadata;
    }

    private void fill(DuckDBConnection connection, WrittenQuestions written) throws SQLException, IOException {
        try (DuckDBAppender appender = connection.createAppender("data")) {
            for (Example example : examples) {
                appender.beginRow();
                row(appender, example);
                appender.endRow();
                written.next();
            }
        }
    }

    private void row(DuckDBAppender appender, Example example) throws SQLException, IOException {
        Question question = example.question();
        appender.append(question.id());
        appender.append(example.passage().article().title());
        appender.append(example.passage().context());
        appender.append(question.text());
        appender.beginStruct();
        appender.append(question.answers().stream().map(Answer::text).toList());
        appender.append(question.answers().stream().mapToInt(Answer::start).toArray());
        for (Column key : answerKeys.all()) {
            List<@Nullable String> values = new ArrayList<>();
            for (Answer answer : question.answers()) {
                values.add(
                        answer.extra().containsKey(key.key())
                                ? json.writeValueAsString(answer.extra().get(key.key()))
                                : null);
            }
            appender.append(values);
        }
        appender.endStruct();
        if (anyOpen) {
            appender.append(question.status() == Status.OPEN ? Boolean.FALSE : null);
        }
        if (anySplit) {
            appender.append(question.split() == Split.UNASSIGNED ? null : SplitNames.of(question.split()));
        }
        Map<String, Object> extra = rowExtra(example);
        for (Column key : rowKeys.all()) {
            cell(appender, key, extra);
        }
    }

    private void cell(DuckDBAppender appender, Column key, Map<String, Object> extra) throws SQLException, IOException {
        if (!extra.containsKey(key.key())) {
            appender.appendNull();
            return;
        }
        Object value = extra.get(key.key());
        if (key.type() == Type.JSON) {
            appender.append(json.writeValueAsString(value));
            return;
        }
        switch (value) {
            case String text -> appender.append(text);
            case Boolean truth -> appender.append(truth);
            case Number number -> appender.append(number.longValue());
            case null, default -> appender.appendNull();
        }
    }
}
