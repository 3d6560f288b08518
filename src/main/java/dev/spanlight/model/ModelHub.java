package dev.spanlight.model;

import dev.spanlight.job.Progress;
import dev.spanlight.model.hub.HubCache;
import dev.spanlight.model.hub.HubDownloads;
import dev.spanlight.model.hub.HubSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds models by what people call them: built in, in a folder, or in the local cache of the Hugging Face hub; and fetches
 * those that are asked for from the hub itself.
 */
public final class ModelHub {
    private final BuiltInModels builtIn = new BuiltInModels();
    private final HubSettings settings;
    private final HubDownloads downloads;
    private final HubCache cache;

    /** A hub and its cache. */
    public ModelHub(HubSettings settings) {
        this(settings, new HubDownloads(settings));
    }

    /**
     * A hub and its cache.
     *
     * @param downloads how models are fetched
     */
    public ModelHub(HubSettings settings, HubDownloads downloads) {
        this.settings = settings;
        this.downloads = downloads;
        this.cache = new HubCache(settings.cache());
    }

    /** A hub over one cache folder, which holds {@code models--OWNER--NAME}. */
    public ModelHub(Path cache) {
        this(HubSettings.of(cache));
    }

    /** The hub and its cache where the Python libraries have them; see {@link HubSettings#fromEnvironment}. */
    public static ModelHub fromEnvironment(Map<String, String> environment) {
        return new ModelHub(HubSettings.fromEnvironment(environment));
    }

    /** The names of the built-in models. */
    public List<ModelReference> builtIn() {
        return builtIn.names().stream()
                .<ModelReference>map(ModelReference.BuiltIn::new)
                .toList();
    }

    /** The models in the hub's cache that Spanlight runs and that are in safetensors format, by id. */
    public List<ModelReference> cached() throws IOException {
        return cache.entries().stream()
                .filter(entry -> new ModelFolder(entry.snapshot()).isReadable())
                .<ModelReference>map(entry -> new ModelReference.Hub(entry.id(), entry.revision()))
                .toList();
    }

    /** Whether a model is in the hub's cache, so that nothing needs to be fetched. */
    public boolean has(ModelReference.Hub reference) throws IOException {
        return cache.find(reference.id(), reference.revision()).stream()
                .anyMatch(snapshot -> new ModelFolder(snapshot).isReadable());
    }

    /**
     * Fetches a model from the hub into its cache; the only thing here that asks the network.
     *
     * @param id the model's id; older ids are led on to today's
     * @param revision a branch, a tag or a commit
     * @param progress hears of bytes, and whether to give up
     * @return the model under the id that the hub gives it
     * @throws IOException with a sentence for people when it cannot be had; what has arrived is kept for the next time
     */
    public ModelReference.Hub download(String id, String revision, Progress progress) throws IOException {
        return new ModelDownload(downloads).run(id, revision, progress);
    }

    /**
     * Reads what there is to know of a model without running it. Weights are mapped, not copied, and let go of at once.
     *
     * @throws ModelException when it cannot be found or read
     */
    public ModelProfile profile(ModelReference reference) throws IOException {
        Checkpoint checkpoint = open(reference);
        @Nullable Path folder = folder(reference).orElse(null);
        return new ModelProfile(
                reference,
                checkpoint.config(),
                checkpoint.parameterCount(),
                checkpoint.missing(),
                checkpoint.unexpected(),
                folder,
                reference instanceof ModelReference.BuiltIn(String name)
                        ? builtIn.files(name)
                        : new ModelFolder(Objects.requireNonNull(folder)).files(),
                source(reference, folder),
                readme(reference));
    }

    /**
     * A model's card.
     *
     * @throws ModelException when the model cannot be found
     */
    public ModelReadme readme(ModelReference reference) throws IOException {
        return switch (reference) {
            case ModelReference.BuiltIn(String name) -> builtIn.readme(name);
            case ModelReference.Folder(Path path) -> ModelReadme.of(path);
            case ModelReference.Hub cached -> ModelReadme.of(snapshot(cached));
        };
    }

    /** What the card of a model that is fine-tuned from this one takes over. */
    public CardHeader inherited(ModelReference reference) throws IOException {
        return CardHeader.inherited(reference, readme(reference));
    }

    private String source(ModelReference reference, @Nullable Path folder) {
        return switch (reference) {
            case ModelReference.BuiltIn it -> "Spanlight itself";
            case ModelReference.Folder it -> "a folder on this computer";
            case ModelReference.Hub hub ->
                settings.endpoint() + "/" + hub.id() + ", " + hub.revision() + " (commit "
                        + String.format("%.7s", Objects.requireNonNull(folder).getFileName()) + ")";
        };
    }

    /** Where models come from, and where they lie then. */
    public HubSettings settings() {
        return settings;
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
            case ModelReference.Hub cached -> new ModelFolder(snapshot(cached)).read();
        };
    }

    /** Where the files of a model lie; empty for a built-in one, which lies inside the program. */
    public Optional<Path> folder(ModelReference reference) throws IOException {
        return switch (reference) {
            case ModelReference.BuiltIn builtInModel -> Optional.empty();
            case ModelReference.Folder(Path path) -> Optional.of(path);
            case ModelReference.Hub cached -> Optional.of(snapshot(cached));
        };
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
            case ModelReference.Hub cached -> TokenizerFiles.read(snapshot(cached));
        };
    }

    private Path snapshot(ModelReference.Hub reference) throws IOException {
        List<Path> found = cache.find(reference.id(), reference.revision());
        return found.stream()
                .filter(snapshot -> new ModelFolder(snapshot).isReadable())
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> new ModelException("\"" + reference
                        + "\" is neither a folder nor in the Hugging Face cache at " + settings.cache()
                        + "; fetch it (spanlight download " + reference.id()
                        + (reference.revision().equals(HubCache.MAIN) ? "" : " --revision " + reference.revision())
                        + "), name a model folder, or use builtin:minilm-squad"));
    }
}
