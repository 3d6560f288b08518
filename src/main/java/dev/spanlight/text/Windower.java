package dev.spanlight.text;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts question and passage into windows as transformers' {@code run_qa.py} does ({@code prepare_train_features}): only
 * the passage is truncated, neighbouring windows share {@code doc_stride} passage tokens, the last window is what is
 * left.
 *
 * <p>Where a question is so long that windows could not move on, the reference's tokenizer panics; here the question
 * loses its last tokens and {@link Windows#questionShortened} says so.
 *
 * <p>Neighbouring questions usually share their passage, so the last passage's tokens are kept. Not for several threads.
 */
public final class Windower {
    private static final int SPECIAL_TOKENS = 3;

    private final QuestionTokenizer tokenizer;
    private final WindowOptions options;
    private @Nullable String lastContext;
    private TokenizedText lastTokens = new TokenizedText(new int[0], new int[0], new int[0], new int[0]);

    /** Windows of one shape from one tokenizer. */
    public Windower(QuestionTokenizer tokenizer, WindowOptions options) {
        this.tokenizer = tokenizer;
        this.options = options;
    }

    /** Windows with labels from the question's first answer; {@code run_qa.py} trains on that one alone. */
    public Windows train(Example example) {
        List<Answer> answers = example.question().answers();
        // run_qa.py strips the question's left end; the question-answering pipeline does not.
        String question = example.question().text().stripLeading();
        return windows(question, example.passage().context(), answers.isEmpty() ? null : answers.getFirst());
    }

    /** Windows without labels. */
    public Windows predict(String question, String context) {
        return windows(question, context, null);
    }

    private Windows windows(String question, String context, @Nullable Answer answer) {
        TokenizedText passage = tokenizePassage(context);
        TokenizedText asked = tokenizer.tokenize(question);
        boolean fits = asked.length() + SPECIAL_TOKENS + passage.length() <= options.maxLength();
        int longestQuestion = options.maxLength() - SPECIAL_TOKENS - options.docStride() - 1;
        boolean shortened = !fits && asked.length() > longestQuestion;
        if (shortened) {
            asked = asked.head(longestQuestion);
        }
        int room = options.maxLength() - SPECIAL_TOKENS - asked.length();
        List<Window> windows = new ArrayList<>();
        for (int from = 0; ; from += room - options.docStride()) {
            int to = Math.min(from + room, passage.length());
            windows.add(window(windows.size(), asked, passage, from, to, answer));
            if (to == passage.length()) {
                return new Windows(windows, shortened);
            }
        }
    }

    private TokenizedText tokenizePassage(String context) {
        if (!context.equals(lastContext)) {
            lastTokens = tokenizer.tokenize(context);
            lastContext = context;
        }
        return lastTokens;
    }

    private Window window(
            int index, TokenizedText question, TokenizedText passage, int from, int to, @Nullable Answer answer) {
        int contextStart = question.length() + 2;
        int contextTokens = to - from;
        int[] ids = new int[contextStart + contextTokens + 1];
        ids[0] = tokenizer.clsId();
        System.arraycopy(question.ids(), 0, ids, 1, question.length());
        ids[contextStart - 1] = tokenizer.sepId();
        System.arraycopy(passage.ids(), from, ids, contextStart, contextTokens);
        ids[ids.length - 1] = tokenizer.sepId();
        int[] starts = Arrays.copyOfRange(passage.starts(), from, to);
        int[] ends = Arrays.copyOfRange(passage.ends(), from, to);
        Label label = answer == null ? Label.NONE : label(starts, ends, contextStart, answer);
        return new Window(
                index,
                ids,
                contextStart,
                contextTokens,
                starts,
                ends,
                Arrays.copyOfRange(passage.words(), from, to),
                label.start(),
                label.end());
    }

    private record Label(int start, int end) {
        /** Both positions at CLS. */
        static final Label NONE = new Label(0, 0);
    }

    private Label label(int[] starts, int[] ends, int contextStart, Answer answer) {
        int tokens = starts.length;
        if (tokens == 0 || starts[0] > answer.start() || ends[tokens - 1] < answer.end()) {
            return Label.NONE;
        }
        return switch (options.labelMode()) {
            case SANE -> touched(starts, ends, contextStart, answer);
            case RUN_QA -> between(starts, ends, contextStart, answer);
        };
    }

    /** The first token that ends after the answer's start and the last one that starts before its end. */
    private static Label touched(int[] starts, int[] ends, int contextStart, Answer answer) {
        int start = 0;
        while (start < starts.length - 1 && ends[start] <= answer.start()) {
            start++;
        }
        int end = starts.length - 1;
        while (end > start && starts[end] >= answer.end()) {
            end--;
        }
        return new Label(contextStart + start, contextStart + end);
    }

    /** The last token that starts no later than the answer and the first one that ends no earlier. */
    private static Label between(int[] starts, int[] ends, int contextStart, Answer answer) {
        int start = 0;
        while (start < starts.length && starts[start] <= answer.start()) {
            start++;
        }
        int end = starts.length - 1;
        while (end >= 0 && ends[end] >= answer.end()) {
            end--;
        }
        return new Label(contextStart + start - 1, contextStart + end + 1);
    }
}
