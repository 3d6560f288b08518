package dev.spanlight.ui.evaluate;

import dev.spanlight.ui.Chip;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A figure of both models, their difference, and one line about it. */
final class Tile extends VBox {
    private final Label a = new Label();
    private final Label b = new Label();
    private final Chip difference = new Chip();
    private final Label caption = new Label();

    Tile(String title) {
        getStyleClass().addAll("card", "tile");
        Label heading = new Label(title);
        heading.getStyleClass().add("hint");
        a.getStyleClass().add("figure-a");
        b.getStyleClass().add("figure-b");
        caption.getStyleClass().add("hint");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        // Beside the title, where there is room for it in a small window too.
        HBox head = new HBox(8, heading, space, difference);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("tile-head");
        HBox figures = new HBox(16, a, b);
        figures.setAlignment(Pos.CENTER_LEFT);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(caption.textProperty());
        caption.setTooltip(whole);
        a.setMinWidth(Label.USE_PREF_SIZE);
        b.setMinWidth(Label.USE_PREF_SIZE);
        getChildren().setAll(head, figures, caption);
        HBox.setHgrow(this, Priority.ALWAYS);
        // Equal quarters, whatever stands in them.
        setPrefWidth(100);
        setMinWidth(0);
        show("–", "", 0, "", "");
    }

    /**
     * Shows figures.
     *
     * @param textB the second model's, empty when there is none
     * @param sign above 0 when the difference speaks for the first model, below 0 when for the second
     * @param textDifference the difference, empty when there is none
     */
    void show(String textA, String textB, double sign, String textDifference, String textCaption) {
        a.setText(textA);
        b.setText(textB);
        b.setManaged(!textB.isEmpty());
        difference.setText(textDifference);
        difference.setVisible(!textDifference.isEmpty());
        difference.setManaged(!textDifference.isEmpty());
        difference.setTone(sign > 0 ? Chip.Tone.SUCCESS : sign < 0 ? Chip.Tone.DANGER : Chip.Tone.NEUTRAL);
        caption.setText(textCaption);
    }
}
