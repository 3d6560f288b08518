package dev.spanlight.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        int[] order = IntStream.range(0, lengths.length).toArray();
        Random random = new Random(seed * 31 + epoch);
        if (shuffle) {
            shuffle(order, random);
        }
        if (groupByLength) {
            int size = MEGABATCH * batchSize;
            for (int from = 0; from < order.length; from += size) {
                sortByLength(order, from, Math.min(from + size, order.length));
            }
        }
        List<int[]> batches = cut(order);
        if (shuffle && groupByLength) {
            Collections.shuffle(batches, random);
        }
        return batches;
    }

    /** Draws as {@link Collections#shuffle} does. */
    private static void shuffle(int[] order, Random random) {
        for (int left = order.length; left > 1; left--) {
            int drawn = random.nextInt(left);
            int last = order[left - 1];
            order[left - 1] = order[drawn];
            order[drawn] = last;
        }
    }

    /** The longest first; windows of one length stay in their order. */
    private void sortByLength(int[] order, int from, int to) {
        long[] keys = new long[to - from];
        for (int at = 0; at < keys.length; at++) {
            // Sorted by length downwards, then by place; both are non-negative, so they share a long.
            keys[at] = (long) (Integer.MAX_VALUE - lengths[order[from + at]]) << 32 | at;
        }
        Arrays.sort(keys);
        int[] unsorted = Arrays.copyOfRange(order, from, to);
        for (int at = 0; at < keys.length; at++) {
            order[from + at] = unsorted[(int) keys[at]];
        }
    }

    private List<int[]> cut(int[] order) {
        List<int[]> batches = new ArrayList<>(perEpoch());
        for (int from = 0; from < order.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length)));
        }
        return batches;
    }
}
