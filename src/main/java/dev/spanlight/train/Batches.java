package dev.spanlight.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which windows share a batch, for every epoch anew and always the same for the same seed, so that a resumed run goes on
 * exactly where it stopped.
 *
 * @param lengths tokens of each window
 * @param batchSize windows a batch; the last one may have fewer
 * @param shuffle whether each epoch has an order of its own
 * @param groupByLength whether windows of like length share a batch
 * @param seed of the order
 */
@SuppressWarnings("ArrayRecordComponent") // one run has one; nobody compares them
record Batches(int[] lengths, int batchSize, boolean shuffle, boolean groupByLength, long seed) {
    /** Batches' worth of windows that are sorted by length together: transformers' LengthGroupedSampler uses 50 too. */
    private static final int MEGABATCH = 50;

    /** How many batches an epoch has. */
    int perEpoch() {
        return Math.ceilDiv(lengths.length, batchSize);
    }

    /** The windows of each batch of an epoch, counted from 0. */
    List<int[]> of(int epoch) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, lengths.length).boxed().toList());
        Random random = new Random(seed * 31 + epoch);
        if (shuffle) {
            Collections.shuffle(order, random);
        }
        if (!groupByLength) {
            return cut(order);
        }
        List<int[]> batches = new ArrayList<>();
        int size = MEGABATCH * batchSize;
        for (int from = 0; from < order.size(); from += size) {
            List<Integer> together = order.subList(from, Math.min(from + size, order.size()));
            together.sort(
                    Comparator.comparingInt((Integer window) -> lengths[window]).reversed());
            batches.addAll(cut(together));
        }
        if (shuffle) {
            Collections.shuffle(batches, random);
        }
        return batches;
    }

    private List<int[]> cut(List<Integer> order) {
        int[] windows = order.stream().mapToInt(Integer::intValue).toArray();
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < windows.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(windows, from, Math.min(from + batchSize, windows.length)));
        }
        return batches;
    }
}
