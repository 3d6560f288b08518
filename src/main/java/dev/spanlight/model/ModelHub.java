package dev.spanlight.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds models by what people call them: built in, in a folder, or in the local cache of the Hugging Face hub. */
public final class ModelHub {
    private static final String REPOSITORY_PREFIX = "models--";

    private final BuiltInModels builtIn = new BuiltInModels();
    private final Path cache;

    /**
     * A hub over one cache folder.
     *
     * @param cache the folder that holds {@code models--OWNER--NAME}
     */
    public ModelHub(Path cache) {
        this.cache = cache;
    }

    /**
     * The hub's cache where the Python libraries keep it.
     *
     * @param environment the environment variables; HF_HUB_CACHE and HF_HOME are looked at
     */
    public static ModelHub fromEnvironment(Map<String, String> environment) {
        @Nullable String cache = environment.get("HF_HUB_CACHE");
        if (cache != null && !cache.isBlank()) {
            return new ModelHub(Path.of(cache));
        }
        @Nullable String home = environment.get("HF_HOME");
        Path base = home != null && !home.isBlank()
                ? Path.of(home)
                : Path.of(System.getProperty("user.home"), ".cache", "huggingface");
        return new ModelHub(base.resolve("hub"));
    }

    /** The names of the built-in models. */
    public List<ModelReference> builtIn() {
        return builtIn.names().stream()
                .<ModelReference>map(ModelReference.BuiltIn::new)
                .toList();
    }

    /** The models in the hub's cache that are in safetensors format, by id. */
    public List<ModelReference> cached() throws IOException {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        List<ModelReference> models = new ArrayList<>();
        try (Stream<Path> repositories = Files.list(cache)) {
            for (Path repository : repositories.sorted().toList()) {
                String name = repository.getFileName().toString();
                Optional<Path> snapshot = name.startsWith(REPOSITORY_PREFIX) ? cached(repository) : Optional.empty();
                if (snapshot.isPresent() && new ModelFolder(snapshot.get()).isReadable()) {
                    models.add(new ModelReference.Hub(
                            name.substring(REPOSITORY_PREFIX.length()).replace("--", "/")));
                }
            }
        }
        return models;
    }

    /**
     * Reads a model.
     *
     * @throws ModelException when it cannot be found or read
     */
    public Checkpoint open(ModelReference reference) throws IOException {
        return switch (reference) {
            case ModelReference.BuiltIn(String name) -> builtIn.open(name);
            case ModelReference.Folder(Path path) -> new ModelFolder(path).read();
            case ModelReference.Hub(String id) -> new ModelFolder(snapshot(id)).read();
        };
    }

    /** Where the files of a model lie; empty for a built-in one, which lies inside the program. */
    public Optional<Path> folder(ModelReference reference) throws IOException {
        return switch (reference) {
            case ModelReference.BuiltIn builtInModel -> Optional.empty();
            case ModelReference.Folder(Path path) -> Optional.of(path);
            case ModelReference.Hub(String id) -> Optional.of(snapshot(id));
        };
    }

    /** The cache's folder, which need not exist. */
    public Path cache() {
        return cache;
    }

    /**
     * Reads a model's tokenizer alone, which takes a moment where the weights take seconds.
     *
     * @throws ModelException when the model cannot be found or has no tokenizer
     */
    public TokenizerFiles tokenizer(ModelReference reference) throws IOException {
        return switch (reference) {
            case ModelReference.BuiltIn(String name) -> builtIn.tokenizer(name);
            case ModelReference.Folder(Path path) -> TokenizerFiles.read(path);
            case ModelReference.Hub(String id) -> TokenizerFiles.read(snapshot(id));
        };
    }

    private Path snapshot(String id) throws IOException {
        // Ids from before hub models had owners stand for these.
        List<String> ids = id.contains("/") ? List.of(id) : List.of(id, "distilbert/" + id, "google-bert/" + id);
        for (String candidate : ids) {
            Optional<Path> found = cached(cache.resolve(REPOSITORY_PREFIX + candidate.replace("/", "--")));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new ModelException("\"" + id + "\" is neither a folder nor in the Hugging Face cache at " + cache
                + "; Spanlight does not download models yet: fetch it with another tool (huggingface-cli download " + id
                + "), name a model folder, or use builtin:minilm-squad");
    }

    private static Optional<Path> cached(Path repository) throws IOException {
        Path main = repository.resolve("refs").resolve("main");
        if (!Files.isRegularFile(main)) {
            return Optional.empty();
        }
        String revision = Files.readString(main).strip();
        Path snapshot = repository.resolve("snapshots").resolve(revision).normalize();
        boolean inside = snapshot.startsWith(repository.normalize());
        return inside && Files.isDirectory(snapshot) ? Optional.of(snapshot) : Optional.empty();
    }
}
