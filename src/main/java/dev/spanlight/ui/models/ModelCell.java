package dev.spanlight.ui.models;

import dev.spanlight.ui.control.ModelChoice;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A model of the list: its name, and where it comes from. */
final class ModelCell extends ListCell<ModelChoice> {
    private final ModelsViewModel model;
    private final Label name = new Label();
    private final Label origin = new Label();
    private final VBox lines = new VBox(name, origin);

    ModelCell(ModelsViewModel model) {
        this.model = model;
        getStyleClass().add("model-cell");
        origin.getStyleClass().add("hint");
        lines.setAlignment(Pos.CENTER_LEFT);
        // The list is as wide as it is; a long name shortens.
        lines.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ModelChoice choice, boolean empty) {
        super.updateItem(choice, empty);
        if (empty || choice == null) {
            setGraphic(null);
            return;
        }
        name.setText(choice.label());
        origin.setText(model.origin(choice).toString());
        setGraphic(lines);
    }
}
