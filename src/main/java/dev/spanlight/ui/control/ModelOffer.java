package dev.spanlight.ui.control;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** The offer to fetch {@link ModelDownloads#ANSWERER}, which stands while it is not at hand. No Node in here. */
public final class ModelOffer {
    private final ModelList models;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private @Nullable ModelDownloads downloads;
    private Consumer<ModelChoice> onDone = choice -> {};

    /** An offer to somebody who has these models; nobody makes it yet. */
    public ModelOffer(ModelList models) {
        this.models = models;
        models.choices().addListener((ListChangeListener<ModelChoice>) change -> update());
    }

    /**
     * Makes the offer; without this there is none.
     *
     * @param taker hears of the model when it has come
     */
    public void through(ModelDownloads source, Consumer<ModelChoice> taker) {
        downloads = source;
        onDone = taker;
        update();
    }

    private void update() {
        // Without any model nobody has looked yet.
        open.set(downloads != null
                && !models.choices().isEmpty()
                && !ModelDownloads.isAmong(models.choices(), ModelDownloads.ANSWERER));
    }

    /** Fetches the model. */
    public void accept() {
        if (open.get() && downloads != null) {
            downloads.start(ModelDownloads.ANSWERER, onDone);
        }
    }

    /** Whether the offer stands. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }
}
