package dev.spanlight.train.runqa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spanlight.train.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run_qa.py} leaves in its output folder, as far as it is JSON: {@code trainer_state.json} with the log of
 * losses and evaluations, {@code all_results.json} and {@code eval_results.json} with the last evaluation. A folder {@code
 * checkpoint-N} of it is one too.
 */
final class RunQaOutput {
    private static final String STATE = "trainer_state.json";
    /** Two runs of one evaluation agree this well, in percent. */
    private static final double SAME = 1e-6;

    private final Path folder;
    private final JsonNode state;
    private final JsonNode results;
    private final List<TrainingEvent> log = new ArrayList<>();

    private RunQaOutput(Path folder, JsonNode state, JsonNode results) {
        this.folder = folder;
        this.state = state;
        this.results = results;
    }

    /**
     * Reads an output folder.
     *
     * @throws IOException when it is none, naming the file and field
     */
    static RunQaOutput read(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(STATE))) {
            throw new IOException(
                    folder + " has no " + STATE + "; expected the output_dir of a run_qa.py that has ended, one"
                            + " of its checkpoint-N folders, or the bundle it was trained from");
        }
        JsonNode state = json(folder.resolve(STATE));
        JsonNode results = MissingNode.getInstance();
        for (String name : List.of("all_results.json", "eval_results.json")) {
            if (results.isMissingNode() && Files.isRegularFile(folder.resolve(name))) {
                results = json(folder.resolve(name));
            }
        }
        RunQaOutput output = new RunQaOutput(folder, state, results);
        output.readLog();
        return output;
    }

    private static JsonNode json(Path file) throws IOException {
        // Python writes NaN and Infinity as they are.
        JsonMapper mapper = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        try {
            JsonNode json = mapper.readTree(file.toFile());
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ", line " + e.getLocation().getLineNr() + ": is not JSON (" + e.getOriginalMessage()
                            + "); copy the folder again",
                    e);
        }
        throw new IOException(file + " holds no JSON object; copy the folder again");
    }

    private void readLog() throws IOException {
        JsonNode history = state.path("log_history");
        if (!history.isArray()) {
            throw new IOException(
                    folder.resolve(STATE) + ", log_history: is missing; expected a list of what was logged");
        }
        for (int i = 0; i < history.size(); i++) {
            JsonNode entry = history.path(i);
            String where = folder.resolve(STATE) + ", log_history[" + i + "]";
            if (entry.has("loss")) {
                log.add(step(entry, where));
            } else if (isEvaluation(entry)) {
                log.add(evaluated(entry, whole(entry, "step", where), number(entry, "epoch", where)));
            }
        }
        lastEvaluation().ifPresent(log::add);
    }

    private TrainingEvent.Step step(JsonNode entry, String where) throws IOException {
        return new TrainingEvent.Step(
                whole(entry, "step", where),
                number(entry, "epoch", where),
                number(entry, "loss", where),
                entry.path("grad_norm").asDouble(Double.NaN),
                number(entry, "learning_rate", where),
                0,
                windowsPerSecond(),
                0);
    }

    private static boolean isEvaluation(JsonNode entry) {
        return entry.path("eval_f1").isNumber();
    }

    private TrainingEvent.Evaluated evaluated(JsonNode entry, int step, double epoch) throws IOException {
        double f1 = entry.path("eval_f1").asDouble();
        boolean best = evaluations().stream().allMatch(earlier -> earlier.f1() < f1);
        return new TrainingEvent.Evaluated(
                step,
                epoch,
                entry.path("eval_loss").isNumber() ? entry.path("eval_loss").asDouble() : null,
                // SQuAD 2.0 calls it otherwise.
                entry.path("eval_exact_match").asDouble(entry.path("eval_exact").asDouble()),
                f1,
                entry.path("eval_total").asInt(predictions()),
                entry.path("eval_runtime").asDouble(0),
                best);
    }

    /** The evaluation at the end, unless it is one of the log's again, as it is when the best model was loaded for it. */
    private Optional<TrainingEvent.Evaluated> lastEvaluation() throws IOException {
        if (!isEvaluation(results)) {
            return Optional.empty();
        }
        TrainingEvent.Evaluated last =
                evaluated(results, globalStep(), state.path("epoch").asDouble(0));
        boolean known = evaluations().stream().anyMatch(earlier -> isSame(earlier, last));
        return known ? Optional.empty() : Optional.of(last);
    }

    private static boolean isSame(TrainingEvent.Evaluated one, TrainingEvent.Evaluated other) {
        return Math.abs(one.f1() - other.f1()) < SAME && Math.abs(one.exactMatch() - other.exactMatch()) < SAME;
    }

    private static double number(JsonNode entry, String field, String where) throws IOException {
        if (!entry.path(field).isNumber()) {
            throw new IOException(where + ", " + field + ": is " + entry.path(field) + "; expected a number");
        }
        return entry.path(field).asDouble();
    }

    private static int whole(JsonNode entry, String field, String where) throws IOException {
        if (!entry.path(field).canConvertToInt()) {
            throw new IOException(where + ", " + field + ": is " + entry.path(field) + "; expected a whole number");
        }
        return entry.path(field).asInt();
    }

    /** Steps and evaluations, in the order in which they happened. */
    List<TrainingEvent> log() {
        return log;
    }

    private List<TrainingEvent.Evaluated> evaluations() {
        return log.stream()
                .filter(TrainingEvent.Evaluated.class::isInstance)
                .map(TrainingEvent.Evaluated.class::cast)
                .toList();
    }

    /** The evaluation of the model that the folder holds, empty when it was never measured. */
    Optional<TrainingEvent.Evaluated> measured() {
        int step = modelStep();
        return evaluations().stream().filter(it -> it.step() == step).reduce((earlier, later) -> later);
    }

    /** The step whose weights the folder holds: the best one's when that was loaded at the end, else the last one's. */
    int modelStep() {
        Optional<TrainingEvent.Evaluated> best =
                evaluations().stream().filter(TrainingEvent.Evaluated::best).reduce((earlier, later) -> later);
        double last = results.path("eval_f1").asDouble(Double.NaN);
        boolean bestLoaded = best.isPresent()
                && state.path("best_model_checkpoint").isTextual()
                && Math.abs(best.get().f1() - last) < SAME;
        return bestLoaded ? best.get().step() : globalStep();
    }

    /** Optimizer steps done. */
    int globalStep() {
        return state.path("global_step").asInt(0);
    }

    /** Optimizer steps that were asked for. */
    int maxSteps() {
        return Math.max(globalStep(), state.path("max_steps").asInt(0));
    }

    int stepsPerEpoch() {
        double epochs = state.path("epoch").asDouble(0);
        return epochs > 0 ? Math.max(1, (int) Math.round(globalStep() / epochs)) : Math.max(1, maxSteps());
    }

    /** Passes through the data, as asked for. */
    int epochs() {
        return Math.max(1, state.path("num_train_epochs").asInt(1));
    }

    /** Windows a batch, or null where an older version did not write it down. */
    @Nullable
    Integer batchSize() {
        return state.path("train_batch_size").canConvertToInt()
                ? state.path("train_batch_size").asInt()
                : null;
    }

    /** The highest learning rate that was logged, 0 when none was. */
    double learningRate() {
        return log.stream()
                .filter(TrainingEvent.Step.class::isInstance)
                .mapToDouble(step -> ((TrainingEvent.Step) step).learningRate())
                .max()
                .orElse(0);
    }

    /** Windows trained on in an epoch, 0 where it is not said. */
    int trainWindows() {
        return results.path("train_samples").asInt(0);
    }

    /** Training time in seconds, 0 where it is not said. */
    double seconds() {
        return logged("train_runtime");
    }

    private double windowsPerSecond() {
        return logged("train_samples_per_second");
    }

    private double logged(String field) {
        for (JsonNode entry : state.path("log_history")) {
            if (entry.path(field).isNumber()) {
                return entry.path(field).asDouble();
            }
        }
        return results.path(field).asDouble(0);
    }

    /** How many questions the predictions answer, 0 when there are none. */
    private int predictions() throws IOException {
        Path file = folder.resolve("eval_predictions.json");
        return Files.isRegularFile(file) ? json(file).size() : 0;
    }

    /** Where the folder lies. */
    Path folder() {
        return folder;
    }
}
