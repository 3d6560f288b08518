package dev.spanlight.text;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import java.util.ArrayList;
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
        int[] head = head(asked);
        int room = options.maxLength() - head.length - 1;
        List<Window> windows = new ArrayList<>();
        for (int from = 0; ; from += room - options.docStride()) {
            int to = Math.min(from + room, passage.length());
            Label label = answer == null ? Label.NONE : label(passage, from, to, head.length, answer);
            windows.add(new Window(windows.size(), head, passage, from, to, label.start(), label.end()));
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

    /** {@code [CLS] question [SEP]}. */
    private int[] head(TokenizedText question) {
        int[] head = new int[question.length() + 2];
        head[0] = tokenizer.clsId();
        System.arraycopy(question.ids(), 0, head, 1, question.length());
        head[head.length - 1] = tokenizer.sepId();
        return head;
    }

    private record Label(int start, int end) {
        /** Both positions at CLS. */
        static final Label NONE = new Label(0, 0);

        Label moved(int tokens) {
            return new Label(start + tokens, end + tokens);
        }
    }

    private Label label(TokenizedText passage, int from, int to, int contextStart, Answer answer) {
        int[] starts = passage.starts();
        int[] ends = passage.ends();
        if (from == to || starts[from] > answer.start() || ends[to - 1] < answer.end()) {
            return Label.NONE;
        }
        return switch (options.labelMode()) {
            case SANE -> touched(starts, ends, from, to, answer).moved(contextStart - from);
            case RUN_QA -> between(starts, ends, from, to, answer).moved(contextStart - from);
        };
    }

    /** The first token that ends after the answer's start and the last one that starts before its end. */
    private static Label touched(int[] starts, int[] ends, int from, int to, Answer answer) {
        int start = from;
        while (start < to - 1 && ends[start] <= answer.start()) {
            start++;
        }
        int end = to - 1;
        while (end > start && starts[end] >= answer.end()) {
            end--;
        }
        return new Label(start, end);
    }

    /** The last token that starts no later than the answer and the first one that ends no earlier. */
    private static Label between(int[] starts, int[] ends, int from, int to, Answer answer) {
        int start = from;
        while (start < to && starts[start] <= answer.start()) {
            start++;
        }
        int end = to - 1;
        while (end >= from && ends[end] >= answer.end()) {
            end--;
        }
        return new Label(start - 1, end + 1);
    }
}
