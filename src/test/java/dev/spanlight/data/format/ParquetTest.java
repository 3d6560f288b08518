package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
    private final Path folder;

    ParquetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A file as another program may write it. */
    private Path foreign(String name, String select) throws SQLException, IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Path plain = folder.resolve("plain.parquet");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO " + DuckDb.quoted(plain.toString()) + " (FORMAT parquet)");
        }
        return Files.move(plain, file);
    }

    private static List<String> described(Path file) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = DuckDb.open(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "DESCRIBE SELECT * FROM read_parquet(" + DuckDb.quoted(file.toString()) + ")")) {
            while (rows.next()) {
                columns.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return columns;
    }

    @Test
    void writesTheTypesOfHuggingFaceEvenWhenEveryListIsEmpty() throws Exception {
        Dataset dataset = new Dataset("d", List.of(new Passage("t", "x", List.of(new Question("a", "?", List.of())))));
        Path file = folder.resolve("it's.parquet");

        DatasetFiles.write(file, dataset, DatasetFormat.PARQUET);

        assertThat(described(file))
                .containsExactly(
                        "id VARCHAR",
                        "title VARCHAR",
                        "context VARCHAR",
                        "question VARCHAR",
                        "answers STRUCT(\"text\" VARCHAR[], answer_start INTEGER[])");
        assertThat(DatasetFiles.read(file).examples().getFirst().question().status())
                .isEqualTo(Status.NO_ANSWER);
    }

    @Test
    void readsWholeNumbersOfAnyWidthAndListsOfStructs() throws Exception {
        Path wide = foreign(
                "wide.parquet",
                "SELECT 7::BIGINT AS id, 'A red tower.' AS context, 'What?' AS question,"
                        + " {'text': ['red', 'tower'], 'answer_start': [2::BIGINT, 6]} AS answers, 0.5 AS score, NULL AS none");
        Path structs = foreign(
                "structs.parquet",
                "SELECT 'A red tower.' AS context, 'What?' AS question,"
                        + " [{'text': 'red', 'answer_start': 2::UBIGINT}] AS answers");

        Question question = DatasetFiles.read(wide).examples().getFirst().question();
        assertThat(question.id()).isEqualTo("7");
        assertThat(question.answers()).containsExactly(new Answer("red", 2), new Answer("tower", 6));
        assertThat(question.extra()).containsOnlyKeys("score");
        assertThat(DatasetFiles.read(structs).examples().getFirst().question().answers())
                .containsExactly(new Answer("red", 2));
    }

    @Test
    void namesTheRowOfAMistake() throws Exception {
        Path file = foreign(
                "rows.parquet",
                "SELECT * FROM (VALUES ('a', 'x', '?', ['x'], [0]), ('b', NULL, '?', ['x'], [0]), ('c', 'x', '?', ['x'], [5]))"
                        + " AS t(id, context, question, texts, starts)");
        Path rows = foreign(
                "answers.parquet",
                "SELECT id, context, question, {'text': texts, 'answer_start': starts} AS answers FROM read_parquet("
                        + DuckDb.quoted(file.toString()) + ")");

        ImportReport report = new DatasetImport(ImportOptions.defaults()).read(rows, bytes -> {});

        assertThat(report.format()).isEqualTo(DatasetFormat.PARQUET);
        assertThat(report.problems().stream().map(problem -> problem.where() + " " + problem.field()))
                .containsExactly("row 2 context", "row 3, question c answers[0]");
        assertThat(report.onlyGood().examples().stream().map(Example::id)).containsExactly("a");
    }

    @Test
    void takesANameForANameAndNotForAPattern() throws Exception {
        Path file = foreign(
                "split=train/data[0-9]*.parquet", "SELECT 'x' AS context, '?' AS question, 'quoted''s' AS \"it's\"");
        AtomicLong bytes = new AtomicLong();

        Dataset dataset = DatasetFiles.read(file, bytes::set);

        assertThat(dataset.examples().getFirst().question().extra()).isEqualTo(Map.of("it's", "quoted's"));
        assertThat(bytes).hasValue(Files.size(file));
    }

    @Test
    void keepsKeysThatDifferOnlyInCaseOrType() throws Exception {
        Map<String, Object> keys =
                Map.of("Id", "x", "rank", 3, "answers_2", true, "list", List.of(1, "a"), "one", 1L << 40);
        Question answered = new Question(
                "a",
                "?",
                List.of(new Answer("red", 2, Map.of("TEXT", 1)), new Answer("red", 2)),
                Status.ANSWERED,
                Split.UNASSIGNED,
                keys);
        Question open = new Question("b", "?", List.of(), Status.OPEN, Split.TEST, Map.of("rank", "first"));
        Dataset dataset = new Dataset(
                "data",
                "3.1",
                List.of(new Passage("t", "A red tower.", List.of(answered, open))),
                Map.of("source", List.of("web")));
        Path file = folder.resolve("data.parquet");

        DatasetFiles.write(file, dataset, DatasetFormat.PARQUET);

        assertThat(DatasetFiles.read(file)).isEqualTo(dataset);
    }

    @Test
    void mayNeitherInstallNorReachAnything() throws Exception {
        Path file = foreign("one.parquet", "SELECT 1 AS one");
        Path other = foreign("other.parquet", "SELECT 1 AS one");
        try (Connection connection = DuckDb.open(file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT * FROM read_parquet(" + DuckDb.quoted(file.toString()) + ")"))
                    .isTrue();
            for (String forbidden : List.of(
                    "SELECT * FROM read_parquet(" + DuckDb.quoted(other.toString()) + ")",
                    "SELECT * FROM read_parquet('https://example.org/x.parquet')",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    "SET enable_external_access = true",
                    "COPY (SELECT 1) TO "
                            + DuckDb.quoted(folder.resolve("new.parquet").toString()))) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void explainsDamagedAndGzippedFiles() throws Exception {
        Path file = foreign("good.parquet", "SELECT 'x' AS context, '?' AS question");
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        Path text = Files.writeString(folder.resolve("text.parquet"), "hello");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        Path gzipped = Files.write(folder.resolve("good.parquet.gz"), packed.toByteArray());

        assertThatThrownBy(() -> DatasetFiles.read(cut))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("the Parquet file cannot be read");
        assertThatThrownBy(() -> DatasetFiles.read(text)).hasMessageContaining("the name says PARQUET");
        assertThatThrownBy(() -> DatasetFiles.read(gzipped)).hasMessageContaining("unpack it first");
        assertThatThrownBy(() -> DatasetFiles.write(gzipped, new Dataset("d", List.of()), DatasetFormat.PARQUET))
                .hasMessageContaining("leave out the .gz");
    }

    @Test
    void stopsWhenTheListenerThrows() throws Exception {
        Path file = foreign("good.parquet", "SELECT 'x' AS context, '?' AS question FROM range(100)");

        assertThatThrownBy(() -> DatasetFiles.read(file, bytes -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }
}
