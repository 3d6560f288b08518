package dev.spanlight.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.chart.ValueAxis;

/**
 * A number axis, linear or logarithmic, whose ends and ticks are round numbers. It is told its range, so that it moves
 * only when the data leave it.
 */
final class ScaleAxis extends ValueAxis<Number> {
    /** A round range. */
    private record Range(double lower, double upper) {}

    private static final int MOST_TICKS = 7;

    private DoubleFunction<String> labels;
    private boolean logarithmic;

    ScaleAxis(DoubleFunction<String> labels) {
        super(0, 1);
        this.labels = labels;
        setAnimated(false);
        setMinorTickVisible(false);
        setMinorTickCount(0);
        setAutoRanging(false);
    }

    void setLabels(DoubleFunction<String> newLabels) {
        labels = newLabels;
        invalidateRange(List.of());
        requestAxisLayout();
    }

    /**
     * Shows a range, widened to round numbers.
     *
     * @param lower the smallest value to show; a logarithmic axis needs more than 0
     * @param upper the largest value to show
     * @param log whether equal ratios get equal room
     * @param round whether the ends are widened to ticks
     */
    void show(double lower, double upper, boolean log, boolean round) {
        boolean changed = log != logarithmic;
        logarithmic = log;
        double low = log ? Math.max(lower, 1e-12) : lower;
        double high = Math.max(upper, low + (log ? low * 1e-3 : 1e-9));
        if (round) {
            double step = log ? 0 : step(low, high);
            low = log ? roundDown(low) : Math.floor(low / step) * step;
            high = log ? roundUp(high) : Math.ceil(high / step - 1e-9) * step;
        }
        if (changed || low != getLowerBound() || high != getUpperBound()) {
            setRange(new Range(low, high), false);
            invalidateRange(List.of());
            requestAxisLayout();
        }
    }

    /** 1, 2 or 5 times a power of ten at or below a value. */
    private static double roundDown(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double digits = value / decade;
        return decade * (digits >= 5 ? 5 : digits >= 2 ? 2 : 1);
    }

    private static double roundUp(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double digits = value / decade;
        return decade * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    /** The distance between linear ticks. */
    private static double step(double lower, double upper) {
        double rough = (upper - lower) / (MOST_TICKS - 1);
        return roundUp(Math.max(rough, 1e-12));
    }

    @Override
    protected List<Number> calculateTickValues(double length, Object range) {
        List<Number> ticks = new ArrayList<>();
        Range it = range instanceof Range known ? known : new Range(getLowerBound(), getUpperBound());
        if (logarithmic) {
            for (double tick = roundDown(it.lower()); tick <= it.upper() * (1 + 1e-9); tick = roundUp(tick * 1.0001)) {
                if (tick >= it.lower() * (1 - 1e-9)) {
                    ticks.add(tick);
                }
            }
        } else {
            double step = step(it.lower(), it.upper());
            long first = (long) Math.ceil(it.lower() / step - 1e-9);
            for (long i = first; i * step <= it.upper() + step * 1e-9; i++) {
                ticks.add(i * step);
            }
        }
        return ticks;
    }

    @Override
    public double getDisplayPosition(Number value) {
        if (!logarithmic) {
            return super.getDisplayPosition(value);
        }
        double low = Math.log(getLowerBound());
        double part =
                (Math.log(Math.max(value.doubleValue(), Double.MIN_NORMAL)) - low) / (Math.log(getUpperBound()) - low);
        return getSide().isVertical() ? getHeight() * (1 - part) : getWidth() * part;
    }

    @Override
    public Number getValueForDisplay(double position) {
        if (!logarithmic) {
            return super.getValueForDisplay(position);
        }
        double part = getSide().isVertical() ? 1 - position / getHeight() : position / getWidth();
        double low = Math.log(getLowerBound());
        return Math.exp(low + part * (Math.log(getUpperBound()) - low));
    }

    @Override
    protected List<Number> calculateMinorTickMarks() {
        return List.of();
    }

    @Override
    protected void setRange(Object range, boolean animate) {
        if (range instanceof Range(double lower, double upper)) {
            setLowerBound(lower);
            setUpperBound(upper);
            currentLowerBound.set(lower);
            double length = getSide() != null && getSide().isVertical() ? getHeight() : getWidth();
            setScale(calculateNewScale(length, lower, upper));
        }
    }

    @Override
    protected Object getRange() {
        return new Range(getLowerBound(), getUpperBound());
    }

    @Override
    protected String getTickMarkLabel(Number value) {
        return labels.apply(value.doubleValue());
    }
}
