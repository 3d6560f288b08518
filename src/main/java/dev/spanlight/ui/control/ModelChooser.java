package dev.spanlight.ui.control;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionModel;
import org.jspecify.annotations.Nullable;

/**
 * Shows models in a control and takes from it what a person chooses. While the items of a box or list change, JavaFX
 * selects what has come to stand at the old place, which nobody has chosen: that is not listened to.
 */
public final class ModelChooser {
    private final ModelSelection model;
    private final ObservableList<@Nullable ModelChoice> items;
    private final SelectionModel<@Nullable ModelChoice> shown;
    private boolean showing;

    private ModelChooser(
            ModelSelection model,
            ObservableList<@Nullable ModelChoice> items,
            SelectionModel<@Nullable ModelChoice> shown) {
        this.model = model;
        this.items = items;
        this.shown = shown;
        shown.selectedItemProperty().addListener((property, old, chosen) -> take(chosen));
        model.choiceProperty().addListener((property, old, chosen) -> showChoice());
        model.models().choices().addListener((ListChangeListener<ModelChoice>) change -> showAll());
        showAll();
    }

    /** Has a box show the models, and choose among them. */
    public static void in(ComboBox<@Nullable ModelChoice> box, ModelSelection model) {
        new ModelChooser(model, box.getItems(), box.getSelectionModel());
    }

    /** Has a list show the models, and choose among them. */
    public static void in(ListView<@Nullable ModelChoice> list, ModelSelection model) {
        new ModelChooser(model, list.getItems(), list.getSelectionModel());
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
        showChoice();
    }

    private void showChoice() {
        showing = true;
        if (model.get() == null) {
            shown.clearSelection();
        } else {
            shown.select(model.get());
        }
        showing = false;
    }
}
