package dev.spanlight.ui.evaluate;

import dev.spanlight.answer.SquadPredictor.Span;
import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A passage with the gold answers underlined and both models' answers marked. */
final class MarkedPassage extends ScrollPane {
    private final TextFlow flow = new TextFlow();
    private final Text text = new Text();
    private final Path markA = mark("mark-a");
    private final Path markB = mark("mark-b");
    /** Where the first model's mark hides the second's, its edge still tells. */
    private final Path edgeB = mark("edge-b");

    private final Path gold = mark("mark-gold");
    private @Nullable ResultRow row;

    MarkedPassage() {
        getStyleClass().add("marked-passage-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        flow.getStyleClass().add("result-passage");
        // What is drawn later lies above: the first model's mark over the second's, lines over both.
        flow.getChildren().setAll(markB, markA, edgeB, gold, text);
        setContent(flow);
        flow.layoutBoundsProperty().addListener(bounds -> place());
        flow.needsLayoutProperty().subscribe(needs -> {
            if (!needs) {
                place();
            }
        });
    }

    private static Path mark(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }

    /** Shows a question's passage, or nothing. */
    void show(@Nullable ResultRow shown) {
        row = shown;
        text.setText(shown == null ? "" : shown.example().passage().context());
        setVvalue(0);
        flow.requestLayout();
        place();
    }

    private void place() {
        ResultRow shown = row;
        markA.getElements().clear();
        markB.getElements().clear();
        edgeB.getElements().clear();
        gold.getElements().clear();
        if (shown == null) {
            return;
        }
        CodePoints points = CodePoints.of(shown.example().passage().context());
        markA.getElements().setAll(shape(points, shown.a().span()));
        Span spanB = shown.b() == null ? null : shown.b().span();
        markB.getElements().setAll(shape(points, spanB));
        edgeB.getElements().setAll(shape(points, spanB));
        List<PathElement> lines = new ArrayList<>();
        for (Answer answer : shown.example().question().answers()) {
            if (answer.start() >= 0 && answer.end() <= points.length()) {
                lines.addAll(
                        List.of(flow.getUnderlineShape(points.toUtf16(answer.start()), points.toUtf16(answer.end()))));
            }
        }
        gold.getElements().setAll(lines);
        bringIntoSight(lines.isEmpty() ? markA : gold);
    }

    private PathElement[] shape(CodePoints points, @Nullable Span span) {
        return span == null
                ? new PathElement[0]
                : flow.getRangeShape(points.toUtf16(span.start()), points.toUtf16(span.end()), false);
    }

    private void bringIntoSight(Path path) {
        Bounds place = path.getBoundsInParent();
        double view = getViewportBounds().getHeight();
        double hidden = flow.getHeight() - view;
        if (hidden <= 0 || place.isEmpty()) {
            return;
        }
        double top = getVvalue() * hidden;
        if (place.getMinY() < top || place.getMaxY() > top + view) {
            setVvalue(Math.clamp((place.getMinY() - view / 3) / hidden, 0, 1));
        }
    }
}
