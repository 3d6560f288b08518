package dev.spanlight.ui.control;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.hub.HubCache;
import dev.spanlight.ui.Dialogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Fetches models from the hub in the background, when somebody asks for one, and lists those that have come. */
public final class ModelDownloads {
    /** A model that answers questions as it is. */
    public static final String ANSWERER = "distilbert-base-uncased-distilled-squad";

    /** A pretrained encoder to fine-tune. */
    public static final String ENCODER = "distilbert-base-uncased";

    private final JobRunner jobs;
    private final Dialogs dialogs;
    private final ModelHub hub;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ModelList models;

    /** Downloads from a hub; {@code models} gets what has come. */
    public ModelDownloads(JobRunner jobs, Dialogs dialogs, ModelHub hub, ModelList models) {
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.hub = hub;
        this.models = models;
    }

    /**
     * Fetches a model's main branch; does nothing when that is going on already.
     *
     * @param onDone hears of the model when it has come
     */
    public void start(String id, Consumer<ModelChoice> onDone) {
        if (!running.add(id)) {
            return;
        }
        Job<ModelReference.Hub> download = Job.of("Downloading " + id, progress -> {
            try {
                return hub.download(id, HubCache.MAIN, progress);
            } finally {
                running.remove(id);
            }
        });
        jobs.start(
                download,
                model -> {
                    ModelChoice arrived = ModelChoice.ofHub(model);
                    models.include(arrived);
                    onDone.accept(arrived);
                },
                e -> dialogs.error(
                        "“" + id + "” was not downloaded: " + Objects.requireNonNullElse(e.getMessage(), e.toString()),
                        e));
    }

    /** Whether a model of the hub is among the choices, under its id of today or its old one. */
    static boolean isAmong(List<ModelChoice> choices, String id) {
        return choices.stream()
                .map(ModelChoice::reference)
                .anyMatch(it -> it instanceof ModelReference.Hub(String cached, String revision)
                        && revision.equals(HubCache.MAIN)
                        && (cached.equals(id) || cached.endsWith("/" + id)));
    }

    /** Where models come from, such as {@code huggingface.co}. */
    public String host() {
        return hub.settings().host();
    }

    /** Where they lie then. */
    public Path cache() {
        return hub.settings().cache();
    }
}
