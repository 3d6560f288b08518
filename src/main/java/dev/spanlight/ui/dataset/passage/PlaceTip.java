package dev.spanlight.ui.dataset.passage;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/** Tells which questions are answered where the mouse rests. */
final class PlaceTip {
    private static final Duration DELAY = Duration.ofMillis(450);
    private static final double WIDTH = 380;

    /** Below the mouse, in pixels. */
    private static final double DISTANCE = 18;

    /**
     * Watches the mouse over a passage.
     *
     * @param questionsAt the words of the questions answered at a place, in UTF-16 units
     */
    static void install(PassageArea area, IntFunction<List<String>> questionsAt) {
        Tooltip tip = new Tooltip();
        tip.setMaxWidth(WIDTH);
        area.setMouseOverTextDelay(DELAY);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> {
            List<String> questions = questionsAt.apply(event.getCharacterIndex());
            if (!questions.isEmpty() && !area.isEditable()) {
                tip.setText(text(questions));
                // JavaFX fails to wrap what reads leftwards.
                tip.setWrapText(
                        new TextBoundaries(tip.getText()).rightToLeftPieces().isEmpty());
                tip.show(
                        area,
                        event.getScreenPosition().getX(),
                        event.getScreenPosition().getY() + DISTANCE);
            }
        });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> tip.hide());
    }

    private static String text(List<String> questions) {
        return questions.size() == 1
                ? questions.getFirst()
                : questions.stream().map(question -> "• " + question).collect(Collectors.joining("\n"))
                        + "\nClick again for the next one";
    }

    private PlaceTip() {}
}
