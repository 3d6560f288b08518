package dev.spanlight.ui.dataset.table;

import java.util.Locale;

/**
 * Whole numbers from one to another, both included.
 *
 * @param min the smallest
 * @param max the largest, {@link Integer#MAX_VALUE} for no limit
 */
record Range(int min, int max) {
    static final Range ANY = new Range(0, Integer.MAX_VALUE);

    /** A range as it is written in two fields, digits only; an empty one is no limit. */
    static Range of(String min, String max) {
        return new Range(number(min, ANY.min), number(max, ANY.max));
    }

    private static int number(String digits, int otherwise) {
        return digits.isEmpty() ? otherwise : (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
    }

    boolean contains(int number) {
        return min <= number && number <= max;
    }

    @Override
    public String toString() {
        if (max == ANY.max) {
            return String.format(Locale.ROOT, "≥ %,d", min);
        }
        return min == ANY.min
                ? String.format(Locale.ROOT, "≤ %,d", max)
                : String.format(Locale.ROOT, "%,d–%,d", min, max);
    }
}
