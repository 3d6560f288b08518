package dev.spanlight.ui.dataset.passage;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.fxmisc.richtext.model.PlainTextChange;

/**
 * Lets a person change the text of the passage: Ctrl+Enter or leaving in any way keeps it, Esc drops it. A command's key
 * keeps it first and then does what it does.
 */
final class EditMode {
    private static final PseudoClass EDITING = PseudoClass.getPseudoClass("editing");
    private static final Set<KeyCode> KEEP_KEYS = EnumSet.of(KeyCode.ENTER, KeyCode.E);

    private final PassagePane pane;
    private final PassageArea area;
    private final PassageEditor editor;
    private boolean writing;

    EditMode(PassagePane pane, PassageArea area, PassageEditor editor) {
        this.pane = pane;
        this.area = area;
        this.editor = editor;
        editor.draftProperty().map(Optional::isPresent).subscribe(this::show);
        area.onWritten(this::onWritten);
        // Selected text is not to be dragged elsewhere by a slip of the hand.
        area.setOnSelectionDrag(area.getOnNewSelectionDrag());
        area.setOnSelectionDropped(event -> {});
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::onUnusedKey);
        area.focusedProperty().subscribe(this::onFocus);
    }

    private void onWritten(PlainTextChange change) {
        writing = true;
        editor.replace(change.getPosition(), change.getRemoved().length(), area.passageText(change.getInserted()));
        writing = false;
    }

    /** True while the draft follows what the area shows already. */
    boolean isWriting() {
        return writing;
    }

    private void show(boolean editing) {
        if (editing) {
            area.getUndoManager().forgetHistory();
            area.requestFocus();
        }
        area.setEditable(editing);
        pane.pseudoClassStateChanged(EDITING, editing);
    }

    private void onKey(KeyEvent event) {
        if (!editor.isActive()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            drop();
        } else if (event.isShortcutDown() && !event.isAltDown() && KEEP_KEYS.contains(event.getCode())) {
            editor.keep();
        } else if (event.isAltDown() && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
            // Moves the edge of an answer when nothing is being written.
        } else {
            return;
        }
        event.consume();
    }

    private void drop() {
        int caret = area.getCaretPosition();
        editor.drop();
        area.moveTo(caret);
        area.requestFollowCaret();
    }

    /** Keys that write nothing are commands: what was written is kept before they run. */
    private void onUnusedKey(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean command = event.isAltDown() || code.isFunctionKey() || (event.isShortcutDown() && !code.isArrowKey());
        boolean altGr = event.isAltDown() && event.isControlDown();
        if (editor.isActive() && command && !altGr && !code.isModifierKey()) {
            editor.keep();
        }
    }

    private void onFocus(boolean focused) {
        Scene scene = area.getScene();
        // Another window in front is no reason to end: somebody fetches what they want to paste.
        if (!focused && editor.isActive() && (scene == null || scene.getFocusOwner() != area)) {
            Platform.runLater(editor::keep);
        }
    }

    /** Keeps what was written when somebody presses the mouse elsewhere in {@code room}. */
    void keepOutside(Node room) {
        room.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (editor.isActive() && event.getTarget() instanceof Node target && !isInPane(target)) {
                editor.keep();
            }
        });
    }

    private boolean isInPane(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == pane) {
                return true;
            }
        }
        return false;
    }
}
