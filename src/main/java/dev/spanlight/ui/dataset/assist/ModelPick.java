package dev.spanlight.ui.dataset.assist;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.control.ModelCatalog;
import dev.spanlight.ui.control.ModelChoice;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The model that helps in the Dataset room: one for suggestions, repairs and the review. */
public final class ModelPick {
    private final JobRunner jobs;
    private final ModelCatalog catalog;
    private final ObservableList<ModelChoice> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ModelChoice> choice = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    /** Picks among what {@code catalog} lists; {@code jobs} does the listing. */
    public ModelPick(JobRunner jobs, ModelCatalog catalog) {
        this.jobs = jobs;
        this.catalog = catalog;
    }

    /** Looks which models there are; the one chosen stays chosen if it is still there, else it is the first. */
    void look() {
        jobs.start(
                Job.of("Looking for models", progress -> catalog.choices()),
                this::show,
                e -> error.set(String.valueOf(e.getMessage())));
    }

    private void show(List<ModelChoice> found) {
        error.set("");
        ModelChoice before = choice.get();
        Optional<ModelChoice> still = found.stream()
                .filter(it -> before != null && it.reference().equals(before.reference()))
                .findFirst();
        if (!models.equals(found)) {
            models.setAll(found);
        }
        choice.set(still.orElse(found.isEmpty() ? null : found.getFirst()));
    }

    ObservableList<ModelChoice> models() {
        return models;
    }

    ObjectProperty<@Nullable ModelChoice> choiceProperty() {
        return choice;
    }

    /** Why there are no models, empty when nothing went wrong. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }
}
