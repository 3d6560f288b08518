package dev.spanlight.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model folder in Hugging Face layout: {@code config.json}, {@code model.safetensors} (or its shards with {@code
 * model.safetensors.index.json}), the tokenizer's files, {@code README.md}.
 *
 * @param path the folder
 */
public record ModelFolder(Path path) {
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    static final String README = "README.md";

    /**
     * Reads the model; weights are mapped, not copied.
     *
     * @throws ModelException when a file is missing, damaged or of a kind that is not read
     */
    public Checkpoint read() throws IOException {
        if (!Files.isDirectory(path)) {
            throw new ModelException(path + " is no folder; expected a model folder with " + CONFIG + " and " + WEIGHTS
                    + ", a hub id, or builtin:NAME");
        }
        EncoderConfig config = EncoderConfig.parse(
                readJson(path.resolve(CONFIG)), path.resolve(CONFIG).toString());
        return Checkpoint.of(path.toString(), config, TokenizerFiles.read(path), weights());
    }

    /** True when the folder holds a model of a family and format that Spanlight reads; its weights are not looked at. */
    public boolean isReadable() {
        try {
            EncoderConfig.parse(readJson(path.resolve(CONFIG)), CONFIG);
            return Files.isRegularFile(path.resolve(WEIGHTS)) || Files.isRegularFile(path.resolve(INDEX));
        } catch (IOException e) {
            return false;
        }
    }

    /** The files that lie in the folder, by name. */
    List<StoredFile> files() throws IOException {
        List<StoredFile> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
                files.add(new StoredFile(String.valueOf(entry.getFileName()), Files.size(entry)));
            }
        }
        return files;
    }

    private Map<String, Tensor> weights() throws IOException {
        Safetensors safetensors = new Safetensors();
        if (Files.isRegularFile(path.resolve(WEIGHTS))) {
            return safetensors.read(path.resolve(WEIGHTS));
        }
        if (Files.isRegularFile(path.resolve(INDEX))) {
            Map<String, Tensor> all = new LinkedHashMap<>();
            ShardIndex index = ShardIndex.parse(
                    readJson(path.resolve(INDEX)), path.resolve(INDEX).toString());
            for (String shard : index.shards()) {
                all.putAll(safetensors.read(path.resolve(shard)));
            }
            return all;
        }
        boolean pickled = Files.exists(path.resolve("pytorch_model.bin"));
        throw new ModelException(path + " has no " + WEIGHTS
                + (pickled
                        ? "; its pytorch_model.bin is a Python pickle, which can run code when it is read, so Spanlight"
                                + " does not: save the model as safetensors (transformers: save_pretrained)"
                        : "; expected the weights in safetensors format"));
    }

    static JsonNode readJson(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(file + " is missing; expected a model folder in Hugging Face layout");
        }
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    file + ", line " + e.getLocation().getLineNr() + ": is not JSON (" + e.getOriginalMessage() + ")",
                    e);
        }
    }

    /**
     * Writes a model, each file whole or not at all, the weights last but for the card.
     *
     * @param config the encoder's shape
     * @param tokenizer its files; those that transformers expects and that are not there are made
     * @param weights by their names in transformers, in float32; without a head the folder says so
     * @param card the model card, Markdown
     */
    public void write(EncoderConfig config, TokenizerFiles tokenizer, Map<String, Tensor> weights, String card)
            throws IOException {
        write(config, tokenizer, weights, card, Progress.NONE);
    }

    /** Writes a model as the other {@code write} does, with progress. */
    public void write(
            EncoderConfig config, TokenizerFiles tokenizer, Map<String, Tensor> weights, String card, Progress progress)
            throws IOException {
        Architecture architecture = config.architecture();
        boolean answers = weights.keySet().stream().anyMatch(name -> name.startsWith(WeightSlot.HEAD));
        ObjectNode json = config.json().deepCopy();
        json.putArray("architectures").add(answers ? architecture.className() : architecture.encoderClassName());
        json.put("model_type", architecture.modelType());
        // The name since transformers 4.56; older versions miss it and take float32 too.
        json.remove("torch_dtype");
        json.put("dtype", "float32");
        AtomicFile.write(
                path.resolve(CONFIG),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        for (Map.Entry<String, byte[]> file : tokenizer.complete(config).files().entrySet()) {
            AtomicFile.write(path.resolve(file.getKey()), file.getValue());
        }
        new Safetensors().write(path.resolve(WEIGHTS), weights, progress);
        AtomicFile.write(path.resolve(README), card.getBytes(StandardCharsets.UTF_8));
    }
}
