package dev.spanlight.ui.dataset.passage;

import dev.spanlight.ui.dataset.passage.Mark.Strength;
import dev.spanlight.ui.dataset.passage.TextBoundaries.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.Caret.CaretVisibility;
import org.fxmisc.richtext.NavigationActions.SelectionPolicy;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/** A passage to read and to select in, with its marks, by mouse and by keyboard. */
public final class PassagePane extends StackPane {
    private static final Set<KeyCode> COMMAND_KEYS =
            EnumSet.of(KeyCode.ENTER, KeyCode.DELETE, KeyCode.BACK_SPACE, KeyCode.ESCAPE, KeyCode.TAB);

    /** How many covered marks are seen at one place; the style sheet draws as many lines. */
    private static final int MOST_LINES = 3;

    private static final String ODD_PIECE = "odd-piece";

    private final PassageArea area = new PassageArea();
    private final PassageEditor editor;
    private final EdgeDrag drag;
    private final EditMode editMode;
    private String shown = "";
    private List<Mark> marks = List.of();

    /** A pane that shows and edits the passage in work. */
    public PassagePane(DatasetViewModel model) {
        editor = model.editor();
        drag = new EdgeDrag(area, model.edge());
        getStyleClass().add("passage-pane");
        area.setId("passage");
        Nodes.addInputMap(area, InputMap.ignore(EventPattern.keyPressed().onlyIf(this::isCommand)));
        area.focusedProperty()
                .subscribe(focused -> area.setShowCaret(focused ? CaretVisibility.ON : CaretVisibility.OFF));
        VirtualizedScrollPane<PassageArea> scroll = new VirtualizedScrollPane<>(area);
        getChildren().add(scroll);
        editMode = new EditMode(this, area, editor);
        PlaceTip.install(area, model::questionsAt);
    }

    /** The area would swallow every plain key, although nobody can type in it; they are the room's commands. */
    private boolean isCommand(KeyEvent event) {
        if (event.isControlDown() || event.isMetaDown() || editor.isActive()) {
            return false;
        }
        KeyCode code = event.getCode();
        return code.isLetterKey() || code.isDigitKey() || COMMAND_KEYS.contains(code);
    }

    /** Shows a passage from its beginning; nothing happens if it is already there. */
    public void show(PassageText text) {
        if (editMode.isWriting()) {
            area.written(text);
            drawLater();
        } else if (!text.text().equals(shown)) {
            marks = List.of();
            area.show(text);
            draw();
            area.toBeginning();
        }
        shown = text.text();
    }

    /** Draws the marks: the strongest behind the text, those that it covers as lines under it. */
    public void mark(List<Mark> newMarks) {
        marks = newMarks;
        drag.setMark(newMarks.stream()
                .filter(mark -> mark.strength() == Strength.ACTIVE)
                .findFirst()
                .orElse(null));
        if (editor.isActive()) {
            drawLater();
        } else {
            draw();
        }
    }

    /** The area is in the middle of a change. */
    private void drawLater() {
        Platform.runLater(this::draw);
    }

    private void draw() {
        int length = area.getLength();
        if (length == 0) {
            return;
        }
        TreeSet<Integer> edges = new TreeSet<>(List.of(0, length));
        for (Mark mark : marks) {
            edges.add(Math.min(mark.start(), length));
            edges.add(Math.min(mark.end(), length));
        }
        Set<Integer> pieces = area.boundaries().rightToLeftPieces();
        pieces.stream().filter(start -> start < length).forEach(edges::add);
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        List<Integer> sorted = List.copyOf(edges);
        boolean oddPiece = false;
        for (int index = 0; index + 1 < sorted.size(); index++) {
            int start = sorted.get(index);
            oddPiece ^= pieces.contains(start);
            List<String> styles = styles(start);
            if (oddPiece) {
                // Pieces of one style would be joined again.
                styles.add(ODD_PIECE);
            }
            spans.add(styles, sorted.get(index + 1) - start);
        }
        StyleSpans<Collection<String>> wanted = spans.create();
        // Laying a long passage out takes a while, and most letters that are written change no mark.
        if (!wanted.equals(area.getStyleSpans(0, length))) {
            area.setStyleSpans(0, wanted);
        }
    }

