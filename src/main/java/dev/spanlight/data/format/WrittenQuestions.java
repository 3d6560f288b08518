package dev.spanlight.data.format;

import java.util.function.IntConsumer;

/** Counts the questions that a writer has written, and tells somebody, who may end the writing by an exception. */
final class WrittenQuestions {
    private final IntConsumer listener;
    private int count;

    WrittenQuestions(IntConsumer listener) {
        this.listener = listener;
    }

    /** Another question is written. */
    void next() {
        count++;
        listener.accept(count);
    }
}
