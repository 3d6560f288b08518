package dev.spanlight.ui.dataset.table;

import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.Map;

/**
 * A number for each of some questions, to put the table in order by: how unsure a model is, its loss, how far it
 * disagrees.
 *
 * @param title what the number is, such as "uncertainty"
 * @param byQuestionId the numbers; a question that has none comes last
 * @param highestFirst whether the questions with the highest numbers are to be looked at first
 */
public record RowScores(String title, Map<String, Double> byQuestionId, boolean highestFirst) {
    /** No question has a score. */
    public static final RowScores NONE = new RowScores("", Map.of(), true);

    /** Copies the numbers. */
    public RowScores {
        byQuestionId = Map.copyOf(byQuestionId);
    }

    /** True when no row has a score. */
    public boolean isEmpty() {
        return byQuestionId.isEmpty();
    }

    /** A question's number, NaN when it has none. */
    double of(QuestionRow row) {
        return byQuestionId.getOrDefault(row.question().id(), Double.NaN);
    }
}