    private List<String> styles(int at) {
        List<String> styles = answerStyles(at);
        marks.stream()
                .filter(mark -> mark.covers(at) && mark.strength().isOverlay())
                .map(mark -> styleClass(mark.strength(), mark.colour()))
                .distinct()
                .forEach(styles::add);
        return styles;
    }

    private List<String> answerStyles(int at) {
        List<Mark> here = marks.stream()
                .filter(mark -> mark.covers(at) && !mark.strength().isOverlay())
                .sorted(Mark.TOP_FIRST)
                .toList();
        List<String> styles = new ArrayList<>();
        if (here.isEmpty()) {
            return styles;
        }
        Mark top = here.getFirst();
        styles.add(styleClass(top.strength(), top.colour()));
        List<String> covered = here.stream()
                .filter(mark -> !mark.repeats(top))
                .map(mark -> mark.strength() == Strength.FAINT ? Integer.toString(mark.colour()) : "active")
                .distinct()
                .limit(MOST_LINES)
                .toList();
        if (!covered.isEmpty()) {
            styles.add("lines-" + covered.size());
            for (int line = 0; line < covered.size(); line++) {
                styles.add("line-" + (line + 1) + "-" + covered.get(line));
            }
        }
        if (here.stream().anyMatch(Mark::wrong)) {
            styles.add("mark-wrong");
        }
        return styles;
    }

    /** Keeps a text being edited when the mouse is pressed elsewhere in {@code room}. */
    public void keepOutside(Node room) {
        editMode.keepOutside(room);
    }

    /** The style class of a mark, for the passage and for the chips of the cards. */
    static String styleClass(Strength strength, int colour) {
        return switch (strength) {
            case FAINT -> "mark-" + colour;
            case STRONG -> "mark-strong";
            case ACTIVE -> "mark-active";
            case SUGGESTED -> "mark-suggested";
            case SECOND -> "mark-second";
        };
    }

    /** What is selected, in UTF-16 units. */
    public IndexRange selection() {
        return area.getSelection();
    }

    /** Takes the caret one step on ({@code direction} 1) or back (-1), selecting what it passes over if asked to. */
    public void step(Unit unit, int direction, boolean select) {
        area.step(unit, direction, select ? SelectionPolicy.ADJUST : SelectionPolicy.CLEAR);
    }

    /** Where the caret is, in UTF-16 units. */
    public int caret() {
        return area.getCaretPosition();
    }

    /** True while nothing is selected. */
    public BooleanBinding nothingSelected() {
        return Bindings.createBooleanBinding(() -> area.getSelection().getLength() == 0, area.selectionProperty());
    }

    /** Selects nothing; the caret stays where the selection ended. */
    public void deselect() {
        area.moveTo(area.getSelection().getEnd());
    }

    /** Calls {@code listener} with start and end, in UTF-16 units, whenever the selection changes. */
    public void onSelection(BiConsumer<Integer, Integer> listener) {
        area.selectionProperty().addListener((observable, old, now) -> listener.accept(now.getStart(), now.getEnd()));
    }

    /** Calls {@code listener} with the place of a click, in UTF-16 units; a drag that selects is no click. */
    public void onClick(IntConsumer listener) {
        area.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && event.isStillSincePress()
                    && event.getClickCount() == 1
                    && area.getSelection().getLength() == 0) {
                area.hit(event.getX(), event.getY()).getCharacterIndex().ifPresent(listener);
            }
        });
    }

    /** Brings a mark into view if it is not; the caret goes to its end, unless it is in it or somebody is at work. */
    public void reveal(Mark mark) {
        boolean busy =
                editor.isActive() || drag.isActive() || area.getSelection().getLength() > 0;
        if (busy || mark.end() > area.getLength()) {
            return;
        }
        if (area.getCaretPosition() < mark.start() || area.getCaretPosition() > mark.end()) {
            area.moveTo(mark.end());
        }
        area.requestFollowCaret();
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }
}
