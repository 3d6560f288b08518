package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Split;
import dev.spanlight.ui.control.InlineEditor;
import java.util.BitSet;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done to all chosen rows at once; there while rows are chosen. */
final class BulkBar extends VBox {
    private final QuestionTableViewModel table;
    private final Node list;
    private final Label count = new Label();
    private final HBox actions = new HBox();

    /**
     * A bar below a list.
     *
     * @param list takes the keyboard back when a tag is written
     */
    BulkBar(QuestionTableViewModel table, Node list) {
        this.table = table;
        this.list = list;
        setId("bulk-bar");
        getStyleClass().add("bulk-bar");
        count.setId("bulk-count");
        count.getStyleClass().add("strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().setAll("filter-chip");
        close.setId("bulk-close");
        close.setAccessibleText("Choose none");
        prepare(close, "Chooses none (Esc)");
        close.setOnAction(event -> table.clearChosen());
        HBox head = new HBox(count, space, close);
        head.getStyleClass().add("head");
        MenuButton split = new MenuButton("Split");
        split.setId("bulk-split");
        prepare(split, "Puts them into a split (Shift T, V, E, U)");
        for (Split each : Split.values()) {
            MenuItem item = new MenuItem(Criterion.name(each));
            item.setOnAction(event -> table.setSplit(each));
            split.getItems().add(item);
        }
        actions.getStyleClass().add("actions");
        actions.getChildren()
                .setAll(
                        split,
                        action("bulk-tag", "Tag", "Gives them a tag (G)", this::writeTag),
                        action("bulk-none", "No answer", "Marks them as no answer (N)", table::markChosenNoAnswer),
                        action("bulk-open", "Open", "Opens them again (Shift N)", table::openChosen),
                        action("bulk-delete", "Delete", "Deletes them (Shift Delete)", table::deleteChosen));
        getChildren().setAll(head, actions);
        table.chosenProperty().subscribe(this::show);
    }

    private static Button action(String id, String title, String help, Runnable action) {
        Button button = new Button(title);
        button.setId(id);
        prepare(button, help);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** The keyboard stays in the table, where Shift and the arrows choose more. */
    private static void prepare(ButtonBase button, String help) {
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(help));
    }

    private void show(BitSet chosen) {
        count.setText(String.format(Locale.ROOT, "%,d questions chosen", chosen.cardinality()));
    }

    /** Lets the person write a tag for the chosen rows. */
    void writeTag() {
        InlineEditor editor = new InlineEditor("", table::tagChosen, this::endTag);
        editor.setId("bulk-tag-field");
        editor.setPromptText("A tag; -tag takes it away");
        getChildren().set(1, editor);
        editor.start();
    }

    private void endTag() {
        boolean keyboardIsHere = getScene().getFocusOwner() instanceof InlineEditor;
        getChildren().set(1, actions);
        if (keyboardIsHere) {
            list.requestFocus();
        }
    }
}
