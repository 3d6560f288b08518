package dev.spanlight.ui.control;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** The offer to fetch {@link ModelDownloads#ANSWERER}, which stands while it is not at hand. No Node in here. */
public final class ModelOffer {
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private @Nullable ModelDownloads downloads;
    private Consumer<ModelChoice> onDone = choice -> {};

    /**
     * Makes the offer; without this there is none.
     *
     * @param taker hears of the model when it has come
     */
    public void through(ModelDownloads source, Consumer<ModelChoice> taker) {
        downloads = source;
        onDone = taker;
    }

    /** Looks whether the model is at hand by now. */
    public void look(List<ModelChoice> choices) {
        open.set(downloads != null && !ModelDownloads.isAmong(choices, ModelDownloads.ANSWERER));
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
