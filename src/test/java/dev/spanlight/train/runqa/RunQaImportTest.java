package dev.spanlight.train.runqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.Golden;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReadme;
import dev.spanlight.model.Safetensors;
import dev.spanlight.model.Tensor;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingExamples;
import dev.spanlight.train.TrainingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunQaImportTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final Path output;
    private final RunQaImport runs;

    RunQaImportTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        runs = new RunQaImport(new ModelHub(folder.resolve("hub")));
        output = RunQaFolder.write(folder.resolve("bundle/output"));
    }

    private List<TrainingEvent> imported(Path from) throws IOException {
        return new RunFolder(runs.write(from, folder.resolve("run"), Progress.NONE)).events();
    }

    private static <T> List<T> only(List<TrainingEvent> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private ObjectNode state() throws IOException {
        return (ObjectNode) json.readTree(output.resolve("trainer_state.json").toFile());
    }

    private void state(ObjectNode state) throws IOException {
        json.writeValue(output.resolve("trainer_state.json").toFile(), state);
    }

    @Test
    void theLogBecomesTheRunsEvents() throws IOException {
        List<TrainingEvent> events = imported(output);
        assertThat(only(events, TrainingEvent.Step.class))
                .extracting(TrainingEvent.Step::step, TrainingEvent.Step::loss, TrainingEvent.Step::learningRate)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 4.997, 0.0),
                        org.assertj.core.groups.Tuple.tuple(2, 4.997, 0.001),
                        org.assertj.core.groups.Tuple.tuple(3, 4.9153, 0.0006666666666666666),
                        org.assertj.core.groups.Tuple.tuple(4, 4.8676, 0.0003333333333333333));
        // The evaluation at the end is that of step 4 again.
        List<TrainingEvent.Evaluated> evaluations = only(events, TrainingEvent.Evaluated.class);
        assertThat(evaluations).extracting(TrainingEvent.Evaluated::step).containsExactly(2, 4);
        assertThat(evaluations.getLast().f1()).isEqualTo(5.940372417080603);
        assertThat(evaluations.getLast().exactMatch()).isEqualTo(2.3255813953488373);
        assertThat(evaluations.getLast().total()).isEqualTo(43);
        assertThat(evaluations).allSatisfy(it -> assertThat(it.evalLoss()).isNull());
        TrainingEvent.Started started =
                only(events, TrainingEvent.Started.class).getFirst();
        assertThat(started.totalSteps()).isEqualTo(4);
        assertThat(started.parameters()).isEqualTo(501090);
        TrainingEvent.Finished finished = (TrainingEvent.Finished) events.getLast();
        assertThat(finished.reason()).isEqualTo("completed");
        assertThat(finished.bestStep()).isEqualTo(4);
        assertThat(finished.bestF1()).isEqualTo(5.940372417080603);
        assertThat(new RunFolder(folder.resolve("run")).isFinished()).isTrue();
    }

    @Test
    void theModelIsTheRunsAndPicklesStayBehind() throws IOException {
        imported(output);
        Path model = folder.resolve("run/model");
        Map<String, Tensor> before = Golden.checkpoint("bert").weights();
        new ModelFolder(model).read().weights().forEach((name, tensor) -> assertThat(tensor.data()
                        .mismatch(Objects.requireNonNull(before.get(name)).toFloat32()))
                .as(name)
                .isEqualTo(-1));
        try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".bin"));
        }
        assertThat(model.resolve("README.md")).content().contains("F1 5.94 on 43 questions");
    }

    @Test
    void whatTheBundleHoldsComesWithIt() throws IOException {
        RunFolder first = new RunFolder(folder.resolve("first"));
        TrainingArguments arguments = TrainingArguments.defaults(
                        Path.of("sample-data", "starter.json"),
                        Golden.folder("bert").toString(),
                        first.path())
                .learningRate(1e-3)
                .freezeLayers(1)
                .build();
        AtomicFile.write(first.argumentsFile(), new TrainingJson().write(arguments));
        Path bundle = new RunQaBundle(new ModelHub(folder)).write(first, folder.resolve("bundle-2"), Progress.NONE);
        Files.move(output, bundle.resolve("output"));

        RunFolder run = new RunFolder(runs.write(bundle, folder.resolve("run"), Progress.NONE));

        TrainingArguments back = new TrainingJson().readArguments(run.argumentsFile());
        assertThat(back.learningRate()).isEqualTo(1e-3);
        assertThat(back.freezeLayers()).isEqualTo(1);
        assertThat(back.batchSize())
                .as("as it was trained, not as it was planned")
                .isEqualTo(64);
        assertThat(back.model()).isEqualTo(arguments.model());
        assertThat(run.heldOut())
                .extracting(Example::id)
                .isEqualTo(TrainingExamples.read(arguments).validation().stream()
                        .map(Example::id)
                        .toList());
        assertThat(only(run.events(), TrainingEvent.Started.class))
                .extracting(TrainingEvent.Started::trainExamples)
                .containsExactly(168);
    }

    @Test
    void aCheckpointIsImportedToo() throws IOException {
        Path checkpoint = Files.createDirectory(output.resolve("checkpoint-2"));
        for (String name : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(output.resolve(name), checkpoint.resolve(name));
        }
        ObjectNode state = state();
        state.put("global_step", 2).put("best_global_step", 2);
        ((ArrayNode) state.path("log_history"))
                .removeIf(entry -> entry.path("step").asInt() > 2);
        json.writeValue(checkpoint.resolve("trainer_state.json").toFile(), state);
        TrainingEvent.Finished finished =
                (TrainingEvent.Finished) imported(checkpoint).getLast();
        assertThat(finished.step()).isEqualTo(2);
        assertThat(finished.reason()).isEqualTo("stopped");
        assertThat(finished.bestF1()).isEqualTo(5.275920589838079);
    }

    @Test
    void aModelThatWasOnlyMeasuredAtTheEndHasThatScore() throws IOException {
        ObjectNode state = state();
        ((ArrayNode) state.path("log_history")).removeIf(entry -> entry.has("eval_f1"));
        state.putNull("best_model_checkpoint");
        state(state);
        Files.writeString(
                output.resolve("all_results.json"),
                "{\"eval_exact_match\": 50.0, \"eval_f1\": 60.0, \"train_samples\": 40, \"train_runtime\": 12.5}");
        Files.writeString(output.resolve("eval_predictions.json"), "{\"a\": \"x\", \"b\": \"\"}");
        List<TrainingEvent> events = imported(output);
        assertThat(only(events, TrainingEvent.Evaluated.class))
                .containsExactly(new TrainingEvent.Evaluated(4, 4, null, 50, 60, 2, 0, true));
        assertThat(((TrainingEvent.Finished) events.getLast()).bestF1()).isEqualTo(60);
    }

    @Test
    void theLastModelKeepsItsOwnScoreWhereTheBestWasNotLoaded() throws IOException {
        ObjectNode state = state();
        ObjectNode last = (ObjectNode) state.path("log_history").path(5);
        last.put("eval_f1", 4.0);
        state(state);
        Files.writeString(output.resolve("all_results.json"), "{\"eval_exact\": 2.3255813953488373, \"eval_f1\": 4.0}");
        TrainingEvent.Finished finished =
                (TrainingEvent.Finished) imported(output).getLast();
        assertThat(finished.bestStep()).isEqualTo(4);
        assertThat(finished.bestF1()).isEqualTo(4);
    }

    @Test
    void aLossThatIsNoNumberIsKept() throws IOException {
        String state = Files.readString(output.resolve("trainer_state.json"));
        Files.writeString(output.resolve("trainer_state.json"), state.replace("\"loss\": 4.9153", "\"loss\": NaN"));
        assertThat(only(imported(output), TrainingEvent.Step.class).get(2).loss())
                .isNaN();
    }

    @Test
    void theBaseModelIsThatOfTheCard() throws IOException {
        Files.writeString(
                output.resolve("README.md"), "---\nbase_model: org/base\nlicense: mit\n---\n\nmade by a Trainer\n");
        imported(output);
        assertThat(new TrainingJson()
                        .readArguments(folder.resolve("run/arguments.json"))
                        .model())
                .isEqualTo("org/base");
        ModelReadme readme = ModelReadme.of(folder.resolve("run/model"));
        assertThat(readme.licence()).isEqualTo("mit");
        assertThat(readme.baseModels()).containsExactly("org/base");
    }

    @Test
    void picklesAloneAreRefused() throws IOException {
        Files.delete(output.resolve("model.safetensors"));
        Files.writeString(output.resolve("pytorch_model.bin"), "a pickle");
        assertRefused("has its weights as Python pickles only (pytorch_model.bin, training_args.bin)");
    }

    @Test
    void aFolderWithoutAStateIsRefused() throws IOException {
        Files.delete(output.resolve("trainer_state.json"));
        assertRefused("has no trainer_state.json; expected the output_dir of a run_qa.py that has ended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"log_history\": [{\"loss\": \"x\"}]} | log_history[0], step: is ; expected a whole number",
                "{\"log_history\": [{\"loss\": \"x\", \"step\": 1, \"epoch\": 1}]} | log_history[0], loss: is \"x\"; expected a number",
                "{\"log_history\": {}} | log_history: is missing; expected a list",
                "{\"log_history\": [ | line 1: is not JSON",
                "[] | holds no JSON object"
            })
    void aBrokenStateIsNamed(String content, String message) throws IOException {
        Files.writeString(output.resolve("trainer_state.json"), content);
        assertRefused(message);
    }

    @Test
    void aModelWithoutAHeadIsRefused() throws IOException {
        Map<String, Tensor> weights =
                new LinkedHashMap<>(Golden.checkpoint("bert").weights());
        weights.keySet().removeIf(name -> name.startsWith("qa_outputs"));
        new Safetensors().write(output.resolve("model.safetensors"), weights);
        assertRefused("holds a model without a question-answering head");
    }

    @Test
    void somethingThatIsThereIsNotOverwritten() throws IOException {
        imported(output);
        assertRefusedWithRun("exists already; choose another folder");
    }

    private void assertRefused(String message) {
        assertRefusedWithRun(message);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private void assertRefusedWithRun(String message) {
        assertThatThrownBy(() -> imported(output))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
