package dev.spanlight.train.runqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.Golden;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingExamples;
import dev.spanlight.train.TrainingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunQaBundleTest {
    private static final Path STARTER = Path.of("sample-data", "starter.json");

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final RunFolder run;
    private final RunQaBundle bundle;

    RunQaBundleTest(@TempDir Path folder) {
        this.folder = folder;
        run = new RunFolder(folder.resolve("run"));
        bundle = new RunQaBundle(new ModelHub(folder.resolve("hub")));
    }

    private TrainingArguments.Builder arguments(String model) {
        return TrainingArguments.defaults(STARTER, Golden.folder(model).toString(), run.path());
    }

    private Path write(TrainingArguments arguments) throws IOException {
        AtomicFile.write(run.argumentsFile(), new TrainingJson().write(arguments));
        return bundle.write(run, folder.resolve("bundle"), Progress.NONE);
    }

    @Test
    void theDataIsWhatTheRunTrainsOnAndIsMeasuredOn() throws IOException {
        TrainingArguments arguments = arguments("bert").maxTrainSamples(50).build();
        Path written = write(arguments);
        TrainingExamples expected = TrainingExamples.read(arguments);
        assertThat(expected.train()).hasSize(50);
        assertSame(DatasetFiles.read(written.resolve("data/train.json")), expected.train());
        assertSame(DatasetFiles.read(written.resolve("data/validation.json")), expected.validation());

        // Columns must be alike in all rows, or the library datasets refuses the file.
        JsonNode rows =
                json.readTree(written.resolve("data/validation.json").toFile()).path("data");
        assertThat(rows).hasSize(expected.validation().size()).allSatisfy(row -> {
            assertThat(row.properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactly("id", "title", "context", "question", "answers");
            assertThat(row.path("answers").properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactly("text", "answer_start");
        });

        TrainingArguments back = new TrainingJson().readArguments(written.resolve("arguments.json"));
        assertThat(back.testSize()).isZero();
        assertThat(back.maxTrainSamples()).isNull();
        assertThat(back.data()).isEqualTo(Path.of("data/train.json"));
        assertThat(back.validation()).isEqualTo(Path.of("data/validation.json"));
        assertThat(back.model()).isEqualTo(arguments.model());
    }

    private static void assertSame(Dataset read, List<Example> expected) {
        List<Example> examples = read.examples();
        assertThat(examples)
                .extracting(Example::id)
                .isEqualTo(expected.stream().map(Example::id).toList());
        for (int i = 0; i < expected.size(); i++) {
            Example mine = examples.get(i);
            Example theirs = expected.get(i);
            assertThat(mine.passage().context()).isEqualTo(theirs.passage().context());
            assertThat(mine.question().text()).isEqualTo(theirs.question().text());
            assertThat(mine.question().status()).isEqualTo(theirs.question().status());
            assertThat(mine.question().answers()).isEqualTo(theirs.question().answers());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "distilbert"})
    void dropoutIsInTheModelsConfiguration(String model) throws IOException {
        Path written =
                write(arguments(model).dropout(0.25).attentionDropout(0.05).build());
        JsonNode config = json.readTree(written.resolve("model/config.json").toFile());
        boolean bert = model.equals("bert");
        assertThat(config.path(bert ? "hidden_dropout_prob" : "dropout").asDouble())
                .isEqualTo(0.25);
        assertThat(config.path(bert ? "attention_probs_dropout_prob" : "attention_dropout")
                        .asDouble())
                .isEqualTo(0.05);
        if (!bert) {
            assertThat(config.path("qa_dropout").asDouble()).isEqualTo(0.25);
        }
        assertThat(new ModelFolder(written.resolve("model")).read().answers()).isTrue();
    }

    @Test
    void theCommandLineHasEveryOptionOnceOnBothSystems() throws IOException {
        Path written = write(arguments("bert").learningRate(3e-5).build());
        List<String> shell = Files.readAllLines(written.resolve("run.sh"));
        List<String> options = shell.stream()
                .filter(line -> line.startsWith("    --"))
                .map(line -> line.strip().replaceFirst(" \\\\$", ""))
                .toList();
        assertThat(options)
                .contains(
                        "--learning_rate 3.0E-5", "--train_file data/train.json", "--report_to none", "--do_eval True")
                .doesNotHaveDuplicates();
        assertThat(written.resolve("run.bat").toFile()).content().contains("\r\n");
        assertThat(Files.readString(written.resolve("run.bat"))).contains(options);
        assertThat(Files.isExecutable(written.resolve("run.sh"))).isTrue();
        assertThat(shell).noneMatch(line -> line.contains("\r"));
    }

    @Test
    void whatTheRunCalculatedWithIsAskedFor() throws IOException {
        AtomicFile.write(
                run.eventsFile(),
                (new TrainingJson().write(new TrainingEvent.Started("m", 1, 1, 1, 1, 1, 1, 1, "bf16", 1, 0, 0)) + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(write(arguments("bert").build()).resolve("run.sh")).content().contains("--bf16 True");
    }

    @Test
    void theReadmeNamesWhatDiffers() throws IOException {
        Path written = write(arguments("bert")
                .freezeEmbeddings(true)
                .freezeLayers(1)
                .earlyStopping(3)
                .build());
        assertThat(written.resolve("README.md"))
                .content()
                .contains("| freeze embeddings,layers:1 | run_qa.py trains all weights")
                .contains("| early_stopping 3 |")
                .contains("| label_mode sane |")
                .contains("import-run")
                .contains("168 questions to train on, 43 to measure on");
    }

    @Test
    void withoutValidationNothingIsEvaluated() throws IOException {
        Path written = write(arguments("bert").testSize(0).build());
        assertThat(written.resolve("data/validation.json")).doesNotExist();
        assertThat(written.resolve("run.sh")).content().doesNotContain("eval");
    }

    @Test
    void questionsThatShareAnIdAreRefusedAndNothingIsLeft() throws IOException {
        Path data = folder.resolve("twice.jsonl");
        String row = "{\"id\":\"a\",\"context\":\"Paris is big.\",\"question\":\"What?\","
                + "\"answers\":{\"text\":[\"Paris\"],\"answer_start\":[0]}}\n";
        Files.writeString(data, row + row);
        AtomicFile.write(
                run.argumentsFile(),
                new TrainingJson()
                        .write(TrainingArguments.defaults(
                                        data, Golden.folder("bert").toString(), run.path())
                                .testSize(0)
                                .build()));
        assertThatThrownBy(() -> bundle.write(run, folder.resolve("bundle"), Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two questions have the id \"a\"");
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("run", "twice.jsonl");
        }
    }

    @Test
    void aFolderThatIsNoRunIsRefused() {
        assertThatThrownBy(() -> bundle.write(new RunFolder(folder), folder.resolve("bundle"), Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no run: it has no arguments.json");
    }
}
