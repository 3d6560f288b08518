package dev.spanlight.ui.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one run, raw and faint behind its smoothed line, with its validation loss, and the smoothed lines of runs
 * to compare it with. The mouse, or the arrow keys when it has the focus, move a cross-hair that reads exact values.
 * Every point is kept; at most {@value #MOST_POINTS} of each line are drawn, peaks and dips among them. The wheel and a
 * dragged box look closer, a double click shows everything again.
 */
final class LossChart extends StackPane {
    private static final int MOST_POINTS = 1000;
    private static final double CARD_GAP = 14;

    /** How much closer one notch of the wheel looks. */
    private static final double NOTCH = 0.8;

    /** A smaller box is a click with an unsteady hand. */
    private static final double SMALLEST_BOX = 8;

    private final DoubleProperty smoothing = new SimpleDoubleProperty(Smoothing.DEFAULT.weight());
    private final ObjectProperty<Curves.Axis> axis = new SimpleObjectProperty<>(Curves.Axis.STEP);
    private final BooleanProperty logScale = new SimpleBooleanProperty();

    private final Envelope envelope = new Envelope(MOST_POINTS);
    private final ScaleAxis xAxis = new ScaleAxis(Numbers::count);
    private final ScaleAxis yAxis = new ScaleAxis(LossChart::tick);
    private final CurvePlot chart = new CurvePlot(xAxis, yAxis);
    private final Pane overlay = new Pane();
    private final Line hair = new Line();
    private final Circle dot = new Circle(4.5);
    private final Circle evalDot = new Circle(4.5);
    private final VBox card = new VBox(2);
    private final Rectangle box = new Rectangle();

    private List<Drawn> drawn = List.of();
    private double[] smoothed = new double[0];
    private int hovered = -1;
    private Zoom.Range wholeX = new Zoom.Range(0, 1);
    private @Nullable Zoom zoom;
    private @Nullable Point2D dragStart;

    LossChart() {
        getStyleClass().add("loss-chart");
        xAxis.setSide(Side.BOTTOM);
        yAxis.setSide(Side.LEFT);
        hair.getStyleClass().add("cross-hair");
        dot.getStyleClass().add("cross-dot");
        evalDot.getStyleClass().addAll("cross-dot", "validation");
        card.getStyleClass().add("reading");
        overlay.setMouseTransparent(true);
        overlay.getChildren().setAll(hair, dot, evalDot, card);
        overlay.getChildren().forEach(node -> node.setManaged(node == card));
        box.getStyleClass().add("zoom-box");
        box.setManaged(false);
        box.setMouseTransparent(true);
        box.setVisible(false);
        getChildren().setAll(chart, overlay, box);
        setFocusTraversable(true);
        setAccessibleText("Loss chart; the arrow keys read its values");
        addEventHandler(MouseEvent.MOUSE_MOVED, this::onMouse);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> read(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::onReleased);
        addEventHandler(ScrollEvent.SCROLL, this::onWheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        smoothing.subscribe(this::redraw);
        axis.subscribe(() -> look(null));
        logScale.subscribe(() -> look(zoom == null ? null : new Zoom(zoom.x(), null)));
        read(-1);
    }

    /** Shows runs, the main one first. */
    void show(List<Drawn> runs) {
        if (drawn.isEmpty()
                || runs.isEmpty()
                || drawn.getFirst().run() != runs.getFirst().run()) {
            zoom = null;
        }
        drawn = List.copyOf(runs);
        hovered = -1;
        redraw();
    }

    /** Draws again what the runs have measured since. */
    void redraw() {
        List<CurvePlot.Curve> lines = new ArrayList<>();
        Extent x = new Extent();
        Extent y = new Extent();
        Smoothing smooth = new Smoothing(smoothing.get());
        smoothed = new double[0];
        for (int i = drawn.size() - 1; i >= 0; i--) {
            Drawn it = drawn.get(i);
            Curves curves = it.run().curves();
            double[] loss = curves.loss().toArray();
            double[] line = smooth.apply(loss);
            Column steps = curves.x(axis.get());
            if (it.main()) {
                smoothed = line;
                lines.add(line("raw", it.color(), steps, loss, x, y));
                lines.add(line(
                        "validation",
                        it.color(),
                        curves.evalX(axis.get()),
                        curves.evalLoss().toArray(),
                        x,
                        y));
            }
            lines.add(line("smooth", it.color(), steps, line, x, y));
        }
        showRanges(x, y);
        chart.show(lines);
        read(Math.min(hovered, smoothed.length - 1));
    }

    private CurvePlot.Curve line(String kind, int color, Column x, double[] values, Extent xExtent, Extent yExtent) {
        int from = 0;
        int to = values.length;
        if (zoom != null && to > 0) {
            // One point more at each side, so that lines leave the picture instead of ending in it.
            from = Math.max(0, x.nearest(zoom.x().low()) - 1);
            to = Math.min(to, x.nearest(zoom.x().high()) + 2);
        }
        int first = from;
        int[] chosen = Arrays.stream(envelope.choose(Arrays.copyOfRange(values, from, to)))
                .map(index -> first + index)
                .filter(index -> !logScale.get() || values[index] > 0)
                .toArray();
        double[] xs = new double[chosen.length];
        double[] ys = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            xs[i] = x.get(chosen[i]);
            ys[i] = values[chosen[i]];
            xExtent.take(xs[i]);
            yExtent.take(ys[i]);
        }
        return new CurvePlot.Curve(List.of("run-line", kind, "run-color-" + color), xs, ys, kind.equals("validation"));
    }

    private void showRanges(Extent x, Extent y) {
        xAxis.setLabels(
                switch (axis.get()) {
                    case STEP -> Numbers::count;
                    case EPOCH -> value -> String.format(Locale.ROOT, "%.1f", value);
                    case TIME -> Numbers::clock;
                });
        if (zoom != null) {
            xAxis.show(zoom.x().low(), zoom.x().high(), false, false);
        } else {
            wholeX = new Zoom.Range(0, x.isEmpty() ? 100 : Math.max(x.high, shortest()));
            xAxis.show(0, wholeX.high(), false, false);
        }
        if (zoom != null && zoom.y() != null) {
            yAxis.show(zoom.y().low(), zoom.y().high(), logScale.get(), false);
        } else if (zoom != null && !y.isEmpty()) {
            yAxis.show(y.low, y.high, logScale.get(), true);
        } else if (y.isEmpty()) {
            yAxis.show(logScale.get() ? 0.1 : 0, 5, logScale.get(), true);
        } else {
            yAxis.show(logScale.get() ? y.low : Math.min(0, y.low), y.high, logScale.get(), true);
        }
    }

    private static String tick(double value) {
        return Math.abs(value) >= 0.1 || value == 0
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    /** The smallest and the largest of the numbers it took. */
    private static final class Extent {
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        void take(double value) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }

        boolean isEmpty() {
            return low > high;
        }
    }

    private void onMouse(MouseEvent event) {
        if (smoothed.length == 0) {
            return;
        }
        Point2D at = xAxis.sceneToLocal(event.getSceneX(), event.getSceneY());
        double x = xAxis.getValueForDisplay(at.getX()).doubleValue();
        read(main().x(axis.get()).nearest(x));
    }

    // Looking closer

    /** The shortest part of the horizontal axis whose ticks still have labels of their own. */
    private double shortest() {
        return axis.get() == Curves.Axis.EPOCH ? 0.6 : 6;
    }

    private void look(@Nullable Zoom newZoom) {
        zoom = newZoom;
        redraw();
    }

    /** Whether a part of the curves is shown. */
    boolean isZoomed() {
        return zoom != null;
    }

    private void onWheel(ScrollEvent event) {
        if (smoothed.length == 0 || event.getDeltaY() == 0) {
            return;
        }
        double at = xAxis.getValueForDisplay(
                        xAxis.sceneToLocal(event.getSceneX(), event.getSceneY()).getX())
                .doubleValue();
        Zoom.Range now = new Zoom.Range(xAxis.getLowerBound(), xAxis.getUpperBound());
        look(Zoom.turned(now, wholeX, at, event.getDeltaY() > 0 ? NOTCH : 1 / NOTCH, shortest()));
        event.consume();
    }

    private void onPressed(MouseEvent event) {
        requestFocus();
        dragStart = event.getButton() == MouseButton.PRIMARY && smoothed.length > 0
                ? new Point2D(event.getX(), event.getY())
                : null;
    }

    private void onDragged(MouseEvent event) {
        Point2D start = dragStart;
        if (start == null) {
            return;
        }
        Bounds plot = plot();
        double x = Math.clamp(event.getX(), plot.getMinX(), plot.getMaxX());
        double y = Math.clamp(event.getY(), plot.getMinY(), plot.getMaxY());
        double startX = Math.clamp(start.getX(), plot.getMinX(), plot.getMaxX());
        double startY = Math.clamp(start.getY(), plot.getMinY(), plot.getMaxY());
        box.setX(Math.min(x, startX));
        box.setWidth(Math.abs(x - startX));
        boolean flat = Math.abs(y - startY) < SMALLEST_BOX;
        box.setY(flat ? plot.getMinY() : Math.min(y, startY));
        box.setHeight(flat ? plot.getHeight() : Math.abs(y - startY));
        box.setVisible(box.getWidth() >= SMALLEST_BOX);
    }

    private void onReleased(MouseEvent event) {
        dragStart = null;
        if (box.isVisible()) {
            box.setVisible(false);
            look(boxed());
        } else if (event.getClickCount() == 2) {
            look(null);
        }
    }

    private Zoom boxed() {
        Bounds plot = plot();
        double left = xAxis.getValueForDisplay(box.getX() - plot.getMinX()).doubleValue();
        double right = xAxis.getValueForDisplay(box.getX() + box.getWidth() - plot.getMinX())
                .doubleValue();
        Zoom.Range y = null;
        if (box.getHeight() < plot.getHeight()) {
            double top = box.getY() - plot.getMinY();
            y = new Zoom.Range(
                    yAxis.getValueForDisplay(top + box.getHeight()).doubleValue(),
                    yAxis.getValueForDisplay(top).doubleValue());
        }
        return Zoom.box(left, right, shortest(), y);
    }

    /** Where the curves are, in this chart's coordinates. */
    private Bounds plot() {
        Node background = chart.lookup(".chart-plot-background");
        return sceneToLocal(background.localToScene(background.getLayoutBounds()));
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && hovered < 0 && zoom != null) {
            look(null);
            event.consume();
            return;
        }
        int last = smoothed.length - 1;
        if (last < 0) {
            return;
        }
        int stride = event.isShiftDown() ? Math.max(1, last / 20) : 1;
        int next =
                switch (event.getCode()) {
                    case LEFT -> Math.max(0, (hovered < 0 ? last : hovered) - stride);
                    case RIGHT -> Math.min(last, (hovered < 0 ? -1 : hovered) + stride);
                    case HOME -> 0;
                    case END -> last;
                    case ESCAPE -> -1;
                    default -> Integer.MIN_VALUE;
                };
        if (next == Integer.MIN_VALUE || (event.getCode() == KeyCode.ESCAPE && hovered < 0)) {
            return;
        }
        read(next);
        event.consume();
    }

    private Curves main() {
        return drawn.getFirst().run().curves();
    }

    /** Moves the cross-hair to a training step; -1 hides it. */
    void read(int index) {
        hovered = index;
        overlay.setVisible(index >= 0);
        if (index >= 0) {
            card.getChildren().setAll(reading(index));
            requestLayout();
        }
    }

    private List<Node> reading(int index) {
        Curves curves = main();
        List<Node> lines = new ArrayList<>();
        lines.add(text(
                "step " + Numbers.count(curves.x(Curves.Axis.STEP).get(index)) + " · epoch "
                        + String.format(
                                Locale.ROOT, "%.2f", curves.x(Curves.Axis.EPOCH).get(index)),
                "reading-title"));
        lines.add(text(
                "train " + Numbers.loss(smoothed[index]) + " (raw "
                        + Numbers.loss(curves.loss().get(index)) + ")",
                "reading-line"));
        int eval = evaluationAt(curves, index);
        if (eval >= 0) {
            lines.add(text(
                    "validation " + Numbers.loss(curves.evalLoss().get(eval)) + " · F1 "
                            + Numbers.percent(curves.f1().get(eval)),
                    "reading-line"));
        }
        lines.add(text(
                "rate " + Numbers.rate(curves.learningRate().get(index)) + " · gradient "
                        + Numbers.loss(curves.gradNorm().get(index)),
                "reading-line"));
        Smoothing smooth = new Smoothing(smoothing.get());
        for (Drawn other : drawn) {
            Curves others = other.run().curves();
            if (!other.main() && !others.loss().isEmpty()) {
                int at = others.x(axis.get()).nearest(curves.x(axis.get()).get(index));
                lines.add(text(
                        other.run().name() + " "
                                + Numbers.loss(smooth.apply(others.loss().toArray())[at]),
                        "reading-line"));
            }
        }
        return lines;
    }

    private static Label text(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    /** The newest evaluation at or before a training step, -1 when there is none. */
    private static int evaluationAt(Curves curves, int index) {
        Column steps = curves.evalX(Curves.Axis.STEP);
        double step = curves.x(Curves.Axis.STEP).get(index);
        int found = -1;
        for (int i = 0; i < steps.size() && steps.get(i) <= step; i++) {
            found = i;
        }
        return found;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (hovered < 0 || hovered >= smoothed.length) {
            return;
        }
        chart.layout();
        Curves curves = main();
        Bounds plot = plot();
        double x = Math.rint(plot.getMinX()
                        + xAxis.getDisplayPosition(curves.x(axis.get()).get(hovered)))
                + 0.5;
        hair.setVisible(x >= plot.getMinX() && x <= plot.getMaxX() + 1);
        hair.setStartX(x);
        hair.setEndX(x);
        hair.setStartY(plot.getMinY());
        hair.setEndY(plot.getMaxY());
        place(dot, x, plot, smoothed[hovered]);
        int eval = evaluationAt(curves, hovered);
        evalDot.setVisible(eval >= 0);
        if (eval >= 0) {
            double evalX = plot.getMinX()
                    + xAxis.getDisplayPosition(curves.evalX(axis.get()).get(eval));
            place(evalDot, evalX, plot, curves.evalLoss().get(eval));
        }
        card.autosize();
        double left = x + CARD_GAP;
        if (left + card.getWidth() > plot.getMaxX()) {
            left = x - CARD_GAP - card.getWidth();
        }
        // Above the curves where there is room: losses fall, so the upper half is the emptier one.
        card.relocate(left, plot.getMinY() + plot.getHeight() * 0.12);
    }

    private void place(Circle circle, double x, Bounds plot, double value) {
        boolean shown = Double.isFinite(value)
                && value >= yAxis.getLowerBound()
                && value <= yAxis.getUpperBound()
                && x >= plot.getMinX() - 1
                && x <= plot.getMaxX() + 1;
        circle.setVisible(shown);
        if (shown) {
            circle.setCenterX(x);
            circle.setCenterY(plot.getMinY() + yAxis.getDisplayPosition(value));
        }
    }

    DoubleProperty smoothingProperty() {
        return smoothing;
    }

    ObjectProperty<Curves.Axis> axisProperty() {
        return axis;
    }

    BooleanProperty logScaleProperty() {
        return logScale;
    }
}
