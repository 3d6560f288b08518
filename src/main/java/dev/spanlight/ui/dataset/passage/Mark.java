package dev.spanlight.ui.dataset.passage;

import java.util.Comparator;

/**
 * An answer as it is drawn in the passage.
 *
 * @param start where it starts, in UTF-16 units of the passage
 * @param end where it ends, exclusive, in UTF-16 units
 * @param questionId the question it answers
 * @param colour the question's colour, from 0 to {@link #COLOURS} - 1
 * @param strength how it stands out
 * @param wrong whether the text there is not the answer's
 */
public record Mark(int start, int end, String questionId, int colour, Strength strength, boolean wrong) {
    /** How many colours there are before they repeat. */
    public static final int COLOURS = 6;

    /** The strongest first, and of equals the shortest: what is drawn on top where several overlap. */
    static final Comparator<Mark> TOP_FIRST =
            Comparator.comparing(Mark::strength).reversed().thenComparingInt(Mark::length);

    int length() {
        return end - start;
    }

    /** Whether the character at a place is marked. */
    boolean covers(int utf16) {
        return start <= utf16 && utf16 < end;
    }

    /** Whether another mark says the same of the same place, as the answers of several annotators do. */
    boolean repeats(Mark other) {
        return start == other.start && end == other.end && questionId.equals(other.questionId);
    }

    /** How much a mark stands out. */
    public enum Strength {
        /** An answer of another question. */
        FAINT,
        /** Another answer of the question in work. */
        STRONG,
        /** The answer in work. */
        ACTIVE,
        /** What a model says: drawn over the others as an outline. */
        SUGGESTED,
        /** What a second annotator says: drawn over the others as a line below. */
        SECOND;

        /** Whether it is drawn over whatever else stands there. */
        boolean isOverlay() {
            return this == SUGGESTED || this == SECOND;
        }
    }
}
