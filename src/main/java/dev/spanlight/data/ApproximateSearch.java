package dev.spanlight.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds where a pattern stands in a text with a few edits (insertions, deletions, exchanges of one code point), by
 * Sellers' algorithm (1980) with Ukkonen's cut-off (1985): columns are only calculated as far down as the bound allows,
 * so the expected time is the text's length times the bound.
 */
final class ApproximateSearch {
    private final int[] pattern;
    private final int bound;

    /** For each length of pattern: the edits of its best match that ends here, and where that match starts. */
    private final int[] edits;

    private final int[] starts;

    private ApproximateSearch(int[] pattern, int bound) {
        this.pattern = pattern;
        this.bound = bound;
        edits = new int[pattern.length + 1];
        starts = new int[pattern.length + 1];
    }

    /**
     * A piece of the text that is nearly the pattern.
     *
     * @param start its first code point in the text
     * @param end after its last
     * @param edits how many edits make the pattern of it
     */
    record Match(int start, int end, int edits) {
        private boolean overlaps(Match other) {
            return start < other.end && other.start < end;
        }
    }

    /**
     * The best matches that do not overlap, the fewest edits first, then in the text's order.
     *
     * @param bound the most edits
     */
    static List<Match> matches(int[] text, int[] pattern, int bound) {
        List<Match> all = new ApproximateSearch(pattern, bound).search(text);
        // Around every match lie longer and shorter ones with more edits.
        all.sort(Comparator.comparingInt(Match::edits)
                .thenComparingInt(match -> Math.abs(match.end() - match.start() - pattern.length))
                .thenComparingInt(Match::start));
        List<Match> kept = new ArrayList<>();
        for (Match match : all) {
            if (kept.stream().noneMatch(match::overlaps)) {
                kept.add(match);
            }
        }
        return kept;
    }

    private List<Match> search(int[] text) {
        List<Match> found = new ArrayList<>();
        for (int row = 0; row < edits.length; row++) {
            edits[row] = row;
        }
        int last = Math.min(bound, pattern.length);
        for (int at = 0; at < text.length; at++) {
            last = step(text[at], at, last);
            if (last == pattern.length && starts[last] <= at) {
                found.add(new Match(starts[last], at + 1, edits[last]));
            }
        }
        return found;
    }

    /** Reads one code point; gives the longest part of the pattern that is still within the bound. */
    private int step(int point, int at, int last) {
        int diagonalEdits = edits[0];
        int diagonalStart = at;
        edits[0] = 0;
        starts[0] = at + 1;
        int to = Math.min(last + 1, pattern.length);
        int reached = 0;
        for (int row = 1; row <= to; row++) {
            // Below the cut-off the last column holds nothing that could matter.
            int left = row <= last ? edits[row] + 1 : bound + 1;
            int leftStart = starts[row];
            int best = diagonalEdits + (pattern[row - 1] == point ? 0 : 1);
            int start = diagonalStart;
            if (edits[row - 1] + 1 < best) {
                best = edits[row - 1] + 1;
                start = starts[row - 1];
            }
            if (left < best) {
                best = left;
                start = leftStart;
            }
            diagonalEdits = row <= last ? edits[row] : bound + 1;
            diagonalStart = leftStart;
            edits[row] = Math.min(best, bound + 1);
            starts[row] = start;
            if (edits[row] <= bound) {
                reached = row;
            }
        }
        return reached;
    }
}
