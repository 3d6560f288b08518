package dev.spanlight.ui.dataset.table;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The filter's criteria as chips; a click takes one away. */
final class FilterParts extends FlowPane {
    private static final double MOST_WIDTH = 250;

    private final QuestionTableViewModel table;

    FilterParts(QuestionTableViewModel table) {
        this.table = table;
        setId("filter-parts");
        getStyleClass().addAll("chips", "filter-parts");
        table.filterProperty().subscribe(this::show);
    }

    private void show(RowFilter filter) {
        getChildren().setAll(filter.criteria().stream().map(this::part).toList());
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private Button part(Criterion criterion) {
        Button part = new Button(criterion.title(), new FontIcon(Feather.X));
        part.getStyleClass().setAll("filter-chip", "chosen");
        part.setContentDisplay(ContentDisplay.RIGHT);
        part.setMaxWidth(MOST_WIDTH);
        // The keyboard stays where it is: a chip that had it would take it along.
        part.setFocusTraversable(false);
        part.setAccessibleText("Take the filter away: " + criterion.title());
        part.setOnAction(
                event -> table.filterProperty().set(table.filterProperty().get().without(criterion.getClass())));
        return part;
    }
}
