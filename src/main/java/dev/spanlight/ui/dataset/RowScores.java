package dev.spanlight.ui.dataset;

import java.util.Map;

/**
 * A number for each question, to order the table by.
 *
 * @param title what the numbers are, such as "loss"
 * @param byQuestionId the numbers; questions without one come last
 * @param highestFirst whether the highest number comes first
 */
public record RowScores(String title, Map<String, Double> byQuestionId, boolean highestFirst) {
    /** Copies the numbers. */
    public RowScores {
        byQuestionId = Map.copyOf(byQuestionId);
    }
}
