package dev.spanlight.model;

import dev.spanlight.text.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Windows side by side, padded to the longest. Arrays are {@code [size * length]}, row by row.
 *
 * @param size how many windows
 * @param length tokens a row
 * @param ids vocabulary indexes
 * @param types segments: 0 question, 1 passage
 * @param mask 1 where there is a token, 0 where there is padding
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the engine as they are; nobody compares batches
public record Batch(int size, int length, long[] ids, long[] types, long[] mask) {
    /** Lays windows side by side. */
    public static Batch of(List<Window> windows, int padTokenId) {
        int length = windows.stream().mapToInt(Window::length).max().orElseThrow();
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
}
