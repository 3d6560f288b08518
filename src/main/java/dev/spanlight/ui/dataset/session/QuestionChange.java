package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Question;
import org.jspecify.annotations.Nullable;

/** What is done to each of many questions. */
@FunctionalInterface
public interface QuestionChange {
    /**
     * What comes in a question's place.
     *
     * @param ordinal its place among all questions
     * @return null when it goes
     */
    @Nullable
    Question apply(int ordinal, Question question);
}
