package dev.spanlight.ui.control;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * One model chosen from a list. What a person has chosen stays while the model is there, whatever else comes and goes;
 * before that it is the usual one. FX thread only. No Node in here.
 */
public final class ModelSelection {
    private final ModelList models;
    private final Supplier<Optional<ModelChoice>> usual;
    private final ObjectProperty<@Nullable ModelChoice> choice = new SimpleObjectProperty<>();
    private boolean kept;
    private boolean following;

    /**
     * A selection in a list.
     *
     * @param usual what is chosen as long as nobody chooses
     */
    public ModelSelection(ModelList models, Supplier<Optional<ModelChoice>> usual) {
        this.models = models;
        this.usual = usual;
        choice.addListener((property, old, now) -> kept |= !following);
        models.choices().addListener((ListChangeListener<ModelChoice>) change -> follow());
        follow();
    }

    private void follow() {
        ModelChoice before = choice.get();
        if (kept && before == null) {
            return;
        }
        Optional<ModelChoice> again =
                kept && before != null ? models.find(before.reference()) : Optional.<ModelChoice>empty();
        kept = again.isPresent();
        following = true;
        choice.set(again.or(usual).orElse(null));
        following = false;
    }

    /** Chooses a model, which is listed from then on. */
    public void choose(ModelChoice model) {
        choice.set(models.include(model));
        keep();
    }

    /** From now on the present choice counts as a person's. */
    public void keep() {
        kept = true;
    }

    /** What can be chosen. */
    public ModelList models() {
        return models;
    }

    /** What is chosen; null for none. Setting it is a person's choice. */
    public ObjectProperty<@Nullable ModelChoice> choiceProperty() {
        return choice;
    }

    /** What is chosen; null for none. */
    public @Nullable ModelChoice get() {
        return choice.get();
    }
}
