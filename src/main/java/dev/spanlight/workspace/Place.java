package dev.spanlight.workspace;

import org.jspecify.annotations.Nullable;

/**
 * What is selected in a dataset.
 *
 * @param passage the index of a passage, -1 when there is none
 * @param questionId a question of it, null when it has none
 * @param answer the index of an answer of the question, -1 when none is active
 */
public record Place(int passage, @Nullable String questionId, int answer) {
    /** Nothing is selected. */
    public static final Place NOWHERE = new Place(-1, null, -1);
}
