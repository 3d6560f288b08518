package dev.spanlight.model;

import dev.spanlight.text.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Windows side by side, padded to one length. Arrays are {@code [size * length]}, row by row.
 *
 * @param size how many windows
 * @param length tokens a row
 * @param ids vocabulary indexes
 * @param types segments: 0 question, 1 passage
 * @param mask 1 where there is a token, 0 where there is padding
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the engine as they are; nobody compares batches
public record Batch(int size, int length, long[] ids, long[] types, long[] mask) {
    /**
     * Tokens, padding included, that go through an encoder at once: with more of them what a layer hands to the next leaves
     * the processor's caches and the memory grows, with fewer the products become too small to be quick.
     */
    public static final int PASS_TOKENS = 1024;

    /**
     * Lays windows side by side.
     *
     * @param windows the rows
     * @param length tokens a row, at least as many as the longest window has
     * @param padTokenId what rows are filled up with
     */
    public static Batch of(List<Window> windows, int length, int padTokenId) {
        long[] ids = new long[windows.size() * length];
        long[] types = new long[ids.length];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, padTokenId);
        for (int row = 0; row < windows.size(); row++) {
            Window window = windows.get(row);
            int[] inputIds = window.inputIds();
            for (int token = 0, at = row * length; token < window.length(); token++, at++) {
                ids[at] = inputIds[token];
                types[at] = window.tokenType(token);
                mask[at] = 1;
            }
        }
        return new Batch(windows.size(), length, ids, types, mask);
    }

    /** Tokens of the longest window. */
    public static int longest(List<Window> windows) {
        return windows.stream().mapToInt(Window::length).max().orElseThrow();
    }
}
