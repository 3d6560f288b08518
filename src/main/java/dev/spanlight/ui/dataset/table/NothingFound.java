package dev.spanlight.ui.dataset.table;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What an empty table says, with the way out where a filter or a search has emptied it. */
public final class NothingFound extends VBox {
    private final BooleanBinding narrowed;

    /** A placeholder that says which filter or search left nothing. */
    public NothingFound(QuestionTableViewModel table) {
        super(8);
        setAlignment(Pos.CENTER);
        narrowed = Bindings.createBooleanBinding(
                () -> !table.filterProperty().get().isEmpty()
                        || !table.searchProperty().get().isBlank(),
                table.filterProperty(),
                table.searchProperty());
        Button clear = new Button("Clear the filter");
        clear.setId("clear-filter");
        clear.setFocusTraversable(false);
        clear.setOnAction(event -> table.clearFilter());
        clear.visibleProperty().bind(narrowed);
        clear.managedProperty().bind(narrowed);
        getChildren().setAll(new Label("No question here"), clear);
    }
}
