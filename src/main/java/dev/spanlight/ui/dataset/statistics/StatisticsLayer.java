package dev.spanlight.ui.dataset.statistics;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A room with the statistics over it while they are shown; they are built when somebody first asks for them. */
public final class StatisticsLayer extends StackPane {
    private final StatisticsViewModel model;
    private @Nullable StatisticsPanel panel;
    private @Nullable Node focusBefore;

    /** A layer over {@code room} that is there while the statistics are open. */
    public StatisticsLayer(Node room, StatisticsViewModel model) {
        super(room);
        this.model = model;
        model.shownProperty().subscribe(this::show);
    }

    private void show(boolean shown) {
        if (!shown) {
            hide();
            return;
        }
        StatisticsPanel built = panel == null ? new StatisticsPanel(model) : panel;
        panel = built;
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        getChildren().add(built);
        built.requestFocus();
    }

    private void hide() {
        getChildren().remove(panel);
        if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }
}
