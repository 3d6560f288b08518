package dev.spanlight.ui.dataset.assist;

import dev.spanlight.ui.control.LatePart;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelChooser;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.dataset.assist.SuggestionsViewModel.Order;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Switches the help on and off and chooses the model that gives it; below the cards. */
public final class AssistBar extends VBox {
    /** A bar over the help that it switches on and off. */
    public AssistBar(Assist assist) {
        getStyleClass().add("assist-bar");
        SuggestionsViewModel suggestions = assist.suggestions();
        HBox switches = new HBox(
                toggle("Suggest", "assist-suggest", suggestions.onProperty(), "A model proposes answers (S)"),
                toggle(
                        "Repairs",
                        "assist-repairs",
                        assist.repairs().shownProperty(),
                        "Everything that can be mended (R)"),
                toggle(
                        "Review",
                        "assist-review",
                        assist.review().shownProperty(),
                        "What a model and a second annotator say to the labels (V)"));
        switches.getStyleClass().add("assist-switches");
        BooleanExpression anything = suggestions
                .onProperty()
                .or(assist.repairs().shownProperty())
                .or(assist.review().shownProperty());
        getChildren().add(switches);
        LatePart.add(this, anything, () -> model(assist.review().pick()));
        LatePart.add(this, suggestions.onProperty(), () -> order(suggestions));
        LatePart.add(this, suggestions.noteProperty().isNotEmpty(), () -> note(suggestions));
    }

    private static Node model(ModelSelection pick) {
        ComboBox<@Nullable ModelChoice> model = new ComboBox<>();
        ModelChooser.in(model, pick);
        model.setAccessibleText("The model that helps");
        model.setId("assist-model");
        return wide(model);
    }

    private static Node order(SuggestionsViewModel suggestions) {
        ComboBox<Order> order = new ComboBox<>(FXCollections.observableArrayList(Order.values()));
        order.valueProperty().bindBidirectional(suggestions.orderProperty());
        order.setAccessibleText("The order of the suggestions");
        return wide(order);
    }

    private static Node wide(ComboBox<?> box) {
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setFocusTraversable(false);
        return box;
    }

    private static Node note(SuggestionsViewModel suggestions) {
        Label note = new Label();
        note.setId("assist-note");
        note.getStyleClass().add("hint");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.textProperty().bind(suggestions.noteProperty());
        return note;
    }

    private static ToggleButton toggle(String title, String id, BooleanProperty property, String help) {
        ToggleButton button = new ToggleButton(title);
        button.setId(id);
        button.getStyleClass().add("filter-chip");
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(help));
        button.selectedProperty().bindBidirectional(property);
        return button;
    }
}
