package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class RoundTripTest {
    private Path folder = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("round-trip");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<Dataset> datasets() {
        return Texts.datasets(true);
    }

    /** Rows have no place for the keys of passages and articles. */
    @Provide
    Arbitrary<Dataset> datasetsOfRows() {
        return Texts.datasets(false);
    }

    @Property(tries = 200)
    void squad2KeepsEverything(@ForAll("datasets") Dataset dataset) throws IOException {
        assertThat(throughFile("data.json", dataset, DatasetFormat.SQUAD_V2)).isEqualTo(dataset);
    }

    @Property(tries = 50)
    void gzipKeepsEverything(@ForAll("datasets") Dataset dataset) throws IOException {
        assertThat(throughFile("data.json.gz", dataset, DatasetFormat.SQUAD_V2)).isEqualTo(dataset);
    }

    @Property(tries = 200)
    void squad1KeepsAnsweredQuestions(@ForAll("datasets") Dataset any) throws IOException {
        Dataset answered = new Dataset(
                any.name(),
                "1.1",
                any.passages().stream().map(RoundTripTest::answeredOnly).toList(),
                any.extra());

        assertThat(throughFile("data.json", answered, DatasetFormat.SQUAD_V1)).isEqualTo(answered);
    }

    @Property(tries = 200)
    void jsonLinesKeepEveryQuestion(@ForAll("datasetsOfRows") Dataset dataset) throws IOException {
        assertSameRows(throughFile("data.jsonl", dataset, DatasetFormat.HF_JSON_LINES), dataset);
    }

    /** Each try opens a database, so there are fewer. */
    @Property(tries = 25)
    void parquetKeepsEveryQuestion(@ForAll("datasetsOfRows") Dataset dataset) throws IOException {
        Dataset read = throughFile("data.parquet", dataset, DatasetFormat.PARQUET);

        assertSameRows(read, dataset);
        assertThat(read.version()).isEqualTo(dataset.version());
    }

    @Property(tries = 200)
    void csvKeepsEveryQuestion(@ForAll("datasetsOfRows") Dataset dataset) throws IOException {
        assertSameRows(throughFile("data.csv", dataset, DatasetFormat.CSV), dataset);
    }

    @Property(tries = 100)
    void gzippedTsvKeepsEveryQuestion(@ForAll("datasetsOfRows") Dataset dataset) throws IOException {
        assertSameRows(throughFile("data.tsv.gz", dataset, DatasetFormat.TSV), dataset);
    }

    @Property(tries = 200)
    void labelStudioKeepsEveryQuestion(@ForAll("datasetsOfRows") Dataset dataset) throws IOException {
        assertSameRows(throughFile("data.json", dataset, DatasetFormat.LABEL_STUDIO), dataset);
    }

    @Property(tries = 200)
    void doccanoKeepsEveryQuestion(@ForAll("datasetsOfRows") Dataset dataset) throws IOException {
        assertSameRows(throughFile("data.jsonl", dataset, DatasetFormat.DOCCANO), dataset);
    }

    /** What a file holds is not changed by looking for mistakes in it. */
    @Property(tries = 100)
    void importReadsWhatReadingReads(@ForAll("datasets") Dataset dataset) throws IOException {
        Path file = folder.resolve("data.json");
        DatasetFiles.write(file, dataset, DatasetFormat.SQUAD_V2);

        ImportReport report = new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {});

        assertThat(report.dataset()).isEqualTo(dataset);
        assertThat(report.unreadable()).isZero();
        assertThat(report.converted()).isFalse();
    }

    private static void assertSameRows(Dataset read, Dataset dataset) {
        assertThat(read.examples().stream().map(Example::question))
                .isEqualTo(dataset.examples().stream().map(Example::question).toList());
        assertThat(read.examples().stream().map(example -> example.passage().context()))
                .isEqualTo(dataset.examples().stream()
                        .map(example -> example.passage().context())
                        .toList());
        assertThat(read.examples().stream().map(example -> example.passage().article()))
                .isEqualTo(dataset.examples().stream()
                        .map(example -> example.passage().article())
                        .toList());
    }

    private static Passage answeredOnly(Passage passage) {
        return passage.withQuestions(passage.questions().stream()
                .filter(question -> question.status() == Question.Status.ANSWERED)
                .toList());
    }

    private Dataset throughFile(String name, Dataset dataset, DatasetFormat format) throws IOException {
        Path file = folder.resolve(name);
        DatasetFiles.write(file, dataset, format);
        return DatasetFiles.read(file);
    }
}
