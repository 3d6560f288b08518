package dev.spanlight.text;

/** How an answer's characters become start and end tokens. */
public enum LabelMode {
    /** The first and last token that the answer touches. */
    SANE,
    /**
     * As transformers' {@code run_qa.py} searches: the last token that starts no later than the answer, the first token
     * that ends no earlier. An answer that has white space or a combining mark at an edge takes the neighbouring word in.
     *
     * <p>One slip is not followed: {@code run_qa.py} searches the start on into {@code [SEP]} and the padding, whose
     * offsets are (0, 0). Where an answer starts in the window's last passage token it so teaches the row's last index,
     * behind the answer's end. Here that token is the start. Of the 87,786 windows of SQuAD v1.1's training set that hold
     * their answer (384 tokens, stride 128), 3 are concerned.
     */
    RUN_QA
}
