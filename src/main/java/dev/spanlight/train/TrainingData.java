package dev.spanlight.train;

import dev.spanlight.data.Example;
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

    /**
     * Cuts the training questions into windows. On one thread: the tokenizer allocates so much that two would wait for
     * the one memory pool that the C library is given (see {@code MALLOC_ARENA_MAX} in the launcher), and be slower.
     *
     * @throws IOException when the run is stopped meanwhile
     */
    static TrainingData of(
            TrainingExamples examples,
            TrainingArguments arguments,
            QuestionTokenizer tokenizer,
            Consumer<TrainingEvent> listener,
            TrainingControl control)
            throws IOException {
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
            if (control.isStopped()) {
                throw new IOException("The run was stopped before its first step; nothing was trained");
            }
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
