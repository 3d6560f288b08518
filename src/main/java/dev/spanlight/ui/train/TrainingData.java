package dev.spanlight.ui.train;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and what it is measured on, taken from the open dataset. Open questions and the test split
 * stay out of both. A dataset that has a validation split is measured on that; else a part is set aside by the run.
 *
 * @param train the training part
 * @param validation the validation split, or null when the dataset has none
 */
record TrainingData(Dataset train, @Nullable Dataset validation) {
    /** Takes the parts of a dataset. */
    static TrainingData of(Dataset dataset) {
        Predicate<Question> answered = question -> question.status() != Question.Status.OPEN;
        Predicate<Question> inValidation = question -> question.split() == Split.VALIDATION;
        Predicate<Question> inTest = question -> question.split() == Split.TEST;
        Dataset validation = only(dataset, answered.and(inValidation));
        Dataset train = only(dataset, answered.and(inValidation.or(inTest).negate()));
        return new TrainingData(train, validation.passages().isEmpty() ? null : validation);
    }

    private static Dataset only(Dataset dataset, Predicate<Question> wanted) {
        List<Passage> passages = dataset.passages().stream()
                .map(passage -> passage.withQuestions(
                        passage.questions().stream().filter(wanted).toList()))
                .filter(passage -> !passage.questions().isEmpty())
                .toList();
        return dataset.withPassages(passages);
    }
}
