package dev.spanlight.text;

/**
 * {@code [CLS] question [SEP] part of the passage [SEP]}. A window only points to the tokens it is made of: all windows of
 * a passage share them, so that a window costs tens of bytes and not thousands.
 *
 * @param index which window of its question this is, from 0
 * @param head vocabulary indexes of {@code [CLS] question [SEP]}
 * @param passage the tokens of the whole passage
 * @param from the first token of the passage in this window
 * @param to the first token of the passage after this window
 * @param startPosition the label: token of the window at which the answer starts, 0 (CLS) for none
 * @param endPosition the label: token of the window at which the answer ends, inclusive, 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // shared by the windows of a question; nobody compares windows
public record Window(
        int index, int[] head, TokenizedText passage, int from, int to, int startPosition, int endPosition) {
    /** Tokens, special tokens included. */
    public int length() {
        return head.length + contextTokens() + 1;
    }

    /** Vocabulary indexes, one a token; made anew by every call. */
    public int[] inputIds() {
        int[] ids = new int[length()];
        System.arraycopy(head, 0, ids, 0, head.length);
        System.arraycopy(passage.ids(), from, ids, head.length, contextTokens());
        // The head ends with the same [SEP] as the window.
        ids[ids.length - 1] = head[head.length - 1];
        return ids;
    }

    /** The first token of the passage. */
    public int contextStart() {
        return head.length;
    }

    /** How many passage tokens there are. */
    public int contextTokens() {
        return to - from;
    }

    /** The segment of a token: 1 from the passage on, 0 before. */
    public int tokenType(int token) {
        return token >= contextStart() ? 1 : 0;
    }

    /** True when a token belongs to the passage. */
    public boolean isContext(int token) {
        return token >= contextStart() && token < contextStart() + contextTokens();
    }

    /** Where a passage token starts, in code points. */
    public int startOf(int token) {
        return passage.starts()[inPassage(token)];
    }

    /** Where a passage token ends, exclusive, in code points. */
    public int endOf(int token) {
        return passage.ends()[inPassage(token)];
    }

    /** The passage's word that a passage token belongs to. */
    public int wordOf(int token) {
        return passage.words()[inPassage(token)];
    }

    private int inPassage(int token) {
        return from + token - contextStart();
    }

    /** True when the label names an answer. */
    public boolean hasAnswer() {
        return startPosition != 0 || endPosition != 0;
    }
}
