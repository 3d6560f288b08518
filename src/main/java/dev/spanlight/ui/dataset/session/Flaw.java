package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Question;

/** What can be wrong with a question itself, whatever its answers. */
public enum Flaw {
    NONE(""),
    /** Nothing is asked. */
    EMPTY("empty question"),
    /** Predictions are matched by id: two questions with one id cannot be told apart. */
    REPEATED_ID("id used twice");

    private final String label;

    Flaw(String label) {
        this.label = label;
    }

    static Flaw of(Question question, boolean repeatedId) {
        if (question.text().isBlank()) {
            return EMPTY;
        }
        return repeatedId ? REPEATED_ID : NONE;
    }

    /** What a chip says of it; empty when nothing is wrong. */
    public String label() {
        return label;
    }
}
