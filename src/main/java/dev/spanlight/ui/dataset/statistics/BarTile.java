package dev.spanlight.ui.dataset.statistics;

import dev.spanlight.data.Bar;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.chart.Axis;
import javafx.scene.chart.BarChart;
import javafx.scene.chart.CategoryAxis;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart.Data;
import javafx.scene.chart.XYChart.Series;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** A small chart of bars with its title; a click on a bar, or Enter, picks what it stands for. */
final class BarTile extends VBox {
    /** Labels such as "1001–1500" would lie over one another; of those only the start is shown. */
    private static final int WIDEST_RANGE = 7;

    /** What a lying bar may take at most, and the axis below, in pixels. */
    private static final double LYING_BAR = 26;

    private static final double AXIS = 30;

    private final String title;
    private final boolean lying;
    private final BiConsumer<String, Bar> onPick;

    /**
     * A chart without bars.
     *
     * @param lying whether the bars lie, the first on top, so that there is room for long labels
     * @param onPick told the chart's title and the bar
     */
    BarTile(String title, boolean lying, BiConsumer<String, Bar> onPick) {
        this.title = title;
        this.lying = lying;
        this.onPick = onPick;
        getStyleClass().add("bar-tile");
        setId("tile-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        getChildren().setAll(heading);
    }

    /** Shows other bars. */
    void show(List<Bar> bars) {
        getChildren().subList(1, getChildren().size()).clear();
        Node content = bars.isEmpty() ? nothing() : chart(bars);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().add(content);
    }

    private static Label nothing() {
        Label label = new Label("none");
        label.getStyleClass().add("hint");
        return label;
    }

    private BarChart<?, ?> chart(List<Bar> bars) {
        NumberAxis counts = new NumberAxis();
        counts.setMinorTickVisible(false);
        counts.setTickLabelFormatter(new WholeNumbers());
        CategoryAxis labels = new CategoryAxis();
        List<Bar> ordered = lying ? bars.reversed() : bars;
        boolean wide = !lying && bars.stream().anyMatch(bar -> bar.label().length() > WIDEST_RANGE);
        UnaryOperator<String> shown = label -> wide ? label.replaceFirst("–.*", "–") : label;
        labels.getCategories()
                .setAll(ordered.stream().map(Bar::label).map(shown).toList());
        if (lying) {
            BarChart<?, ?> chart = chart(counts, labels, ordered, bar -> new Data<>(bar.count(), bar.label()));
            chart.setMaxHeight(ordered.size() * LYING_BAR + AXIS);
            return chart;
        }
        return chart(labels, counts, ordered, bar -> new Data<>(shown.apply(bar.label()), bar.count()));
    }

    /** An axis of few things has ticks between whole numbers, too; they stay without a label. */
    private static final class WholeNumbers extends StringConverter<Number> {
        @Override
        public String toString(Number number) {
            double value = number.doubleValue();
            return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : "";
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException("nobody types into an axis");
        }
    }

    private <X, Y> BarChart<X, Y> chart(Axis<X> x, Axis<Y> y, List<Bar> bars, Function<Bar, Data<X, Y>> point) {
        for (Axis<?> axis : List.of(x, y)) {
            axis.setAnimated(false);
            axis.setTickMarkVisible(false);
        }
        BarChart<X, Y> chart = new BarChart<>(x, y);
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setBarGap(0);
        chart.setCategoryGap(2);
        chart.setVerticalGridLinesVisible(lying);
        chart.setHorizontalGridLinesVisible(!lying);
        chart.setMinSize(0, 0);
        chart.setPadding(Insets.EMPTY);
        Series<X, Y> series = new Series<>();
        bars.forEach(bar -> series.getData().add(point.apply(bar)));
        chart.getData().add(series);
        for (int index = 0; index < bars.size(); index++) {
            prepare(series.getData().get(index).getNode(), bars.get(index));
        }
        return chart;
    }

    private void prepare(Node node, Bar bar) {
        String says = String.format(Locale.ROOT, "%s: %,d", bar.label(), bar.count());
        node.setAccessibleRole(AccessibleRole.BUTTON);
        Tooltip.install(node, new Tooltip(bar.count() == 0 ? says : says + " · a click shows them"));
        if (bar.count() > 0) {
            node.setCursor(Cursor.HAND);
            node.setFocusTraversable(true);
            node.setOnMouseClicked(event -> pick(bar));
            node.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    event.consume();
                    pick(bar);
                }
            });
        }
    }

    private void pick(Bar bar) {
        onPick.accept(title + ": " + bar.label(), bar);
    }
}
