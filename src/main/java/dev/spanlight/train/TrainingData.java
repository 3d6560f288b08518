package dev.spanlight.train;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.TrainTestSplit;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.Windower;
import dev.spanlight.text.Windows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a run trains on and is measured by.
 *
 * @param trainExamples how many questions are trained on
 * @param windows their windows, in the file's order
 * @param validation the questions set aside, empty when there are none
 * @param cutAnswers windows that are taught "no answer" because their question's answer is not wholly inside
 * @param widenedAnswers windows that are taught more than the answer because it ends inside a token
 */
record TrainingData(
        int trainExamples, List<Window> windows, List<Example> validation, int cutAnswers, int widenedAnswers) {

    /** Where the examples of a run come from. */
    record Examples(List<Example> train, List<Example> validation) {
        /**
         * Reads and splits the files.
         *
         * @throws IOException when a file is wrong or nothing is left to train on
         */
        static Examples read(TrainingArguments arguments) throws IOException {
            Dataset data = DatasetFiles.read(arguments.data()).labelled();
            List<Example> train = data.examples();
            List<Example> validation = List.of();
            if (arguments.validation() != null) {
                validation =
                        DatasetFiles.read(arguments.validation()).labelled().examples();
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
            return new Examples(train, validation);
        }

        private static TrainTestSplit split(Dataset data, TrainingArguments arguments) {
            return switch (arguments.splitBy()) {
                case QUESTION -> TrainTestSplit.byQuestion(data, arguments.testSize(), arguments.seed());
                case PASSAGE -> TrainTestSplit.byPassage(data, arguments.testSize(), arguments.seed());
            };
        }
    }

    /**
     * Cuts the training questions into windows. On one thread: the tokenizer allocates so much that two would wait for
     * the one memory pool that the C library is given (see {@code MALLOC_ARENA_MAX} in the launcher), and be slower.
     */
    static TrainingData of(
            Examples examples,
            TrainingArguments arguments,
            QuestionTokenizer tokenizer,
            Consumer<TrainingEvent> listener) {
        Windower windower = new Windower(tokenizer, arguments.windows());
        List<Window> windows = new ArrayList<>(examples.train().size());
        int cut = 0;
        int widened = 0;
        int shortened = 0;
        int done = 0;
        for (Example example : examples.train()) {
            Windows cutQuestion = windower.train(example);
            for (Window window : cutQuestion.windows()) {
                windows.add(window);
                if (!example.question().answers().isEmpty()) {
                    cut += window.hasAnswer() ? 0 : 1;
                    widened += isWidened(window, example) ? 1 : 0;
                }
            }
            shortened += cutQuestion.questionShortened() ? 1 : 0;
            done++;
            if (done % 1000 == 0) {
                listener.accept(new TrainingEvent.Preparing(
                        "Tokenizing", done, examples.train().size()));
            }
        }
        if (shortened > 0) {
            listener.accept(new TrainingEvent.Warning(
                    0,
                    shortened + " questions are too long for windows of max_length " + arguments.maxLength()
                            + " with doc_stride " + arguments.docStride() + " and were shortened"));
        }
        return new TrainingData(examples.train().size(), windows, examples.validation(), cut, widened);
    }

    private static boolean isWidened(Window window, Example example) {
        if (!window.hasAnswer() || window.startPosition() > window.endPosition()) {
            return false;
        }
        var answer = example.question().answers().getFirst();
        return window.startOf(window.startPosition()) != answer.start()
                || window.endOf(window.endPosition()) != answer.end();
    }
}
