package dev.spanlight.text;

/** How an answer's characters become start and end tokens. */
public enum LabelMode {
    /** The first and last token that the answer touches. */
    SANE,
    /**
     * As transformers' {@code run_qa.py} searches: the last token that starts no later than the answer, the first token
     * that ends no earlier. An answer that has white space or a combining mark at an edge takes the neighbouring word in.
     */
    RUN_QA
}
