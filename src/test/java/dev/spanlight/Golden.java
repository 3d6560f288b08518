package dev.spanlight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.PytorchEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What transformers 4.57.6 computed with two tiny checkpoints. */
public final class Golden {
    /** Both checkpoints. */
    public static final List<String> MODELS = List.of("bert", "distilbert");

    private final JsonNode json;

    /** Reads the golden file. */
    public Golden() throws IOException {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/golden.json.gz")))) {
            json = new ObjectMapper().readTree(in);
        }
    }

    /** The engine, with as many threads as this machine has. */
    public static PytorchEngine engine() throws IOException {
        return engine(Runtime.getRuntime().availableProcessors());
    }

    /** The engine with a number of threads. */
    public static PytorchEngine engine(int threads) throws IOException {
        return PytorchEngine.start(threads, Progress.NONE);
    }

    /** The folder of a checkpoint. */
    public static Path folder(String model) {
        return Path.of("src", "test", "resources", "golden", model);
    }

    /** A checkpoint. */
    public static Checkpoint checkpoint(String model) throws IOException {
        return new ModelFolder(folder(model)).read();
    }

    /** A part of the golden file. */
    public JsonNode get(String name) {
        return json.path(name);
    }

    /** One question. */
    public Example example(String id) {
        return Objects.requireNonNull(examples().get(id), id);
    }

    /** Writes the questions as a JSON array of rows. */
    public Path write(Path file) throws IOException {
        new ObjectMapper().writeValue(file.toFile(), json.path("examples"));
        return file;
    }

    /** The questions by id, in order. */
    public Map<String, Example> examples() {
        Map<String, Example> examples = new LinkedHashMap<>();
        for (JsonNode node : json.path("examples")) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < node.at("/answers/text").size(); i++) {
                answers.add(new Answer(
                        node.at("/answers/text").path(i).asText(),
                        node.at("/answers/answer_start").path(i).asInt()));
            }
            Question question =
                    new Question(node.path("id").asText(), node.path("question").asText(), answers);
            examples.put(
                    question.id(),
                    new Example(new Passage("golden", node.path("context").asText(), List.of(question)), question));
        }
        return examples;
    }
}
