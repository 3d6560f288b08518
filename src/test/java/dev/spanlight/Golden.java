package dev.spanlight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What transformers 4.57.6 computed with two tiny checkpoints. {@code -Dspanlight.golden=FOLDER} names another folder
 * that holds {@code golden.json} (or {@code golden.json.gz}), {@code bert} and {@code distilbert}.
 */
public final class Golden {
    /** Both checkpoints. */
    public static final List<String> MODELS = List.of("bert", "distilbert");

    private static final Path FOLDER = Path.of(System.getProperty("spanlight.golden", "src/test/resources/golden"));

    private final JsonNode json;

    /** Reads the golden file. */
    public Golden() throws IOException {
        Path plain = FOLDER.resolve("golden.json");
        try (InputStream in = Files.exists(plain)
                ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(FOLDER.resolve("golden.json.gz")))) {
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
        return FOLDER.resolve(model);
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
        return write(file, 1);
    }

    /** Writes the questions several times over, with ids of their own each time. */
    public Path write(Path file, int times) throws IOException {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int time = 0; time < times; time++) {
            for (JsonNode example : json.path("examples")) {
                String id = example.path("id").asText();
                rows.add(((ObjectNode) example.deepCopy()).put("id", time == 0 ? id : id + "-" + time));
            }
        }
        new ObjectMapper().writeValue(file.toFile(), rows);
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
