package dev.spanlight.ui.dataset.table;

import dev.spanlight.ui.dataset.table.RowOrder.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How many rows the table shows, and in which order. */
final class OrderBar extends HBox {
    private final QuestionTableViewModel table;
    private final Label shown = new Label();
    private final ComboBox<By> order = new ComboBox<>();
    private final FontIcon arrow = new FontIcon();

    /** True while the choice follows the model, so that it does not answer back. */
    private boolean following;

    OrderBar(QuestionTableViewModel table) {
        this.table = table;
        getStyleClass().add("order-bar");
        shown.setId("rows-shown");
        shown.getStyleClass().add("hint");
        shown.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        order.setId("order");
        order.setFocusTraversable(false);
        order.setMinWidth(Region.USE_PREF_SIZE);
        order.setTooltip(new Tooltip("What the table is ordered by (Shift O)"));
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(By by) {
                RowScores scores = table.scoresProperty().get();
                return by == By.SCORE && !scores.isEmpty() ? scores.title() : by.title();
            }

            @Override
            public By fromString(String title) {
                throw new UnsupportedOperationException("nobody can type into it");
            }
        });
        Button direction = new Button(null, arrow);
        direction.setId("order-direction");
        direction.getStyleClass().setAll("filter-chip");
        direction.setFocusTraversable(false);
        direction.setTooltip(new Tooltip("Turns the order round (Shift R)"));
        direction.setOnAction(event -> table.reverseOrder());
        getChildren().setAll(shown, space, order, direction);
        order.valueProperty().subscribe(by -> {
            if (by != null && !following) {
                table.orderBy(by);
            }
        });
        table.scoresProperty().subscribe(this::offer);
        table.orderProperty().subscribe(this::follow);
        table.visible().subscribe(this::count);
        count();
    }

    private void offer(RowScores scores) {
        List<By> offered = new ArrayList<>(List.of(By.values()));
        if (scores.isEmpty()) {
            offered.remove(By.SCORE);
        }
        following = true;
        order.getItems().setAll(offered);
        following = false;
        follow(table.orderProperty().get());
    }

    private void follow(RowOrder now) {
        following = true;
        order.setValue(now.by());
        following = false;
        arrow.setIconCode(now.descending() ? Feather.ARROW_DOWN : Feather.ARROW_UP);
    }

    private void count() {
        int rows = table.visible().size();
        int total = table.total();
        shown.setText(
                rows == total
                        ? String.format(Locale.ROOT, "%,d shown", rows)
                        : String.format(Locale.ROOT, "%,d of %,d shown", rows, total));
    }

    /** Lets the person choose by keyboard, which then goes back to where it was. */
    void open() {
        Node before = getScene().getFocusOwner();
        order.setOnHidden(event -> {
            if (before != null) {
                before.requestFocus();
            }
        });
        order.requestFocus();
        order.show();
    }
}
