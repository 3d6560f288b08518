package dev.spanlight.ui.train;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;

/**
 * What a dataset has to learn from, counted.
 *
 * @param name the dataset's name
 * @param passages its passages
 * @param train answered questions that a run learns from, or sets a part of aside
 * @param validation answered questions of the dataset's own validation split
 * @param open questions left out because nobody has answered them yet
 */
record DatasetSummary(String name, int passages, int train, int validation, int open) {
    static final DatasetSummary NONE = new DatasetSummary("", 0, 0, 0, 0);

    /** Counts without copying anything: a large dataset takes a few milliseconds. */
    static DatasetSummary of(Dataset dataset) {
        int train = 0;
        int validation = 0;
        int open = 0;
        for (Passage passage : dataset.passages()) {
            for (Question question : passage.questions()) {
                if (question.status() == Question.Status.OPEN) {
                    open++;
                } else if (question.split() == Split.VALIDATION) {
                    validation++;
                } else if (question.split() != Split.TEST) {
                    train++;
                }
            }
        }
        return new DatasetSummary(dataset.name(), dataset.passages().size(), train, validation, open);
    }

    /** One line for people. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(Numbers.count(train)).append(train == 1 ? " question" : " questions");
        if (validation > 0) {
            line.append(" to train on, ").append(Numbers.count(validation)).append(" to validate");
        } else {
            line.append(" in ").append(Numbers.count(passages)).append(passages == 1 ? " passage" : " passages");
        }
        if (open > 0) {
            line.append(" · ").append(Numbers.count(open)).append(" open, left out");
        }
        return line.toString();
    }
}
