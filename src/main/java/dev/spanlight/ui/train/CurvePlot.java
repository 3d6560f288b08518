package dev.spanlight.ui.train;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * A line chart whose lines are given as arrays. The chart's own series hold an object and two properties for every
 * point and take tens of milliseconds to change a thousand of them; a polyline takes less than one.
 */
final class CurvePlot extends LineChart<Number, Number> {
    private static final double SYMBOL = 8;

    /**
     * One line.
     *
     * @param styles its style classes
     * @param x where its points are, rising
     * @param y their values
     * @param symbols whether every point gets a symbol
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn and dropped; nobody compares curves
    record Curve(List<String> styles, double[] x, double[] y, boolean symbols) {
        private boolean hasNodesOf(Curve other) {
            return styles.equals(other.styles) && symbols == other.symbols && (!symbols || x.length == other.x.length);
        }
    }

    private record Drawing(Polyline line, List<Region> symbols) {}

    private final ScaleAxis xAxis;
    private final ScaleAxis yAxis;
    private final List<Drawing> drawings = new ArrayList<>();
    private List<Curve> curves = List.of();

    CurvePlot(ScaleAxis xAxis, ScaleAxis yAxis) {
        super(xAxis, yAxis);
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        setAnimated(false);
        setLegendVisible(false);
        setVerticalGridLinesVisible(false);
        setVerticalZeroLineVisible(false);
        setHorizontalZeroLineVisible(false);
        setAlternativeRowFillVisible(false);
        setAlternativeColumnFillVisible(false);
    }

    /** Shows lines, the last one on top. */
    void show(List<Curve> newCurves) {
        boolean same = curves.size() == newCurves.size();
        for (int i = 0; same && i < newCurves.size(); i++) {
            same = curves.get(i).hasNodesOf(newCurves.get(i));
        }
        curves = List.copyOf(newCurves);
        if (!same) {
            makeNodes();
        }
        requestChartLayout();
    }

    private void makeNodes() {
        drawings.clear();
        List<Node> nodes = new ArrayList<>();
        for (Curve curve : curves) {
            Polyline line = new Polyline();
            line.setStrokeLineJoin(StrokeLineJoin.ROUND);
            line.setStrokeLineCap(StrokeLineCap.ROUND);
            line.getStyleClass().addAll(curve.styles());
            List<Region> symbols = new ArrayList<>();
            for (int i = 0; curve.symbols() && i < curve.x().length; i++) {
                Region symbol = new Region();
                symbol.getStyleClass().add("evaluation-point");
                symbols.add(symbol);
            }
            nodes.add(line);
            nodes.addAll(symbols);
            drawings.add(new Drawing(line, symbols));
        }
        getPlotChildren().setAll(nodes);
    }

    @Override
    protected void layoutPlotChildren() {
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            Drawing drawing = drawings.get(i);
            Double[] points = new Double[curve.x().length * 2];
            for (int p = 0; p < curve.x().length; p++) {
                double x = xAxis.getDisplayPosition(curve.x()[p]);
                double y = yAxis.getDisplayPosition(curve.y()[p]);
                points[2 * p] = x;
                points[2 * p + 1] = y;
                if (curve.symbols()) {
                    drawing.symbols().get(p).resizeRelocate(x - SYMBOL / 2, y - SYMBOL / 2, SYMBOL, SYMBOL);
                }
            }
            drawing.line().getPoints().setAll(points);
        }
    }
}
