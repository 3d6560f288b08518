package dev.spanlight.text;

/** How an answer's characters become start and end tokens. */
public enum LabelMode {
    /** The first and last token that the answer touches. */
    SANE,
    /**
     * Exactly as transformers' {@code run_qa.py}: an answer that starts in the last passage token of a window gets the
     * window's last token as its start, past its end.
     */
    RUN_QA
}
