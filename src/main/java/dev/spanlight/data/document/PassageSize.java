package dev.spanlight.data.document;

/**
 * How long passages become, in characters (code points).
 *
 * @param target neighbouring paragraphs are put together up to this length
 * @param most a longer paragraph is cut, at the end of a sentence where there is one
 */
public record PassageSize(int target, int most) {
    /** About as long as SQuAD's paragraphs; a passage of the most characters fits a window of 384 tokens or two. */
    public static final PassageSize DEFAULT = new PassageSize(800, 1600);

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException unless 1 ≤ target ≤ most
     */
    public PassageSize {
        if (target < 1 || most < target) {
            throw new IllegalArgumentException("passages of " + target + " to " + most
                    + " characters: the target must be at least 1 and at most the greatest length");
        }
    }
}
