package dev.spanlight.ui.playground;

import dev.spanlight.data.Answer;
import org.jspecify.annotations.Nullable;

/** Takes an answer that a person wants in the open dataset. */
@FunctionalInterface
public interface AnswerTaker {
    /**
     * Adds a question with its answer to the passage with this text, or adds the passage as well when it is new.
     *
     * @param context the passage
     * @param question the question
     * @param answer the answer, or null for "no answer"
     * @throws IllegalStateException with a sentence for people when no dataset is open
     */
    void add(String context, String question, @Nullable Answer answer);
}
