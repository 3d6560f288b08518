package dev.spanlight.text;

import java.util.Arrays;

/**
 * One text as tokens, without special tokens. All arrays have one entry a token.
 *
 * @param ids vocabulary indexes
 * @param starts where each token starts in the text, in code points
 * @param ends where each token ends, exclusive, in code points
 * @param words the word each token belongs to, counted from 0 (words as the tokenizer splits them: at white space and
 *     punctuation)
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are what the windows copy from; nobody compares these records
public record TokenizedText(int[] ids, int[] starts, int[] ends, int[] words) {
    /** How many tokens there are. */
    public int length() {
        return ids.length;
    }

    /** The first {@code count} tokens. */
    TokenizedText head(int count) {
        return new TokenizedText(
                Arrays.copyOf(ids, count),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count),
                Arrays.copyOf(words, count));
    }
}
