package dev.spanlight.ui.train;

import org.jspecify.annotations.Nullable;

/**
 * The part of a chart that somebody looks at.
 *
 * @param x the horizontal part
 * @param y the vertical part, null where the curves in sight decide it
 */
record Zoom(Range x, @Nullable Range y) {
    /** A part of an axis. */
    record Range(double low, double high) {
        double length() {
            return high - low;
        }
    }

    /**
     * What is seen after a turn of the wheel.
     *
     * @param now the horizontal part that is seen now
     * @param whole the horizontal axis of all curves
     * @param at the value under the mouse: it stays where it is
     * @param factor how much longer the part gets, below 1 to look closer
     * @param shortest the shortest part whose ticks can be told apart
     * @return null when everything is in sight again
     */
    static @Nullable Zoom turned(Range now, Range whole, double at, double factor, double shortest) {
        double length = Math.max(now.length() * factor, Math.min(shortest, now.length()));
        if (length >= whole.length()) {
            return null;
        }
        double left = now.length() == 0 ? 0.5 : (at - now.low()) / now.length();
        double low = Math.clamp(at - left * length, whole.low(), whole.high() - length);
        return new Zoom(new Range(low, low + length), null);
    }

    /** The part between two corners that somebody dragged. */
    static Zoom box(double x1, double x2, double shortest, @Nullable Range y) {
        double middle = (x1 + x2) / 2;
        double half = Math.max(Math.abs(x2 - x1), shortest) / 2;
        return new Zoom(new Range(middle - half, middle + half), y);
    }
}
