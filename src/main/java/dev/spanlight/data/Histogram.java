package dev.spanlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Collects whole numbers and sorts them into a dozen bins of a round width. */
final class Histogram {
    private static final int MOST_BINS = 12;
    private static final int[] STEPS = {1, 2, 5};

    private int[] values = new int[1024];
    private final List<List<Question>> questions = new ArrayList<>();

    /** Adds a number, from 0, and whose it is. */
    void add(int value, List<Question> of) {
        int size = questions.size();
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = value;
        questions.add(of);
    }

    /**
     * The bins from the smallest number on. A few extremes would squeeze all others into one bin, so the last bin is
     * open and holds what lies above the 99th percentile's bin.
     */
    List<Bar> bars() {
        if (questions.isEmpty()) {
            return List.of();
        }
        int[] sorted = Arrays.copyOf(values, questions.size());
        Arrays.sort(sorted);
        int usual = sorted[(int) Math.ceil(0.99 * (sorted.length - 1))];
        int most = sorted[sorted.length - 1];
        int first = sorted[0] == 0 ? 0 : 1;
        int width = width(usual - first + 1);
        int from = first + (sorted[0] - first) / width * width;
        int closed = (usual - from) / width + 1;
        int open = from + closed * width;
        List<String> labels = new ArrayList<>(IntStream.range(0, closed)
                .mapToObj(bin -> label(from + bin * width, width))
                .toList());
        if (most >= open) {
            labels.add("≥ " + open);
        }
        Tally<String> tally = new Tally<>();
        tally.expect(labels);
        for (int index = 0; index < questions.size(); index++) {
            int bin = Math.min((values[index] - from) / width, labels.size() - 1);
            tally.add(labels.get(bin), questions.get(index));
        }
        return tally.bars();
    }

    /** The smallest round width with which so many numbers fit into the bins. */
    private static int width(int numbers) {
        for (int power = 1; ; power *= 10) {
            for (int step : STEPS) {
                if ((long) step * power * MOST_BINS >= numbers) {
                    return step * power;
                }
            }
        }
    }

    private static String label(int from, int width) {
        return width == 1 ? Integer.toString(from) : from + "–" + (from + width - 1);
    }
}
