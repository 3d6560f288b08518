package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.answer.TokenProbability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How likely an answer starts (upwards) or ends (downwards) at each token of the passage, in the passage's order. The
 * chosen answer is shaded; the mouse reads single tokens. Tokens too many for the width share a bar, the highest counts.
 */
final class ProbabilityStrip extends Region {
    private static final double MOST_BAR = 9;
    private static final double LEAST_BAR = 2;
    private static final Duration TOOLTIP_DELAY = Duration.millis(80);
    /** Below this a bar is not worth a node. */
    private static final double INVISIBLE = 0.015;

    private final Tooltip tooltip = new Tooltip();
    private List<TokenProbability> tokens = List.of();
    private @Nullable AnswerCandidate chosen;
    private IntFunction<String> texts = index -> "";
    private double hoverX = -1;

    ProbabilityStrip() {
        getStyleClass().add("probability-strip");
        tooltip.setShowDelay(TOOLTIP_DELAY);
        Tooltip.install(this, tooltip);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
    }

    /**
     * Shows tokens.
     *
     * @param newTokens in the passage's order
     * @param candidate the answer to shade, or null
     * @param tokenTexts the text of the token with an index
     */
    void show(List<TokenProbability> newTokens, @Nullable AnswerCandidate candidate, IntFunction<String> tokenTexts) {
        tokens = newTokens;
        chosen = candidate;
        texts = tokenTexts;
        requestLayout();
    }

    private void hover(double x) {
        hoverX = x;
        int index = tokenAt(x);
        if (index >= 0) {
            TokenProbability token = tokens.get(index);
            tooltip.setText(String.format(
                    Locale.ROOT,
                    "“%s”  starts %.3f · ends %.3f",
                    texts.apply(index),
                    token.startProbability(),
                    token.endProbability()));
        }
        requestLayout();
    }

    private int tokenAt(double x) {
        if (tokens.isEmpty() || x < 0) {
            return -1;
        }
        int index = (int) (x / step());
        return index < tokens.size() ? index : -1;
    }

    /** The room of one token, in pixels; below 1 when there are more tokens than pixels. */
    private double step() {
        return Math.min(MOST_BAR, getWidth() / Math.max(1, tokens.size()));
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = new ArrayList<>();
        double middle = Math.rint(getHeight() / 2);
        double step = step();
        double width = Math.max(LEAST_BAR, step - 1);
        shade(nodes, step);
        int from = 0;
        while (from < tokens.size()) {
            int to = Math.max(from + 1, (int) Math.ceil((Math.floor(from * step / LEAST_BAR) + 1) * LEAST_BAR / step));
            to = step >= LEAST_BAR ? from + 1 : Math.min(to, tokens.size());
            float start = 0;
            float end = 0;
            for (TokenProbability token : tokens.subList(from, to)) {
                start = Math.max(start, token.startProbability());
                end = Math.max(end, token.endProbability());
            }
            bar(nodes, from * step, middle - start * middle, width, start * middle, start, "start");
            bar(nodes, from * step, middle + 1, width, end * (getHeight() - middle - 1), end, "end");
            from = to;
        }
        Line base = new Line(0, middle + 0.5, Math.max(1, tokens.size() * step), middle + 0.5);
        base.getStyleClass().add("base");
        nodes.add(base);
        if (tokenAt(hoverX) >= 0) {
            double x = Math.rint((tokenAt(hoverX) + 0.5) * step) + 0.5;
            Line read = new Line(x, 0, x, getHeight());
            read.getStyleClass().add("read");
            nodes.add(read);
        }
        nodes.forEach(node -> node.setManaged(false));
        getChildren().setAll(nodes);
    }

    private void shade(List<Node> nodes, double step) {
        AnswerCandidate answer = chosen;
        if (answer == null || Asked.isNoAnswer(answer)) {
            return;
        }
        int first = -1;
        int last = -1;
        for (int i = 0; i < tokens.size(); i++) {
            TokenProbability token = tokens.get(i);
            if (token.end() > answer.start() && token.start() < answer.end()) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first >= 0) {
            Rectangle shade =
                    new Rectangle(first * step - 1, 0, Math.max(LEAST_BAR, (last - first + 1) * step + 1), getHeight());
            shade.setArcWidth(6);
            shade.setArcHeight(6);
            shade.getStyleClass().add("chosen");
            nodes.add(shade);
        }
    }

    private static void bar(
            List<Node> nodes, double x, double y, double width, double height, float probability, String style) {
        if (probability >= INVISIBLE) {
            Rectangle bar = new Rectangle(x, y, width, Math.max(1, height));
            bar.getStyleClass().addAll("bar", style);
            nodes.add(bar);
        }
    }
}
