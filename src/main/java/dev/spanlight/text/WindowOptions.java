package dev.spanlight.text;

/**
 * How question and passage are cut into windows.
 *
 * @param maxLength the longest window in tokens, special tokens included ({@code max_length})
 * @param docStride how many passage tokens two neighbouring windows share ({@code doc_stride})
 * @param labelMode how answers become token positions
 */
public record WindowOptions(int maxLength, int docStride, LabelMode labelMode) {
    /** The most question-side room needed at least: three special tokens and one token of the question. */
    private static final int LEAST_QUESTION = 4;

    /** {@code run_qa.py}'s defaults, 384 and 128, with sane labels. */
    public static final WindowOptions DEFAULT = new WindowOptions(384, 128, LabelMode.SANE);

    /** The default's doc_stride, at most half of {@code maxLength}: what windows of that length share unless asked otherwise. */
    public static int docStrideFor(int maxLength) {
        return Math.min(DEFAULT.docStride(), maxLength / 2);
    }

    /**
     * Checks the numbers against each other.
     *
     * @throws IllegalArgumentException when windows of this shape could not move on through a passage
     */
    public WindowOptions {
        if (docStride < 0) {
            throw new IllegalArgumentException("doc_stride is " + docStride + "; expected 0 or more");
        }
        if (maxLength <= docStride + LEAST_QUESTION) {
            throw new IllegalArgumentException("max_length is " + maxLength + " with doc_stride " + docStride
                    + "; expected max_length of at least doc_stride + " + (LEAST_QUESTION + 1)
                    + ", so that a window has room for the question and moves on through the passage");
        }
    }
}
