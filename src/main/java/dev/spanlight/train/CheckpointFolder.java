package dev.spanlight.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.AtomicFolder;
import dev.spanlight.model.Safetensors;
import dev.spanlight.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A saved state of a run, from which it goes on as if it had never stopped: weights, optimizer moments, counters. The
 * order of the data and the random numbers follow from the seed and the step.
 *
 * @param path the folder
 */
record CheckpointFolder(Path path) {
    private static final String WEIGHTS = "model.safetensors";
    private static final String MOMENTS = "optimizer.safetensors";
    private static final String STATE = "trainer_state.json";

    /**
     * The counters.
     *
     * @param step optimizer steps done
     * @param seconds training time so far
     * @param bestF1 the best F1 in percent, null before the first evaluation
     * @param bestStep its step
     * @param worseEvaluations evaluations since then
     */
    record State(
            @JsonProperty("global_step") int step,
            @JsonProperty("seconds") double seconds,
            @JsonProperty("best_f1") @Nullable Double bestF1,
            @JsonProperty("best_step") int bestStep,
            @JsonProperty("worse_evaluations") int worseEvaluations) {
        /** Before the first step. */
        static final State START = new State(0, 0, null, 0, 0);
    }

    /** Writes everything, whole or not at all. */
    void write(Map<String, Tensor> weights, Map<String, Tensor> moments, State state) throws IOException {
        Safetensors safetensors = new Safetensors();
        AtomicFolder.replace(path, folder -> {
            safetensors.write(folder.resolve(WEIGHTS), weights);
            safetensors.write(folder.resolve(MOMENTS), moments);
            AtomicFile.write(folder.resolve(STATE), new ObjectMapper().writeValueAsBytes(state));
        });
    }

    Map<String, Tensor> weights() throws IOException {
        return new Safetensors().read(path.resolve(WEIGHTS));
    }

    Map<String, Tensor> moments() throws IOException {
        return new Safetensors().read(path.resolve(MOMENTS));
    }

    State state() throws IOException {
        return new ObjectMapper().readValue(path.resolve(STATE).toFile(), State.class);
    }
}
