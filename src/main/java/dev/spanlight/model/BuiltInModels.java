package dev.spanlight.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The models that come with Spanlight.
 *
 * <ul>
 *   <li>{@code minilm}: all-MiniLM-L6-v2, a pretrained encoder without a question-answering head, from its Maven
 *       artifact
 *   <li>{@code minilm-squad}: the same, fine-tuned by Spanlight on SQuAD v1.1; its embeddings were frozen, so only the
 *       other weights are stored here
 * </ul>
 */
public final class BuiltInModels {
    private static final String ENCODER = "minilm";
    private static final String ANSWERER = "minilm-squad";
    private static final String TRAINED = "/assets/models/minilm-squad/";
    private static final String WEIGHTS = TRAINED + "model.safetensors";
    private static final String ONNX = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    /** What the artifact leaves out of the names of weights. */
    private static final String PREFIX = "bert.";

    /** The built-in models' names, the one that answers questions first. */
    public List<String> names() {
        return List.of(ANSWERER, ENCODER);
    }

    /**
     * Opens a built-in model.
     *
     * @throws ModelException when there is none of that name
     */
    public Checkpoint open(String name) throws IOException {
        return switch (name) {
            case ENCODER -> encoder(ENCODER, Map.of());
            case ANSWERER -> encoder(ANSWERER, trained());
            default -> throw unknown(name);
        };
    }

    /**
     * The tokenizer of a built-in model; all share one.
     *
     * @throws ModelException when there is no model of that name
     */
    TokenizerFiles tokenizer(String name) throws IOException {
        if (!names().contains(name)) {
            throw unknown(name);
        }
        return tokenizer();
    }

    /**
     * The model card of a built-in model.
     *
     * @throws ModelException when there is no model of that name
     */
    ModelReadme readme(String name) throws IOException {
        String card =
                switch (name) {
                    case ENCODER -> "builtin-minilm-README.md";
                    case ANSWERER -> TRAINED + "README.md";
                    default -> throw unknown(name);
                };
        return ModelReadme.parse(new String(resource(card), StandardCharsets.UTF_8));
    }

    /** The files of a built-in model, which lie inside the program. */
    List<StoredFile> files(String name) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        for (String file : name.equals(ANSWERER) ? List.of(ONNX, TOKENIZER, WEIGHTS) : List.of(ONNX, TOKENIZER)) {
            URLConnection connection = connection(file);
            try (InputStream in = connection.getInputStream()) {
                files.add(new StoredFile(file.substring(file.lastIndexOf('/') + 1), connection.getContentLengthLong()));
            }
        }
        return files;
    }

    private ModelException unknown(String name) {
        return new ModelException(
                "there is no built-in model \"" + name + "\"; there are " + String.join(", ", names()));
    }

    private EncoderConfig config() throws IOException {
        return EncoderConfig.parse(
                new ObjectMapper().readTree(resource("builtin-minilm-config.json")), "builtin-minilm-config.json");
    }

    private TokenizerFiles tokenizer() throws IOException {
        return TokenizerFiles.of(resource(TOKENIZER));
    }

    private Checkpoint encoder(String name, Map<String, Tensor> trained) throws IOException {
        EncoderConfig config = config();
        Map<String, Tensor> weights = new LinkedHashMap<>(trained);
        Set<String> others = WeightSlot.of(config).stream()
                .map(WeightSlot::name)
                .filter(weight -> weight.startsWith(PREFIX) && !trained.containsKey(weight))
                .map(weight -> weight.substring(PREFIX.length()))
                .collect(Collectors.toSet());
        try (InputStream onnx = url(ONNX).openStream()) {
            OnnxInitializers.read(onnx, others).forEach((key, tensor) -> weights.put(PREFIX + key, tensor));
        }
        return Checkpoint.of(ModelReference.BUILT_IN_PREFIX + name, config, tokenizer(), weights);
    }

    private Map<String, Tensor> trained() throws IOException {
        URLConnection connection = connection(WEIGHTS);
        try (InputStream in = connection.getInputStream()) {
            return new Safetensors().read(in, connection.getContentLength(), ANSWERER);
        }
    }

    private byte[] resource(String name) throws IOException {
        try (InputStream in = url(name).openStream()) {
            return in.readAllBytes();
        }
    }

    private URLConnection connection(String name) throws IOException {
        URLConnection connection = url(name).openConnection();
        // A connection to a jar keeps it open for ever where it may.
        connection.setUseCaches(false);
        return connection;
    }

    private URL url(String name) throws IOException {
        URL url = BuiltInModels.class.getResource(name);
        if (url == null) {
            throw new FileNotFoundException(
                    "the program's own file " + name + " is missing; install or build Spanlight again");
        }
        return url;
    }
}
