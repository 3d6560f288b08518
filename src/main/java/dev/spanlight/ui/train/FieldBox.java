package dev.spanlight.ui.train;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A field of the form: its label, where it is typed, and what is wrong under it. */
final class FieldBox extends VBox {
    private static final Duration TOOLTIP_DELAY = Duration.millis(350);
    private static final double TOOLTIP_WIDTH = 320;

    FieldBox(FormField<?> field) {
        getStyleClass().add("field");
        Label label = new Label(field.label());
        label.getStyleClass().add("field-label");
        TextField text = new TextField();
        text.setId(field.option().substring(2));
        text.textProperty().bindBidirectional(field.textProperty());
        text.setAccessibleHelp(field.help());
        label.setLabelFor(text);
        Label error = new Label();
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.textProperty().bind(field.errorProperty());
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        field.errorProperty()
                .subscribe(message -> text.pseudoClassStateChanged(Styles.STATE_DANGER, !message.isEmpty()));
        Tooltip help = tooltip(field.help() + "\n" + field.option());
        Tooltip.install(label, help);
        text.setTooltip(help);
        getChildren().setAll(label, text, error);
    }

    /** A tooltip that comes soon and wraps. */
    static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(TOOLTIP_DELAY);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        tooltip.setWrapText(true);
        return tooltip;
    }
}
