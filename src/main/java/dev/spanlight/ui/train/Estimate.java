package dev.spanlight.ui.train;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.util.List;

/**
 * What one epoch over some questions is made of.
 *
 * @param windows their windows
 * @param tokens tokens of all windows, special tokens included, without padding
 * @param widened answers that end inside a token, so that more is taught
 * @param cut answers that no window holds as a whole, so that "no answer" is taught
 */
record Estimate(double windows, double tokens, double widened, double cut) {
    /** Questions that are cut at most; the windows of larger datasets are estimated from every n-th passage. */
    static final int MOST_QUESTIONS = 2000;

    /**
     * Cuts a dataset's questions into windows, or some of them; takes a second at most.
     *
     * @param trained how many questions of the dataset an epoch goes through
     */
    static Estimate of(QuestionTokenizer tokenizer, WindowOptions options, Dataset dataset, double trained) {
        Windower windower = new Windower(tokenizer, options);
        int every = Math.ceilDiv(dataset.questionCount(), MOST_QUESTIONS);
        Estimate sum = new Estimate(0, 0, 0, 0);
        int questions = 0;
        List<Passage> passages = dataset.passages();
        for (int index = 0; index < passages.size(); index += Math.max(1, every)) {
            for (Question question : passages.get(index).questions()) {
                Example example = new Example(passages.get(index), question);
                sum = sum.plus(windower.train(example).windows(), question);
                questions++;
            }
        }
        return questions == 0 ? sum : sum.times(trained / questions);
    }

    private Estimate plus(List<Window> more, Question question) {
        List<Window> holding = more.stream().filter(Window::hasAnswer).toList();
        boolean answered = !question.answers().isEmpty();
        boolean wide = !holding.isEmpty()
                && isWidened(holding.getFirst(), question.answers().getFirst());
        return new Estimate(
                windows + more.size(),
                tokens + more.stream().mapToInt(Window::length).sum(),
                widened + (wide ? 1 : 0),
                cut + (answered && holding.isEmpty() ? 1 : 0));
    }

    private static boolean isWidened(Window window, Answer answer) {
        return window.startPosition() <= window.endPosition()
                && (window.startOf(window.startPosition()) != answer.start()
                        || window.endOf(window.endPosition()) != answer.end());
    }

    private Estimate times(double factor) {
        return new Estimate(windows * factor, tokens * factor, widened * factor, cut * factor);
    }

    /** Windows, widened and cut answers in one line. */
    @Override
    public String toString() {
        String line = Numbers.count(windows) + (Math.round(windows) == 1 ? " window" : " windows") + " an epoch";
        if (Math.round(widened) > 0) {
            line += " · " + Numbers.count(widened) + " widened";
        }
        if (Math.round(cut) > 0) {
            line += " · " + Numbers.count(cut) + " cut";
        }
        return line;
    }
}
