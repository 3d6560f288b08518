package dev.spanlight.data;

import java.util.List;

/**
 * One bar of a chart of a dataset.
 *
 * @param label what it counts, such as "51–100"
 * @param count how many there are: questions, answers or passages, as the chart says
 * @param questionIds the questions behind it; of an answer its question, of a passage all its questions
 */
public record Bar(String label, int count, List<String> questionIds) {
    /** Copies the ids. */
    public Bar {
        questionIds = List.copyOf(questionIds);
    }
}
