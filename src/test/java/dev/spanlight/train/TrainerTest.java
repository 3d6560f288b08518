package dev.spanlight.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.Golden;
import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.answer.WindowAnalyzer;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.model.Tensor;
import dev.spanlight.text.LabelMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private final Path folder;
    private final Golden golden;
    private final PytorchEngine engine;

    TrainerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        golden = new Golden();
        engine = Golden.engine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "distilbert"})
    void eightStepsAreThoseOfTheReference(String model) throws Exception {
        JsonNode expected = golden.get("training").path(model);
        // The reference's batches wrap round within a batch, so the questions come twice.
        Path data = golden.write(folder.resolve("data.json"), 2);
        List<TrainingEvent.Step> steps =
                steps(train(goldenArguments(data, model, "run").build(), false));
        assertThat(steps).hasSize(8).hasSize(expected.path("steps").size());
        double loss = 0;
        double gradNorm = 0;
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = expected.path("steps").path(i);
            loss = Math.max(loss, relative(steps.get(i).loss(), step.path("loss")));
            gradNorm = Math.max(gradNorm, relative(steps.get(i).gradNorm(), step.path("grad_norm")));
            assertThat(steps.get(i).learningRate())
                    .isEqualTo(step.path("learning_rate").asDouble());
        }
        Map<String, Tensor> weights =
                new ModelFolder(folder.resolve("run/model")).read().weights();
        assertThat(weights).containsOnlyKeys(names(expected.path("parameters")));
        double parameters = 0;
        for (Map.Entry<String, JsonNode> entry : expected.path("parameters").properties()) {
            Tensor tensor = Objects.requireNonNull(weights.get(entry.getKey()));
            double difference = relative(norm(tensor), entry.getValue().path("norm"));
            if (hasNoGradientInTheory(entry.getKey())) {
                // Both sides walk at random, a learning rate a step at most.
                double walk = Math.sqrt(tensor.toFloat32().asFloatBuffer().remaining())
                        * steps.stream()
                                .mapToDouble(TrainingEvent.Step::learningRate)
                                .sum();
                assertThat(difference * entry.getValue().path("norm").asDouble())
                        .as(entry.getKey())
                        .isLessThan(walk);
            } else {
                parameters = Math.max(parameters, difference);
            }
        }
        System.err.printf(
                "%s: largest relative differences: loss %.1e, gradient norm %.1e, parameter norm %.1e%n",
                model, loss, gradNorm, parameters);
        assertThat(loss).isLessThan(1e-5);
        assertThat(gradNorm).isLessThan(1e-5);
        assertThat(parameters).isLessThan(1e-4);
    }

    private static double relative(double value, JsonNode expected) {
        return Math.abs(value - expected.asDouble()) / expected.asDouble();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /**
     * Softmax does not change when all its inputs grow by the same: neither a key's bias nor what shifts every token's
     * logit alike (the head's bias, the last LayerNorm's bias) changes the loss. Their gradients are rounding alone, which
     * Adam blows up to full steps.
     */
    private static boolean hasNoGradientInTheory(String name) {
        return name.endsWith("key.bias")
                || name.endsWith("k_lin.bias")
                || name.equals("qa_outputs.bias")
                || name.endsWith("layer.1.output.LayerNorm.bias")
                || name.endsWith("layer.1.output_layer_norm.bias");
    }

    private static double norm(Tensor tensor) {
        FloatBuffer values = tensor.toFloat32().asFloatBuffer();
        double sum = 0;
        while (values.hasRemaining()) {
            double value = values.get();
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private TrainingArguments.Builder goldenArguments(String model, String run) throws IOException {
        return goldenArguments(golden.write(folder.resolve("data.json")), model, run);
    }

    private TrainingArguments.Builder goldenArguments(Path data, String model, String run) {
        return TrainingArguments.defaults(data, Golden.folder(model).toString(), folder.resolve(run))
                .testSize(0)
                .batchSize(4)
                .maxSteps(8)
                .warmupSteps(2)
                .learningRate(1e-3)
                .weightDecay(0.01)
                .dropout(0.0)
                .shuffle(false)
                .groupByLength(false)
                .labelMode(LabelMode.RUN_QA)
                .precision(Precision.FP32);
    }

    private List<TrainingEvent> train(TrainingArguments arguments, boolean resume) throws Exception {
        return train(arguments, resume, new TrainingControl(), event -> {});
    }

    private List<TrainingEvent> train(
            TrainingArguments arguments, boolean resume, TrainingControl control, Consumer<TrainingEvent> listener)
            throws Exception {
        List<TrainingEvent> events = new ArrayList<>();
        new Trainer(engine, new ModelHub(folder.resolve("no-cache")), control, event -> {
                    events.add(event);
                    listener.accept(event);
                })
                .train(arguments, resume);
        return events;
    }

    private static List<TrainingEvent.Step> steps(List<TrainingEvent> events) {
        return events.stream()
                .filter(TrainingEvent.Step.class::isInstance)
                .map(TrainingEvent.Step.class::cast)
                .toList();
    }

    @Test
    void aStoppedRunGoesOnAsIfItHadNotStopped() throws Exception {
        List<TrainingEvent.Step> whole = steps(train(shuffled("whole"), false));
        TrainingControl control = new TrainingControl();
        List<TrainingEvent.Step> before = steps(train(shuffled("cut"), false, control, event -> {
            if (event instanceof TrainingEvent.Step step && step.step() == 5) {
                control.stop();
            }
        }));
        List<TrainingEvent> after = train(shuffled("cut"), true);
        assertThat(before).hasSize(5);
        assertThat(after).anyMatch(new TrainingEvent.Resumed(5)::equals);
        List<TrainingEvent.Step> joined = new ArrayList<>(before);
        joined.addAll(steps(after));
        assertThat(joined).extracting(TrainingEvent.Step::step).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(joined.get(i).loss()).isCloseTo(whole.get(i).loss(), within(1e-6));
            assertThat(joined.get(i).gradNorm()).isCloseTo(whole.get(i).gradNorm(), within(1e-5));
        }
        assertThat(steps(new RunFolder(folder.resolve("cut")).events()))
                .extracting(TrainingEvent.Step::step)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    private TrainingArguments shuffled(String run) throws IOException {
        return goldenArguments("distilbert", run)
                .dropout(0.1)
                .shuffle(true)
                .groupByLength(true)
                .gradientAccumulation(2)
                .testSize(0.2)
                .evalSteps(3)
                .build();
    }

    @Test
    void evaluationsKeepTheBestModelAndAreReported() throws Exception {
        List<TrainingEvent> events = train(shuffled("run"), false);
        List<TrainingEvent.Evaluated> evaluations = events.stream()
                .filter(TrainingEvent.Evaluated.class::isInstance)
                .map(TrainingEvent.Evaluated.class::cast)
                .toList();
        assertThat(evaluations).extracting(TrainingEvent.Evaluated::step).containsExactly(3, 6, 8);
        assertThat(evaluations.getFirst().best()).isTrue();
        assertThat(evaluations).allSatisfy(it -> assertThat(it.total()).isEqualTo(5));
        TrainingEvent.Finished finished = (TrainingEvent.Finished) events.getLast();
        assertThat(finished.reason()).isEqualTo("completed");
        assertThat(finished.bestF1())
                .isEqualTo(evaluations.stream()
                        .mapToDouble(TrainingEvent.Evaluated::f1)
                        .max()
                        .orElseThrow());
        assertThat(folder.resolve("run/model/README.md")).content().contains("pipeline_tag: question-answering");
    }

    @Test
    void theLossOfEachExampleIsWrittenBeforeAndAfterTraining() throws Exception {
        TrainingArguments arguments = shuffled("run");
        List<TrainingEvent> events = train(arguments, false);
        List<ExampleLoss> losses = new RunFolder(folder.resolve("run")).exampleLosses();
        List<Example> examples = TrainingExamples.read(arguments).train();
        assertThat(losses)
                .extracting(ExampleLoss::id)
                .containsExactlyElementsOf(examples.stream().map(Example::id).toList());
        double before = losses.stream()
                .mapToDouble(it -> Objects.requireNonNull(it.lossBefore()))
                .average()
                .orElseThrow();
        double after = losses.stream()
                .mapToDouble(it -> Objects.requireNonNull(it.loss()))
                .average()
                .orElseThrow();
        assertThat(after).isLessThan(before);
        for (int i = 0; i < losses.size(); i++) {
            assertThat(losses.get(i).isAbout(examples.get(i))).isTrue();
            assertThat(losses.get(i).f1()).isBetween(losses.get(i).exactMatch(), 1.0);
        }
        assertThat(events.getLast()).isInstanceOf(TrainingEvent.Finished.class);

        // Those after training are those of the best model, not of the last step.
        Map<String, Double> ofModel = new LinkedHashMap<>();
        try (QuestionAnswerer answerer =
                QuestionAnswerer.load(engine, new ModelFolder(folder.resolve("run/model")).read(), Precision.FP32)) {
            new WindowAnalyzer(answerer.scorer(), arguments.windows(), false)
                    .analyze(
                            examples,
                            ExampleAnalyzer.NONE_GIVEN,
                            Progress.NONE,
                            (example, analysis) -> ofModel.put(example.id(), analysis.loss()));
        }
        for (ExampleLoss loss : losses) {
            assertThat(Objects.requireNonNull(loss.loss()))
                    .isCloseTo(Objects.requireNonNull(ofModel.get(loss.id())), within(1e-4));
        }
    }

    @Test
    void aRunThatIsToStopDoesNotWaitForLosses() throws Exception {
        TrainingControl control = new TrainingControl();
        List<TrainingEvent> events = train(shuffled("run"), false, control, event -> {
            if (event instanceof TrainingEvent.Started) {
                control.stop();
            }
        });
        assertThat(new RunFolder(folder.resolve("run")).exampleLosses()).isEmpty();
        assertThat(events.getLast()).isInstanceOf(TrainingEvent.Finished.class);
        assertThat(steps(events)).hasSize(1);
    }

    @Test
    void aRunThatIsToStopDoesNotWaitForAnEvaluation() throws Exception {
        TrainingControl control = new TrainingControl();
        List<TrainingEvent> events = train(shuffled("run"), false, control, event -> {
            if (event instanceof TrainingEvent.Step step && step.step() == 3) {
                control.stop();
            }
        });
        assertThat(events).noneMatch(TrainingEvent.Evaluated.class::isInstance);
        assertThat(((TrainingEvent.Finished) events.getLast()).reason()).isEqualTo("stopped");
        assertThat(steps(train(shuffled("run"), true)))
                .extracting(TrainingEvent.Step::step)
                .containsExactly(4, 5, 6, 7, 8);
    }

    @Test
    void aRunThatIsStoppedBeforeItsFirstStepSaysSo() throws Exception {
        TrainingControl control = new TrainingControl();
        control.stop();
        TrainingArguments arguments = goldenArguments("bert", "run").build();
        assertThatThrownBy(() -> train(arguments, false, control, event -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("The run was stopped before its first step; nothing was trained");
        assertThat(new RunFolder(folder.resolve("run")).events().getLast()).isInstanceOf(TrainingEvent.Failed.class);
        assertThat(steps(train(arguments, false))).hasSize(8);
    }

    @Test
    void aBatchThatIsTooLargeForOnePassIsTaughtAsAWhole() throws Exception {
        Path data = folder.resolve("long.json");
        new ObjectMapper()
                .writeValue(
                        data.toFile(),
                        List.of(Map.of(
                                "id",
                                "1",
                                "context",
                                "one two three four five six seven eight nine ten ".repeat(200),
                                "question",
                                "What comes after one?",
                                "answers",
                                Map.of("text", List.of("two"), "answer_start", List.of(4)))));
        TrainingArguments.Builder wanted =
                goldenArguments(data, "bert", "whole").maxSteps(2);
        // Windows of 384 tokens: a batch of three is two passes of unlike size.
        List<TrainingEvent.Step> whole = steps(train(wanted.batchSize(3).build(), false));
        List<TrainingEvent.Step> parts = steps(train(
                goldenArguments(data, "bert", "parts")
                        .maxSteps(2)
                        .batchSize(1)
                        .gradientAccumulation(3)
                        .build(),
                false));
        assertThat(whole).hasSameSizeAs(parts);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(whole.get(i).loss()).isCloseTo(parts.get(i).loss(), within(1e-5));
            assertThat(whole.get(i).gradNorm()).isCloseTo(parts.get(i).gradNorm(), within(1e-4));
        }
    }

    @Test
    void writingLossesChangesNothingOfTheTrainingAndCanBeLeftOut() throws Exception {
        List<TrainingEvent.Step> with = steps(train(shuffled("with"), false));
        TrainingArguments arguments = shuffled("without")
                .with(folder.resolve("data.json"), folder.resolve("without"))
                .exampleLosses(TrainingArguments.ExampleLosses.NEVER)
                .build();
        List<TrainingEvent.Step> without = steps(train(arguments, false));
        assertThat(without)
                .extracting(TrainingEvent.Step::loss)
                .isEqualTo(with.stream().map(TrainingEvent.Step::loss).toList());
        assertThat(new RunFolder(folder.resolve("without")).exampleLosses()).isEmpty();
        assertThat(TrainingArguments.ExampleLosses.AUTO.isFor(3_000)).isTrue();
        assertThat(TrainingArguments.ExampleLosses.AUTO.isFor(3_001)).isFalse();
        assertThat(TrainingArguments.ExampleLosses.ALWAYS.isFor(3_001)).isTrue();
    }

    @Test
    void earlyStoppingEndsARunThatGetsNoBetter() throws Exception {
        TrainingArguments arguments = goldenArguments("bert", "run")
                .testSize(0.2)
                .maxSteps(50)
                .learningRate(1e-9)
                .evalSteps(1)
                .earlyStopping(3)
                .build();
        List<TrainingEvent> events = train(arguments, false);
        TrainingEvent.Finished finished = (TrainingEvent.Finished) events.getLast();
        assertThat(finished.reason()).isEqualTo("early stopping");
        assertThat(finished.step()).isLessThan(50);
    }

    @Test
    void frozenWeightsStayAsTheyAre() throws Exception {
        train(
                goldenArguments("bert", "run")
                        .freezeEmbeddings(true)
                        .freezeLayers(1)
                        .maxSteps(3)
                        .build(),
                false);
        Map<String, Tensor> before = Golden.checkpoint("bert").weights();
        Map<String, Tensor> after =
                new ModelFolder(folder.resolve("run/model")).read().weights();
        before.forEach((name, tensor) -> {
            boolean frozen = name.contains("embeddings") || name.contains("layer.0.");
            Tensor now = Objects.requireNonNull(after.get(name));
            assertThat(now.toFloat32().mismatch(tensor.toFloat32()) == -1)
                    .as(name)
                    .isEqualTo(frozen);
        });
    }

    @Test
    void aPausedRunWaitsAndGoesOn() throws Exception {
        TrainingControl control = new TrainingControl();
        List<TrainingEvent> events = train(goldenArguments("bert", "run").build(), false, control, event -> {
            if (event instanceof TrainingEvent.Step step && step.step() == 3) {
                control.pause();
            }
            if (event instanceof TrainingEvent.Paused) {
                Thread.ofVirtual().start(control::resume);
            }
        });
        assertThat(events).contains(new TrainingEvent.Paused(3), new TrainingEvent.Resumed(3));
        assertThat(steps(events)).hasSize(8);
        assertThat(Files.isDirectory(folder.resolve("run/checkpoints/step-3"))).isTrue();
    }

    @Test
    void aFolderThatHoldsARunIsNotOverwritten() throws Exception {
        train(goldenArguments("bert", "run").maxSteps(1).build(), false);
        assertThatThrownBy(
                        () -> train(goldenArguments("bert", "run").maxSteps(1).build(), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds a run already");
        assertThatThrownBy(() ->
                        train(goldenArguments("bert", "run").maxSteps(1).seed(7).build(), true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--seed");
    }

    @Test
    void aRunThatFailedBeforeItsFirstStepCanBeStartedAgain() throws Exception {
        TrainingArguments arguments = goldenArguments("bert", "run").maxSteps(1).build();
        Files.writeString(arguments.data(), "no dataset");
        assertThatThrownBy(() -> train(arguments, false)).isInstanceOf(IOException.class);
        golden.write(arguments.data());
        assertThat(steps(train(arguments, false))).hasSize(1);
    }

    @Test
    void aLossThatIsNoNumberIsSkippedAndThenEndsTheRunWithASentence() throws Exception {
        Map<String, Tensor> weights =
                new LinkedHashMap<>(Golden.checkpoint("bert").weights());
        float[] numbers = new float[32];
        Arrays.fill(numbers, Float.NaN);
        weights.put("qa_outputs.weight", tensor(numbers, 2, 16));
        Path broken = folder.resolve("broken");
        new ModelFolder(broken)
                .write(
                        Golden.checkpoint("bert").config(),
                        Golden.checkpoint("bert").tokenizer(),
                        weights,
                        "");
        TrainingArguments arguments = TrainingArguments.defaults(
                        golden.write(folder.resolve("data.json")), broken.toString(), folder.resolve("run"))
                .testSize(0)
                .build();
        List<TrainingEvent> events = new ArrayList<>();
        assertThatThrownBy(() -> train(arguments, false, new TrainingControl(), events::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lower the learning rate");
        assertThat(events).filteredOn(TrainingEvent.Warning.class::isInstance).hasSize(3);
        assertThat(events.getLast()).isInstanceOf(TrainingEvent.Failed.class);
        assertThat(steps(events)).isEmpty();
    }

    private static Tensor tensor(float[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new Tensor(Tensor.Type.F32, shape, data);
    }

    @Test
    void aRunIsTrainedByOneProcessAtATime() throws Exception {
        TrainingArguments arguments = goldenArguments("bert", "run").maxSteps(2).build();
        List<String> refused = new ArrayList<>();
        train(arguments, false, new TrainingControl(), event -> {
            if (event instanceof TrainingEvent.Step step && step.step() == 1) {
                try {
                    train(arguments, true);
                } catch (Exception e) {
                    refused.add(String.valueOf(e.getMessage()));
                }
            }
        });
        assertThat(refused).singleElement().asString().contains("is being trained by another process");
    }

    @Test
    void stepsLeaveNothingBehindOnTheEngine() throws Exception {
        int[] counts = new int[2];
        train(
                goldenArguments("bert", "run").maxSteps(200).learningRate(1e-5).build(),
                false,
                new TrainingControl(),
                event -> {
                    if (event instanceof TrainingEvent.Step step && (step.step() == 5 || step.step() == 200)) {
                        counts[step.step() == 5 ? 0 : 1] = ManagedArrays.count();
                    }
                });
        assertThat(counts[1]).isPositive().isEqualTo(counts[0]);
    }
}
