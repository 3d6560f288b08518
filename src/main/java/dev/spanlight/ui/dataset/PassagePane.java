package dev.spanlight.ui.dataset;

import dev.spanlight.ui.dataset.Mark.Strength;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.IndexRange;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.Caret.CaretVisibility;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/** A passage to read and to select in, with its marks, by mouse and by keyboard. */
final class PassagePane extends StackPane {
    private static final Set<KeyCode> COMMAND_KEYS =
            EnumSet.of(KeyCode.ENTER, KeyCode.DELETE, KeyCode.BACK_SPACE, KeyCode.ESCAPE, KeyCode.TAB);

    private final StyleClassedTextArea area = new StyleClassedTextArea(false);
    private String shown = "";

    PassagePane() {
        area.getStyleClass().add("passage");
        area.setId("passage");
        area.setEditable(false);
        area.setWrapText(true);
        Nodes.addInputMap(area, InputMap.ignore(EventPattern.keyPressed().onlyIf(PassagePane::isCommand)));
        area.focusedProperty()
                .subscribe(focused -> area.setShowCaret(focused ? CaretVisibility.ON : CaretVisibility.OFF));
        VirtualizedScrollPane<StyleClassedTextArea> scroll = new VirtualizedScrollPane<>(area);
        getChildren().add(scroll);
    }

    /** The area would swallow every plain key, although nobody can type in it; they are the room's commands. */
    private static boolean isCommand(KeyEvent event) {
        if (event.isControlDown() || event.isMetaDown()) {
            return false;
        }
        KeyCode code = event.getCode();
        return code.isLetterKey() || code.isDigitKey() || COMMAND_KEYS.contains(code);
    }

    /** Shows a passage from its beginning; nothing happens if it is already there. */
    void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        area.replaceText(sameLength(text));
        area.moveTo(0);
        area.scrollToPixel(0, 0);
    }

    /** The area makes one line break of CR LF, which would move every offset after it: CR becomes a space. */
    private static String sameLength(String text) {
        return text.replace("\r\n", " \n");
    }

    /** Draws the marks; where several overlap, the strongest is seen. */
    void mark(List<Mark> marks) {
        int length = area.getLength();
        if (length == 0) {
            return;
        }
        TreeSet<Integer> edges = new TreeSet<>(List.of(0, length));
        for (Mark mark : marks) {
            edges.add(Math.min(mark.start(), length));
            edges.add(Math.min(mark.end(), length));
        }
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        List<Integer> sorted = List.copyOf(edges);
        for (int index = 0; index + 1 < sorted.size(); index++) {
            int start = sorted.get(index);
            spans.add(styles(marks, start), sorted.get(index + 1) - start);
        }
        area.setStyleSpans(0, spans.create());
    }

    private static List<String> styles(List<Mark> marks, int at) {
        Strength strongest = null;
        int colour = 0;
        boolean wrong = false;
        List<String> styles = new ArrayList<>(2);
        for (Mark mark : marks) {
            if (mark.start() <= at && at < mark.end()) {
                wrong |= mark.wrong();
                if (mark.strength().isOverlay()) {
                    styles.add(styleClass(mark.strength(), mark.colour()));
                } else if (strongest == null || mark.strength().compareTo(strongest) > 0) {
                    strongest = mark.strength();
                    colour = mark.colour();
                }
            }
        }
        if (strongest != null) {
            styles.addFirst(styleClass(strongest, colour));
        }
        if (wrong) {
            styles.add("mark-wrong");
        }
        return styles;
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
    IndexRange selection() {
        return area.getSelection();
    }

    /** True while nothing is selected. */
    BooleanBinding nothingSelected() {
        return Bindings.createBooleanBinding(() -> area.getSelection().getLength() == 0, area.selectionProperty());
    }

    /** Selects nothing; the caret stays where the selection ended. */
    void deselect() {
        area.moveTo(area.getSelection().getEnd());
    }

    /** Calls {@code listener} with start and end, in UTF-16 units, whenever the selection changes. */
    void onSelection(BiConsumer<Integer, Integer> listener) {
        area.selectionProperty().addListener((observable, old, now) -> listener.accept(now.getStart(), now.getEnd()));
    }

    /** Calls {@code listener} with the place of a click, in UTF-16 units; a drag that selects is no click. */
    void onClick(IntConsumer listener) {
        area.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && event.isStillSincePress()
                    && event.getClickCount() == 1
                    && area.getSelection().getLength() == 0) {
                area.hit(event.getX(), event.getY()).getCharacterIndex().ifPresent(listener);
            }
        });
    }

    /** Brings a mark into view if it is not. */
    void reveal(Mark mark) {
        if (mark.start() < area.getLength() && area.getSelection().getLength() == 0) {
            area.moveTo(mark.end());
            area.requestFollowCaret();
        }
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }
}
