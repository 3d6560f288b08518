import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.Safetensors;
import dev.spanlight.model.Tensor;
import dev.spanlight.train.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes {@code assets/models/minilm-squad} from a finished run whose embeddings were frozen: the trained weights in
 * float16, the configuration, the run's arguments and events.
 *
 * <pre>java -cp "target/spanlight/lib/*" src/bench/java/PackBuiltInModel.java RUN assets/models/minilm-squad</pre>
 */
void main(String[] arguments) throws Exception {
    RunFolder run = new RunFolder(Path.of(arguments[0]));
    Path output = Path.of(arguments[1]);
    Checkpoint model = new ModelFolder(run.modelFolder()).read();
    Map<String, Tensor> trained = new LinkedHashMap<>();
    model.weights().forEach((name, tensor) -> {
        if (!name.contains(".embeddings.")) {
            trained.put(name, tensor.toFloat16());
        }
    });
    new Safetensors().write(output.resolve("model.safetensors"), trained);
    Files.copy(run.modelFolder().resolve("config.json"), output.resolve("config.json"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(run.eventsFile(), output.resolve("events.jsonl"), StandardCopyOption.REPLACE_EXISTING);
    ObjectMapper json = new ObjectMapper();
    ObjectNode settings = (ObjectNode) json.readTree(run.argumentsFile().toFile());
    settings.put("data", Path.of(settings.path("data").asText()).getFileName().toString());
    settings.put("output", "run");
    Files.write(output.resolve("arguments.json"), json.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
    IO.println(trained.size() + " tensors, " + Files.size(output.resolve("model.safetensors")) / 1_000_000.0 + " MB");
}
