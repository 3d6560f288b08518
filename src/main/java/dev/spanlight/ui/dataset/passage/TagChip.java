package dev.spanlight.ui.dataset.passage;

import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A tag of a question. */
public final class TagChip extends Label {
    private static final double MOST_WIDTH = 160;

    /**
     * A chip for a tag.
     *
     * @param removable whether it has a cross that takes the tag away
     */
    TagChip(String tag, boolean removable, Consumer<String> onRemove) {
        super(tag, new FontIcon(Feather.TAG));
        getStyleClass().setAll("tag-chip");
        setMaxWidth(MOST_WIDTH);
        setMinWidth(0);
        if (removable) {
            FontIcon remove = new FontIcon(Feather.X);
            remove.setPickOnBounds(true);
            remove.setOnMouseClicked(event -> {
                onRemove.accept(tag);
                event.consume();
            });
            setGraphic(remove);
            setContentDisplay(ContentDisplay.RIGHT);
        }
    }
}
