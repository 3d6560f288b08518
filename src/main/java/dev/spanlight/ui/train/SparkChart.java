package dev.spanlight.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * A small chart with a title and the newest value, or the value under the mouse. Lines share one scale; all points are
 * kept, and no peak is lost in drawing.
 */
final class SparkChart extends Region {
    private static final int MOST_POINTS = 400;
    private static final double GAP = 10;

    /**
     * One line.
     *
     * @param x where its points are
     * @param y their values
     */
    record Curve(Column x, Column y) {}

    private final Envelope envelope = new Envelope(MOST_POINTS);
    private final Label title = new Label();
    private final Label value = new Label();
    private final Label where = new Label();
    private final List<Polyline> lines = new ArrayList<>();
    private final DoubleFunction<String> format;
    private final boolean fromZero;
    private List<Curve> curves = List.of();
    private double hoverX = -1;

    /**
     * An empty chart.
     *
     * @param name what is measured
     * @param format how a value is written
     * @param fromZero whether 0 is always in sight, so that small changes look small
     * @param styles one style class a line
     */
    SparkChart(String name, DoubleFunction<String> format, boolean fromZero, List<String> styles) {
        this.format = format;
        this.fromZero = fromZero;
        getStyleClass().add("spark-chart");
        title.setText(name);
        title.getStyleClass().add("spark-title");
        value.getStyleClass().add("spark-value");
        where.getStyleClass().add("spark-where");
        getChildren().setAll(title, where, value);
        for (String style : styles) {
            Polyline line = new Polyline();
            line.setManaged(false);
            line.setFill(null);
            line.setStrokeLineJoin(StrokeLineJoin.ROUND);
            line.setStrokeLineCap(StrokeLineCap.ROUND);
            line.getStyleClass().addAll("spark-line", style);
            lines.add(line);
            getChildren().add(line);
        }
        setOnMouseMoved(event -> hover(event.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
    }

    /** Shows lines, one for every style. */
    void show(List<Curve> newCurves) {
        curves = List.copyOf(newCurves);
        requestLayout();
    }

    private void hover(double x) {
        hoverX = x;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        double lowX = Double.POSITIVE_INFINITY;
        double highX = Double.NEGATIVE_INFINITY;
        double low = fromZero ? 0 : Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        List<int[]> chosen = new ArrayList<>();
        for (Curve curve : curves) {
            int[] indexes = envelope.choose(curve.y().toArray());
            chosen.add(indexes);
            for (int index : indexes) {
                lowX = Math.min(lowX, curve.x().get(index));
                highX = Math.max(highX, curve.x().get(index));
                low = Math.min(low, curve.y().get(index));
                high = Math.max(high, curve.y().get(index));
            }
        }
        double plotTop = top + title.prefHeight(-1) + GAP;
        double plotHeight = Math.max(1, top + height - plotTop);
        for (int i = 0; i < lines.size(); i++) {
            List<Double> points = new ArrayList<>();
            if (i < curves.size()) {
                Curve curve = curves.get(i);
                for (int index : chosen.get(i)) {
                    points.add(left + width * part(curve.x().get(index), lowX, highX, 1));
                    points.add(plotTop + plotHeight * (1 - part(curve.y().get(index), low, high, 0.5)));
                }
            }
            lines.get(i).getPoints().setAll(points);
        }
        write(lowX, highX, left, width);
        double valueWidth = Math.min(width, value.prefWidth(-1));
        layoutInArea(title, left, top, width - valueWidth - GAP, title.prefHeight(-1), 0, HPos.LEFT, VPos.CENTER);
        layoutInArea(
                value, left + width - valueWidth, top, valueWidth, title.prefHeight(-1), 0, HPos.RIGHT, VPos.CENTER);
        double whereWidth = Math.min(width, where.prefWidth(-1));
        double whereX = left + width - valueWidth - whereWidth - GAP / 2;
        where.setVisible(whereX > left + title.prefWidth(-1));
        layoutInArea(where, whereX, top, whereWidth, title.prefHeight(-1), 0, HPos.RIGHT, VPos.CENTER);
    }

    private static double part(double value, double low, double high, double whenFlat) {
        return high > low ? (value - low) / (high - low) : whenFlat;
    }

    private void write(double lowX, double highX, double left, double width) {
        List<String> values = new ArrayList<>();
        String place = "";
        for (Curve curve : curves) {
            int index = curve.y().size() - 1;
            if (hoverX >= 0 && index >= 0) {
                double x = lowX + (hoverX - left) / width * (highX - lowX);
                index = curve.x().nearest(x);
                place = "at " + Numbers.count(curve.x().get(index));
            }
            values.add(index < 0 ? "–" : format.apply(curve.y().get(index)));
        }
        value.setText(String.join(" / ", values));
        where.setText(place);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 110;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 250;
    }
}
