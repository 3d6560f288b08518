package dev.spanlight.ui.dataset;

import dev.spanlight.ui.dataset.TextBoundaries.Unit;
import javafx.geometry.NodeOrientation;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.StyleClassedTextArea;

/**
 * A passage to select in and to change, where the caret never stands inside a character. All offsets are UTF-16 units of
 * the passage: the area shows a text of the same length.
 */
final class PassageArea extends StyleClassedTextArea {
    private static final String CR_LF = "\r\n";

    /** The area makes one line break of CR LF, which would move every offset after it: CR becomes a space. */
    private static final String SHOWN_CR_LF = " \n";

    private TextBoundaries boundaries = new TextBoundaries("");
    private boolean crLf;
    private boolean mirroring;

    PassageArea() {
        super(false);
        getStyleClass().add("passage");
        setEditable(false);
        setWrapText(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::mirrorArrows);
    }

    /** In a text that reads leftwards the arrow to the left leads on; what handles the keys only knows on and back. */
    private void mirrorArrows(KeyEvent event) {
        KeyCode mirrored =
                switch (event.getCode()) {
                    case LEFT -> KeyCode.RIGHT;
                    case RIGHT -> KeyCode.LEFT;
                    default -> KeyCode.UNDEFINED;
                };
        if (mirroring || mirrored == KeyCode.UNDEFINED || event.isAltDown() || !boundaries.isRightToLeft()) {
            return;
        }
        event.consume();
        mirroring = true;
        fireEvent(new KeyEvent(
                KeyEvent.KEY_PRESSED,
                event.getCharacter(),
                event.getText(),
                mirrored,
                event.isShiftDown(),
                event.isControlDown(),
                event.isAltDown(),
                event.isMetaDown()));
        mirroring = false;
    }

    /** Shows a passage from its beginning. */
    void show(PassageText passage) {
        boundaries = passage.boundaries();
        crLf = passage.text().contains(CR_LF);
        setNodeOrientation(
                boundaries.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        super.replaceText(0, getLength(), passage.text().replace(CR_LF, SHOWN_CR_LF));
        moveTo(0);
        scrollToPixel(0, 0);
    }

    /** The passage has become this one under the hands of somebody who writes; it is on show already. */
    void written(PassageText passage) {
        boundaries = passage.boundaries();
    }

    /** A piece of the shown text as it stands in the passage. */
    String passageText(String shown) {
        return crLf ? shown.replace(SHOWN_CR_LF, CR_LF) : shown;
    }

    /** Where the text may be cut. */
    TextBoundaries boundaries() {
        return boundaries;
    }

    /** Moves the caret by one step in the order of reading. */
    void step(Unit unit, int direction, SelectionPolicy policy) {
        moveTo(boundaries.step(getCaretPosition(), unit, direction), policy);
        requestFollowCaret();
    }

    // What the area's own keys and mouse come down to

    @Override
    public void moveTo(int position) {
        super.moveTo(boundaries.nearest(position));
    }

    @Override
    public void moveTo(int position, SelectionPolicy policy) {
        super.moveTo(boundaries.nearest(position), policy);
    }

    @Override
    public void moveTo(int paragraph, int column, SelectionPolicy policy) {
        moveTo(getAbsolutePosition(paragraph, column), policy);
    }

    @Override
    public void previousChar(SelectionPolicy policy) {
        step(Unit.CHARACTER, -1, policy);
    }

    @Override
    public void nextChar(SelectionPolicy policy) {
        step(Unit.CHARACTER, 1, policy);
    }

    @Override
    public void wordBreaksBackwards(int breaks, SelectionPolicy policy) {
        step(Unit.WORD, -1, policy);
    }

    @Override
    public void wordBreaksForwards(int breaks, SelectionPolicy policy) {
        step(Unit.WORD, 1, policy);
    }

    @Override
    public void deletePreviousChar() {
        deleteText(boundaries.step(getCaretPosition(), Unit.CHARACTER, -1), getCaretPosition());
    }

    @Override
    public void deleteNextChar() {
        deleteText(getCaretPosition(), boundaries.step(getCaretPosition(), Unit.CHARACTER, 1));
    }

    /** A line break that is typed or pasted becomes one as the passage has them. */
    @Override
    public void replaceText(int start, int end, String text) {
        super.replaceText(start, end, text.replaceAll("\r\n?|\n", crLf ? SHOWN_CR_LF : "\n"));
    }

    /** Words only: marks that were copied along belong to another place. */
    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            replaceSelection(text);
        }
    }

    /** The passage's own line breaks, not the area's. */
    @Override
    public String getSelectedText() {
        return passageText(getText(getSelection()));
    }
}
