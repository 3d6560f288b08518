package dev.spanlight.ui.train;

import java.util.Arrays;
import java.util.Objects;

/** A growing column of numbers without boxes: every point of a run is kept, however long it is. */
final class Column {
    private static final int FIRST_CAPACITY = 256;

    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    double get(int index) {
        return values[Objects.checkIndex(index, size)];
    }

    /** The last value, or NaN when there is none. */
    double last() {
        return size == 0 ? Double.NaN : values[size - 1];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The index of the value nearest to {@code wanted}, -1 when there is none; the values must rise. */
    int nearest(double wanted) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (size == 0) {
            return -1;
        }
        return low > 0 && wanted - values[low - 1] < values[low] - wanted ? low - 1 : low;
    }

    /** Forgets everything from {@code newSize} on. */
    void truncate(int newSize) {
        size = Math.min(size, newSize);
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
