package dev.spanlight.ui.dataset.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ColumnMapping.Field;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.TablePreview;
import dev.spanlight.ui.control.DirectJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {
    private final Path folder;
    private final List<String> asked = new ArrayList<>();
    private final List<Exception> failures = new ArrayList<>();
    private final List<Dataset> imported = new ArrayList<>();
    private Optional<ColumnMapping> columns = Optional.empty();

    FileImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private final ImportQuestions person = new ImportQuestions() {
        @Override
        public Optional<Dataset> whatToImport(ImportReport report) {
            asked.add(report.errors() + " errors");
            return Optional.of(report.onlyGood());
        }

        @Override
        public Optional<ColumnMapping> columnsOf(Path file, TablePreview preview) {
            asked.add("columns " + preview.header());
            return columns;
        }
    };

    private void start(Path file) {
        new FileImport(new DirectJobs(), person, failures::add).start(file, it -> imported.add(it.dataset()));
    }

    @Test
    void asksForColumnsAndThenForMistakes() throws IOException {
        Path file = Files.writeString(
                folder.resolve("table.csv"), "Absatz,Frage,Antwort\nEin Turm.,Was?,Turm\nEin Turm.,Wer?,Boot\n");
        start(file);
        assertThat(imported).isEmpty();

        columns = Optional.of(
                new ColumnMapping(Map.of(Field.CONTEXT, "Absatz", Field.QUESTION, "Frage", Field.ANSWER, "Antwort")));
        start(file);

        assertThat(asked)
                .containsExactly("columns [Absatz, Frage, Antwort]", "columns [Absatz, Frage, Antwort]", "1 errors");
        assertThat(imported).singleElement().satisfies(dataset -> assertThat(dataset.questionCount())
                .isEqualTo(1));
    }

    @Test
    void asksNoColumnsOfATableOfItsOwn() throws IOException {
        Dataset dataset = new Dataset(
                "own",
                List.of(new Passage(
                        "t", "A tower.", List.of(new Question("a", "?", List.of(new Answer("tower", 2)))))));
        Path file = folder.resolve("own.tsv");
        DatasetFiles.write(file, dataset, DatasetFormat.TSV);

        start(file);

        assertThat(asked).containsExactly("0 errors");
        assertThat(imported).containsExactly(dataset);
    }

    @Test
    void tellsWhyAFileCannotBeRead() throws IOException {
        start(folder.resolve("none.csv"));
        start(Files.writeString(folder.resolve("x.json"), "{}"));

        assertThat(failures)
                .extracting(Exception::getMessage)
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("there is no such file; check the path"),
                        second -> assertThat(second).contains("found an object with no keys"));
        assertThat(imported).isEmpty();
    }
}
