package dev.spanlight.text;

/**
 * {@code [CLS] question [SEP] part of the passage [SEP]}. Token arrays have {@link #length()} entries.
 *
 * @param index which window of its question this is, from 0
 * @param inputIds vocabulary indexes
 * @param contextStart the first token of the passage
 * @param contextTokens how many passage tokens there are
 * @param offsetStarts where each passage token starts in the passage, in code points; one entry a passage token
 * @param offsetEnds where each passage token ends, exclusive
 * @param words the passage's word each passage token belongs to
 * @param startPosition the label: token at which the answer starts, 0 (CLS) for none
 * @param endPosition the label: token at which the answer ends, inclusive, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // the encoder and the decoder read plain arrays; nobody compares windows
public record Window(
        int index,
        int[] inputIds,
        int contextStart,
        int contextTokens,
        int[] offsetStarts,
        int[] offsetEnds,
        int[] words,
        int startPosition,
        int endPosition) {
    /** Tokens, special tokens included. */
    public int length() {
        return inputIds.length;
    }

    /** The segment of a token: 1 from the passage on, 0 before. */
    public int tokenType(int token) {
        return token >= contextStart ? 1 : 0;
    }

    /** True when a token belongs to the passage. */
    public boolean isContext(int token) {
        return token >= contextStart && token < contextStart + contextTokens;
    }

    /** Where a passage token starts, in code points. */
    public int startOf(int token) {
        return offsetStarts[token - contextStart];
    }

    /** Where a passage token ends, exclusive, in code points. */
    public int endOf(int token) {
        return offsetEnds[token - contextStart];
    }

    /** True when the label names an answer. */
    public boolean hasAnswer() {
        return startPosition != 0 || endPosition != 0;
    }
}
