package dev.spanlight.ui.control;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.model.ModelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The models at hand, the same for every room: one look tells them all. FX thread only. No Node in here. */
public final class ModelList {
    private final JobRunner jobs;
    private final ModelCatalog catalog;
    private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();
    private final ObservableList<ModelChoice> seen = FXCollections.unmodifiableObservableList(choices);

    /** Models that somebody named and that no look has found so far. */
    private final List<ModelChoice> included = new ArrayList<>();

    private final List<Consumer<String>> onProblem = new ArrayList<>();
    private int latestLook;

    /** A list without models; {@link #look} finds those that {@code catalog} has, in the background. */
    public ModelList(JobRunner jobs, ModelCatalog catalog) {
        this.jobs = jobs;
        this.catalog = catalog;
    }

    /** Looks which models there are by now. */
    public void look() {
        int mine = ++latestLook;
        jobs.start(
                Job.of("Looking for models", progress -> catalog.choices()),
                found -> {
                    if (mine == latestLook) {
                        show(found);
                    }
                },
                e -> onProblem.forEach(
                        listener -> listener.accept(Objects.requireNonNullElse(e.getMessage(), e.toString()))));
    }

    private void show(List<ModelChoice> found) {
        included.removeIf(it -> find(found, it.reference()).isPresent());
        List<ModelChoice> all = new ArrayList<>(found);
        all.addAll(included);
        if (!choices.equals(all)) {
            choices.setAll(all);
        }
    }

    /**
     * Lists a model too that is at hand without being where looks find it, or before one does.
     *
     * @return the model as it is listed
     */
    public ModelChoice include(ModelChoice choice) {
        return find(choice.reference()).orElseGet(() -> {
            included.add(choice);
            choices.add(choice);
            return choice;
        });
    }

    /** Takes back {@link #include}; a model that looks find stays. */
    public void exclude(ModelReference reference) {
        included.removeIf(it -> it.reference().equals(reference));
        look();
    }

    /** The model as it is listed. */
    public Optional<ModelChoice> find(ModelReference reference) {
        return find(choices, reference);
    }

    private static Optional<ModelChoice> find(List<ModelChoice> among, ModelReference reference) {
        return among.stream().filter(it -> it.reference().equals(reference)).findFirst();
    }

    /** The first model of all. */
    public Optional<ModelChoice> first() {
        return choices.stream().findFirst();
    }

    /** The built-in model that answers questions. */
    public Optional<ModelChoice> answerer() {
        return find(ModelChoice.ANSWERER.reference());
    }

    /** The model of the newest run, else of the first folder that a look has found. */
    public Optional<ModelChoice> newest() {
        return choices.stream()
                .filter(it -> it.reference() instanceof ModelReference.Folder && !included.contains(it))
                .findFirst();
    }

    /** What there is to choose from; not to be changed. */
    public ObservableList<ModelChoice> choices() {
        return seen;
    }

    /** Tells {@code listener} in one sentence when a look fails; what was found before stays listed. */
    public void addOnProblem(Consumer<String> listener) {
        onProblem.add(listener);
    }
}
