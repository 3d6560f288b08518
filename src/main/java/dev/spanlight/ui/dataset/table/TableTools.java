package dev.spanlight.ui.dataset.table;

import dev.spanlight.ui.control.LatePart;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What stands around the table: its filter, its order, and what is done to many rows. */
public final class TableTools {
    private final FilterButton filter;
    private final OrderBar order;
    private final LatePart<BulkBar> bulk;

    /**
     * Adds the tools.
     *
     * @param filterBar the chips above the table; the filter's button joins them
     * @param column holds the chips and the table
     */
    public TableTools(FilterViewModel model, HBox filterBar, VBox column, ListView<QuestionRow> list) {
        QuestionTableViewModel table = model.table();
        this.filter = new FilterButton(model);
        this.order = new OrderBar(table);
        column.getStylesheets().add(sheet());
        filterBar.getChildren().add(filter);
        column.getChildren().addAll(1, List.of(new FilterParts(table), order));
        this.bulk = LatePart.add(column, table.anyChosen(), () -> new BulkBar(table, list));
        new RowChooser(list, table).listen();
    }

    /** The style sheet of all that belongs to the table. */
    static String sheet() {
        return Objects.requireNonNull(TableTools.class.getResource("table.css")).toExternalForm();
    }

    /** Opens the filter, or closes it. */
    public void toggleFilter() {
        filter.toggle();
    }

    /** Opens the choice of an order. */
    public void openOrder() {
        order.open();
    }

    /** Lets the person write a tag for the chosen rows. */
    public void writeTag() {
        bulk.get().writeTag();
    }
}
