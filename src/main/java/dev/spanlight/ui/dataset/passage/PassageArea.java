package dev.spanlight.ui.dataset.passage;

import dev.spanlight.ui.dataset.passage.TextBoundaries.Unit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.CharacterHit;
import org.fxmisc.richtext.StyledTextArea;
import org.fxmisc.richtext.model.PlainTextChange;

/**
 * A passage to select in and to change, where the caret never stands inside a character. All offsets are UTF-16 units of
 * the passage: the area shows a text of the same length.
 */
public final class PassageArea extends StyledTextArea<Collection<String>, Collection<String>> {
    private static final String CR_LF = "\r\n";

    /** The area makes one line break of CR LF, which would move every offset after it: CR becomes a space. */
    private static final String SHOWN_CR_LF = " \n";

    private static final PseudoClass RIGHT_TO_LEFT = PseudoClass.getPseudoClass("right-to-left");

    /** From one line to the next, in heights of the caret. */
    private static final double LINE_HEIGHT = 1.4;

    private TextBoundaries boundaries = new TextBoundaries("");
    private boolean crLf;
    private boolean mirroring;

    /** True while a passage is put in place of another. */
    private boolean showing;

    PassageArea() {
        super(
                List.of(),
                (paragraph, styleClasses) -> {
                    paragraph.getStyleClass().addAll(styleClasses);
                    new MirroredText(paragraph).turnShapes();
                },
                List.of(),
                (text, styleClasses) -> text.getStyleClass().addAll(styleClasses),
                false);
        getStyleClass().add("passage");
        setEditable(false);
        setWrapText(true);
        addEventFilter(KeyEvent.KEY_PRESSED, this::mirrorArrows);
    }

    /**
     * In a text that reads leftwards the arrow to the left leads on, which what handles the keys does not know; and its
     * lines are not what RichTextFX takes them for.
     */
    private void mirrorArrows(KeyEvent event) {
        boolean plain = !event.isAltDown() && !event.isShortcutDown();
        if (mirroring || event.isAltDown() || !boundaries.isRightToLeft()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> fireInstead(event, KeyCode.RIGHT);
            case RIGHT -> fireInstead(event, KeyCode.LEFT);
            case UP, DOWN -> {
                if (!plain) {
                    return;
                }
                moveToLine(event.getCode() == KeyCode.DOWN ? 1 : -1, event.isShiftDown());
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void fireInstead(KeyEvent event, KeyCode code) {
        mirroring = true;
        fireEvent(new KeyEvent(
                KeyEvent.KEY_PRESSED,
                event.getCharacter(),
                event.getText(),
                code,
                event.isShiftDown(),
                event.isControlDown(),
                event.isAltDown(),
                event.isMetaDown()));
        mirroring = false;
    }

    private void moveToLine(int direction, boolean select) {
        SelectionPolicy policy = select ? SelectionPolicy.ADJUST : SelectionPolicy.CLEAR;
        getCharacterBoundsOnScreen(getCaretPosition(), getCaretPosition()).ifPresent(caret -> {
            double lineHeight = caret.getHeight() * LINE_HEIGHT;
            Point2D target = new Point2D(caret.getCenterX(), caret.getCenterY() + direction * lineHeight);
            moveTo(hit(target).getInsertionIndex(), policy);
            requestFollowCaret();
        });
    }

    @Override
    public void lineStart(SelectionPolicy policy) {
        if (boundaries.isRightToLeft()) {
            hitBeside(Bounds::getMaxX).ifPresent(place -> moveTo(place, policy));
        } else {
            super.lineStart(policy);
        }
    }

    @Override
    public void lineEnd(SelectionPolicy policy) {
        if (boundaries.isRightToLeft()) {
            hitBeside(Bounds::getMinX).ifPresent(place -> moveTo(beforeSpace(place), policy));
        } else {
            super.lineEnd(policy);
        }
    }

    /** The place at one side of the caret's line. */
    private Optional<Integer> hitBeside(ToDoubleFunction<Bounds> side) {
        double x = side.applyAsDouble(localToScreen(getLayoutBounds()));
        return getCharacterBoundsOnScreen(getCaretPosition(), getCaretPosition())
                .map(caret -> hit(new Point2D(x, caret.getCenterY())).getInsertionIndex());
    }

    /** After the space where a line is wrapped the next line begins. */
    private int beforeSpace(int place) {
        boolean wrapped =
                place > 0 && place < getLength() && getText(place - 1, place).equals(" ");
        return wrapped ? place - 1 : place;
    }

    @Override
    public CharacterHit hit(double x, double y) {
        return boundaries.isRightToLeft() ? hit(localToScreen(x, y)) : super.hit(x, y);
    }

    /** The character at a place on the screen; beside all paragraphs that of the nearest. */
    private CharacterHit hit(Point2D screen) {
        int nearest = -1;
        double distance = Double.MAX_VALUE;
        for (int index = 0; index < getVisibleParagraphs().size(); index++) {
            Bounds bounds = getVisibleParagraphBoundsOnScreen(index);
            double away = Math.max(bounds.getMinY() - screen.getY(), screen.getY() - bounds.getMaxY());
            if (away < distance) {
                distance = away;
                nearest = index;
            }
        }
        if (nearest < 0) {
            return CharacterHit.insertionAt(0);
        }
        double middle = getVisibleParagraphBoundsOnScreen(nearest).getCenterY();
        int offset = getAbsolutePosition(visibleParToAllParIndex(nearest), 0);
        return lookupAll(".paragraph-text").stream()
                .map(TextFlow.class::cast)
                .filter(flow -> contains(flow.localToScreen(flow.getLayoutBounds()), middle))
                .findFirst()
                .map(flow -> new MirroredText(flow).hit(screen).offset(offset))
                .orElseGet(() -> CharacterHit.insertionAt(offset));
    }

    private static boolean contains(Bounds bounds, double y) {
        return bounds.getMinY() <= y && y <= bounds.getMaxY();
    }

    /** Puts a passage in place of the one that is shown. */
    void show(PassageText passage) {
        boundaries = passage.boundaries();
        crLf = passage.text().contains(CR_LF);
        orient();
        showing = true;
        super.replaceText(0, getLength(), passage.text().replace(CR_LF, SHOWN_CR_LF));
        showing = false;
    }

    /** Calls {@code listener} with every change of the text that a person makes. */
    void onWritten(Consumer<PlainTextChange> listener) {
        plainTextChanges().filter(change -> !showing).subscribe(listener);
    }

    private void orient() {
        boolean rightToLeft = boundaries.isRightToLeft();
        setNodeOrientation(rightToLeft ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        pseudoClassStateChanged(RIGHT_TO_LEFT, rightToLeft);
    }

    /** Takes caret and view to the beginning. */
    void toBeginning() {
        moveTo(0);
        scrollToPixel(0, 0);
    }

    /** The passage has become this one under the hands of somebody who writes; it is on show already. */
    void written(PassageText passage) {
        boundaries = passage.boundaries();
        orient();
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

    /** The passage's own line breaks, not the area's. */
    @Override
    public String getSelectedText() {
        return passageText(getText(getSelection()));
    }
}
