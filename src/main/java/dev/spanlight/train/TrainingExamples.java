package dev.spanlight.train;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.TrainTestSplit;
import dev.spanlight.data.format.DatasetFiles;
import java.io.IOException;
import java.util.List;

/**
 * The questions of a run.
 *
 * @param train those it is trained on
 * @param validation those it is measured on, empty when there are none
 */
public record TrainingExamples(List<Example> train, List<Example> validation) {
    /**
     * Reads and splits the files.
     *
     * @throws IOException when a file is wrong or nothing is left to train on
     */
    public static TrainingExamples read(TrainingArguments arguments) throws IOException {
        Dataset data = DatasetFiles.read(arguments.data()).labelled();
        List<Example> train = data.examples();
        List<Example> validation = List.of();
        if (arguments.validation() != null) {
            validation = DatasetFiles.read(arguments.validation()).labelled().examples();
        } else if (arguments.testSize() > 0) {
            TrainTestSplit split = split(data, arguments);
            train = split.train().examples();
            validation = split.test().examples();
        }
        if (arguments.maxTrainSamples() != null && arguments.maxTrainSamples() < train.size()) {
            // A copy, so that the rest of a large file can be forgotten.
            train = List.copyOf(train.subList(0, arguments.maxTrainSamples()));
        }
        if (train.isEmpty()) {
            throw new IOException(arguments.data() + " leaves no question to train on; expected at least one that"
                    + " has an answer or is marked as having none, besides those set aside for validation");
        }
        return new TrainingExamples(train, validation);
    }

    private static TrainTestSplit split(Dataset data, TrainingArguments arguments) {
        return switch (arguments.splitBy()) {
            case QUESTION -> TrainTestSplit.byQuestion(data, arguments.testSize(), arguments.seed());
            case PASSAGE -> TrainTestSplit.byPassage(data, arguments.testSize(), arguments.seed());
        };
    }
}
