package dev.spanlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text in which differences that do not matter are folded away, and where each of its code points came from. Folding
 * goes character by character, each with its combining marks, so places in the folded text lead back to whole visible
 * characters of the original.
 *
 * @param points the folded text, one entry a code point
 * @param starts where the original of each starts, in code points of the original
 * @param ends where it ends, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // searched as plain arrays; nobody compares folded texts
record FoldedText(int[] points, int[] starts, int[] ends) {
    private static final int FIRST_HANGUL_VOWEL = 0x1160;
    private static final int LAST_HANGUL_TAIL = 0x11FF;

    /** A place in the original, in code points. */
    record Place(int start, int end) {}

    static FoldedText of(String text, Folding folding) {
        int[] original = text.codePoints().toArray();
        Builder builder = new Builder(original.length);
        for (int start = 0, end; start < original.length; start = end) {
            end = start + 1;
            if (isSpace(original[start])) {
                while (end < original.length && isSpace(original[end])) {
                    end++;
                }
                builder.add(' ', start, end);
                continue;
            }
            while (end < original.length && continues(original[end])) {
                end++;
            }
            String piece = new String(original, start, end - start);
            int from = start;
            int to = end;
            folding.fold(piece).codePoints().forEach(point -> builder.add(point, from, to));
        }
        return builder.build();
    }

    /** Whether a code point belongs to the character before it: marks, and the later parts of a Hangul syllable. */
    private static boolean continues(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> point >= FIRST_HANGUL_VOWEL && point <= LAST_HANGUL_TAIL;
        };
    }

    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static final class Builder {
        private int[] points;
        private int[] starts;
        private int[] ends;
        private int size;

        Builder(int capacity) {
            points = new int[capacity];
            starts = new int[capacity];
            ends = new int[capacity];
        }

        void add(int point, int start, int end) {
            if (size == points.length) {
                int more = size + size / 2 + 8;
                points = Arrays.copyOf(points, more);
                starts = Arrays.copyOf(starts, more);
                ends = Arrays.copyOf(ends, more);
            }
            points[size] = point;
            starts[size] = start;
            ends[size] = end;
            size++;
        }

        FoldedText build() {
            return new FoldedText(Arrays.copyOf(points, size), Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
        }
    }

    int length() {
        return points.length;
    }

    /** Whether another text is the same once both are folded. */
    boolean hasSame(FoldedText other) {
        return Arrays.equals(points, other.points);
    }

    /** Without white space at its edges. */
    FoldedText trimmed() {
        int from = 0;
        int to = points.length;
        while (from < to && points[from] == ' ') {
            from++;
        }
        while (to > from && points[to - 1] == ' ') {
            to--;
        }
        return new FoldedText(
                Arrays.copyOfRange(points, from, to),
                Arrays.copyOfRange(starts, from, to),
                Arrays.copyOfRange(ends, from, to));
    }

    /** Every place where the other text stands, as whole characters of the original, in order. */
    List<Place> occurrences(FoldedText wanted) {
        List<Place> places = new ArrayList<>();
        int[] word = wanted.points;
        if (word.length == 0) {
            return places;
        }
        for (int at = 0; at + word.length <= points.length; at++) {
            if (points[at] == word[0]
                    && Arrays.equals(points, at, at + word.length, word, 0, word.length)
                    && startsCharacter(at)
                    && endsCharacter(at + word.length - 1)) {
                places.add(new Place(starts[at], ends[at + word.length - 1]));
            }
        }
        return places;
    }

    /** Whether the first part of a folded character stands here; "ﬁ" folds to two. */
    private boolean startsCharacter(int at) {
        return at == 0 || starts[at - 1] != starts[at];
    }

    private boolean endsCharacter(int at) {
        return at == points.length - 1 || starts[at + 1] != starts[at];
    }
}
