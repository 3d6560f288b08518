package dev.spanlight.ui.train;

import java.util.Arrays;

/**
 * Chooses which points of a long curve are drawn so that no peak and no dip is lost: the points are cut into equal
 * runs, and of every run the first, the lowest, the highest and the last are kept.
 *
 * @param maxPoints the most points chosen, at least 8
 */
record Envelope(int maxPoints) {
    private static final int POINTS_A_RUN = 4;

    Envelope {
        if (maxPoints < 2 * POINTS_A_RUN) {
            throw new IllegalArgumentException(
                    "max points is " + maxPoints + "; expected " + 2 * POINTS_A_RUN + " or more");
        }
    }

    /**
     * The indexes to draw, rising and without repetition. Values that are not finite are never chosen.
     *
     * @param values the curve's values in the order of its x
     */
    int[] choose(double[] values) {
        int[] finite = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                finite[count++] = i;
            }
        }
        if (count <= maxPoints) {
            return Arrays.copyOf(finite, count);
        }
        int runs = maxPoints / POINTS_A_RUN;
        int[] chosen = new int[maxPoints];
        int size = 0;
        for (int run = 0; run < runs; run++) {
            int from = (int) ((long) count * run / runs);
            int to = (int) ((long) count * (run + 1) / runs);
            size = choose(values, finite, from, to, chosen, size);
        }
        return Arrays.copyOf(chosen, size);
    }

    private static int choose(double[] values, int[] finite, int from, int to, int[] chosen, int size) {
        int lowest = from;
        int highest = from;
        for (int i = from + 1; i < to; i++) {
            if (values[finite[i]] < values[finite[lowest]]) {
                lowest = i;
            }
            if (values[finite[i]] > values[finite[highest]]) {
                highest = i;
            }
        }
        int end = size;
        int previous = -1;
        for (int i : new int[] {from, Math.min(lowest, highest), Math.max(lowest, highest), to - 1}) {
            if (i > previous) {
                chosen[end++] = finite[i];
                previous = i;
            }
        }
        return end;
    }
}
