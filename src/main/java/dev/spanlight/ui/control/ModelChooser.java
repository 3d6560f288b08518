package dev.spanlight.ui.control;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import org.jspecify.annotations.Nullable;

/**
 * Shows models in a control and takes from it what a person chooses. While the items of a box or list change, JavaFX
 * selects what has come to stand at the old place, which nobody has chosen: that is not listened to.
 */
public final class ModelChooser {
    private final ModelSelection model;
    private final ObservableList<@Nullable ModelChoice> items;
    private final Consumer<@Nullable ModelChoice> shown;
    private boolean showing;

    private ModelChooser(
            ModelSelection model,
            ObservableList<@Nullable ModelChoice> items,
            ObservableValue<@Nullable ModelChoice> chosen,
            Consumer<@Nullable ModelChoice> shown) {
        this.model = model;
        this.items = items;
        this.shown = shown;
        chosen.addListener((property, old, now) -> take(now));
        model.choiceProperty().addListener((property, old, now) -> show(now));
        model.models().choices().addListener((ListChangeListener<ModelChoice>) change -> showAll());
        showAll();
    }

    /** Has a box show the models, and choose among them. */
    public static void in(ComboBox<@Nullable ModelChoice> box, ModelSelection model) {
        new ModelChooser(model, box.getItems(), box.valueProperty(), box::setValue);
    }

    /** Has a list show the models, and choose among them. */
    public static void in(ListView<@Nullable ModelChoice> list, ModelSelection model) {
        MultipleSelectionModel<@Nullable ModelChoice> selection = list.getSelectionModel();
        new ModelChooser(model, list.getItems(), selection.selectedItemProperty(), selection::select);
    }

    private void take(@Nullable ModelChoice chosen) {
        if (!showing && chosen != null) {
            model.choiceProperty().set(chosen);
        }
    }

    private void showAll() {
        showing = true;
        items.setAll(model.models().choices());
        showing = false;
        // Through nothing: a box whose value stays would not look for its place among the new items, and stand empty.
        show(null);
        show(model.get());
    }

    private void show(@Nullable ModelChoice choice) {
        showing = true;
        shown.accept(choice);
        showing = false;
    }
}
