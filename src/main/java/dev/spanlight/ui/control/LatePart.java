package dev.spanlight.ui.control;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pane that is there only while it is asked for, and is made when it is asked for first. A hidden part would
 * cost as much as a shown one: JavaFX gives it its skin and its styles all the same.
 *
 * @param <N> the type of the part
 */
public final class LatePart<N extends Node> {
    private final Pane pane;
    private final ObservableValue<Boolean> shown;
    private final Supplier<N> maker;

    /** Keeps the part's place among the children of the pane. */
    private final Region place = new Region();

    private @Nullable N part;

    private LatePart(Pane pane, ObservableValue<Boolean> shown, Supplier<N> maker) {
        this.pane = pane;
        this.shown = shown;
        this.maker = maker;
        place.setManaged(false);
        // Bound, not listened to: nobody else may hold what says when the part is shown.
        place.visibleProperty().bind(shown);
    }

    /**
     * Adds a part as the pane's last child.
     *
     * @param shown when it is to be seen; otherwise it takes no room
     */
    public static <N extends Node> LatePart<N> add(Pane pane, ObservableValue<Boolean> shown, Supplier<N> maker) {
        LatePart<N> part = new LatePart<>(pane, shown, maker);
        pane.getChildren().add(part.place);
        part.place.visibleProperty().subscribe(now -> {
            if (now) {
                part.get();
            }
        });
        return part;
    }

    /** The part, made now if it was never shown. */
    public N get() {
        N known = part;
        if (known != null) {
            return known;
        }
        N made = maker.get();
        made.visibleProperty().bind(shown);
        made.managedProperty().bind(shown);
        pane.getChildren().set(pane.getChildren().indexOf(place), made);
        part = made;
        return made;
    }
}
