package dev.spanlight.ui.models;

import dev.spanlight.model.hub.RepositoryId;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which model to fetch from the hub. No Node in here. */
final class DownloadViewModel {
    private final ModelDownloads downloads;
    private final Consumer<ModelChoice> onDone;
    private final StringProperty id = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty open = new SimpleBooleanProperty();

    /**
     * Nothing to fetch yet.
     *
     * @param onDone hears of a model that has come
     */
    DownloadViewModel(ModelDownloads downloads, Consumer<ModelChoice> onDone) {
        this.downloads = downloads;
        this.onDone = onDone;
        id.subscribe(text ->
                problem.set(text.isBlank() ? "" : RepositoryId.problemWith(text).orElse("")));
    }

    /** Fetches what was typed, if it can be an id. */
    void start() {
        if (!id.get().isBlank() && problem.get().isEmpty()) {
            start(id.get().strip());
        }
    }

    /** Fetches a model. */
    void start(String model) {
        open.set(false);
        downloads.start(model, onDone);
    }

    StringProperty idProperty() {
        return id;
    }

    /** What is wrong with what was typed, empty when nothing is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the question is asked. */
    BooleanProperty openProperty() {
        return open;
    }

    /** What happens then, one sentence. */
    String explanation() {
        return "Fetches configuration, tokenizer, card and safetensors from " + downloads.host() + " into "
                + downloads.cache() + ". Nothing is fetched before you say so.";
    }
}
