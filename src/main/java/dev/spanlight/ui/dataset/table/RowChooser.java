package dev.spanlight.ui.dataset.table;

import dev.spanlight.ui.dataset.session.QuestionRow;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Chooses several rows of the table, by the keys and clicks that lists have for it. The list's own selection of many
 * would keep an index of each row and tell every cell of it; its selection of one stays the question in work.
 */
final class RowChooser {
    private final ListView<QuestionRow> list;
    private final QuestionTableViewModel table;

    RowChooser(ListView<QuestionRow> list, QuestionTableViewModel table) {
        this.list = list;
        this.table = table;
    }

    /** Starts to hear the list's keys and clicks, before the list itself does. */
    void listen() {
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onPressed);
    }

    private void onKey(KeyEvent event) {
        boolean shift = event.isShiftDown();
        boolean others = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
        int step = step(event.getCode());
        if (event.getCode() == KeyCode.ESCAPE && table.anyChosen().get()) {
            // The list would keep Esc for itself.
            table.clearChosen();
            event.consume();
        } else if (step != 0 && !others) {
            if (shift) {
                table.extendChosen(step);
                event.consume();
            } else {
                table.clearChosen();
            }
        } else if (event.getCode() == KeyCode.A && event.isShortcutDown() && !shift && !event.isAltDown()) {
            table.chooseAll();
            event.consume();
        }
    }

    private int step(KeyCode key) {
        int page = Math.max(1, (int) (list.getHeight() / list.getFixedCellSize()) - 1);
        return switch (key) {
            case UP -> -1;
            case DOWN -> 1;
            case PAGE_UP -> -page;
            case PAGE_DOWN -> page;
            case HOME -> -table.total();
            case END -> table.total();
            default -> 0;
        };
    }

    private void onPressed(MouseEvent event) {
        QuestionRow row = rowAt(event.getTarget() instanceof Node node ? node : null);
        if (row == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.isShiftDown()) {
            table.chooseTo(row);
        } else if (event.isShortcutDown()) {
            table.toggleChosen(row);
        } else {
            table.clearChosen();
            return;
        }
        list.requestFocus();
        event.consume();
    }

    private static @Nullable QuestionRow rowAt(@Nullable Node node) {
        Node at = node;
        while (at != null && !(at instanceof QuestionCell)) {
            at = at.getParent();
        }
        return at instanceof QuestionCell cell ? cell.getItem() : null;
    }
}
