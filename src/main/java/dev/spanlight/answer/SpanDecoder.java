package dev.spanlight.answer;

import dev.spanlight.data.CodePoints;
import dev.spanlight.model.Logits;
import dev.spanlight.text.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * From logits to answers as {@code QuestionAnsweringPipeline} of transformers 4.57.6 does it: softmax over passage and
 * CLS of each window, the product of start and end probability, equal texts merged by adding their scores.
 *
 * <p>Probabilities are normalised within a window, so scores of different windows are not strictly comparable, and a sum
 * can exceed 1; that is the reference's behaviour.
 */
final class SpanDecoder {
    private static final int CLS = 0;

    private final CodePoints context;
    private final AnswerOptions options;
    private final List<AnswerCandidate> found = new ArrayList<>();
    private double leastNull = 1_000_000;

    SpanDecoder(String context, AnswerOptions options) {
        this.context = CodePoints.of(context);
        this.options = options;
    }

    /** The probabilities of one window's tokens; 0 outside passage and CLS. */
    @SuppressWarnings("ArrayRecordComponent") // local to a decoding
    record Probabilities(float[] start, float[] end) {
        static Probabilities of(Window window, Logits logits) {
            return new Probabilities(softmax(window, logits.start()), softmax(window, logits.end()));
        }

        private static float[] softmax(Window window, float[] logits) {
            float max = Float.NEGATIVE_INFINITY;
            for (int token = 0; token < logits.length; token++) {
                if (isDesired(window, token)) {
                    max = Math.max(max, logits[token]);
                }
            }
            float[] probabilities = new float[logits.length];
            double sum = 0;
            for (int token = 0; token < logits.length; token++) {
                if (isDesired(window, token)) {
                    probabilities[token] = (float) Math.exp(logits[token] - max);
                    sum += probabilities[token];
                }
            }
            for (int token = 0; token < logits.length; token++) {
                probabilities[token] = (float) (probabilities[token] / sum);
            }
            return probabilities;
        }
    }

    private static boolean isDesired(Window window, int token) {
        return token == CLS || window.isContext(token);
    }

    /** Adds the answers of one window. */
    void add(Window window, Probabilities probabilities) {
        leastNull = Math.min(
                leastNull, (double) probabilities.start()[CLS] * probabilities.end()[CLS]);
        // Some candidates fall together when they are widened to words, so the reference looks at more of them.
        int wanted = options.alignToWords() ? options.topK() * 2 + 10 : options.topK();
        List<Span> spans = best(window, probabilities, wanted);
        for (Span span : spans) {
            int start = options.alignToWords() ? wordStart(window, span.start()) : window.startOf(span.start());
            int end = options.alignToWords() ? wordEnd(window, span.end()) : window.endOf(span.end());
            merge(span.score(), start, end);
        }
        if (spans.size() < wanted) {
            // The reference fills up with spans of score 0 that start and end at CLS: an empty answer.
            merge(0, 0, 0);
        }
    }

    private record Span(int start, int end, float score) {}

    /** The {@code count} best pairs of start and end with start before end, best first. */
    private List<Span> best(Window window, Probabilities probabilities, int count) {
        List<Span> best = new ArrayList<>(count + 1);
        int last = window.contextStart() + window.contextTokens();
        for (int start = window.contextStart(); start < last; start++) {
            float startProbability = probabilities.start()[start];
            for (int end = start; end < Math.min(last, start + options.maxAnswerLength()); end++) {
                float score = startProbability * probabilities.end()[end];
                if (best.size() < count || score > best.getLast().score()) {
                    insert(best, new Span(start, end, score), count);
                }
            }
        }
        return best;
    }

    private static void insert(List<Span> best, Span span, int count) {
        int at = best.size();
        while (at > 0 && best.get(at - 1).score() < span.score()) {
            at--;
        }
        best.add(at, span);
        if (best.size() > count) {
            best.removeLast();
        }
    }

    private static int wordStart(Window window, int token) {
        int first = token;
        while (first > window.contextStart() && window.wordOf(first - 1) == window.wordOf(token)) {
            first--;
        }
        return window.startOf(first);
    }

    private static int wordEnd(Window window, int token) {
        int last = token;
        while (window.isContext(last + 1) && window.wordOf(last + 1) == window.wordOf(token)) {
            last++;
        }
        return window.endOf(last);
    }

    private void merge(double score, int start, int end) {
        String text = context.slice(start, end);
        String folded = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < found.size(); i++) {
            AnswerCandidate other = found.get(i);
            if (other.answer().toLowerCase(Locale.ROOT).equals(folded)) {
                found.set(i, new AnswerCandidate(other.score() + score, other.start(), other.end(), other.answer()));
                return;
            }
        }
        found.add(new AnswerCandidate(score, start, end, text));
    }

    /** The answers of all windows so far, best first. */
    List<AnswerCandidate> answers() {
        List<AnswerCandidate> all = new ArrayList<>(found);
        if (options.handleImpossibleAnswer()) {
            all.add(new AnswerCandidate(leastNull, 0, 0, ""));
        }
        all.sort(Comparator.comparingDouble(AnswerCandidate::score).reversed());
        return all.subList(0, Math.min(options.topK(), all.size()));
    }

    /** Every passage token of all windows with its largest probabilities, in order. */
    static List<TokenProbability> tokens(List<Window> windows, List<Probabilities> probabilities) {
        List<TokenProbability> tokens = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            float[] start = probabilities.get(i).start();
            float[] end = probabilities.get(i).end();
            for (int token = window.contextStart(); window.isContext(token); token++) {
                TokenProbability next =
                        new TokenProbability(window.startOf(token), window.endOf(token), start[token], end[token]);
                int at = indexOf(tokens, next);
                if (at < 0) {
                    tokens.add(next);
                } else {
                    tokens.set(at, larger(tokens.get(at), next));
                }
            }
        }
        return tokens;
    }

    /** Windows overlap at the end of what is there already, so the search goes backwards. */
    private static int indexOf(List<TokenProbability> tokens, TokenProbability token) {
        for (int at = tokens.size() - 1; at >= 0 && tokens.get(at).start() >= token.start(); at--) {
            if (tokens.get(at).start() == token.start() && tokens.get(at).end() == token.end()) {
                return at;
            }
        }
        return -1;
    }

    private static TokenProbability larger(TokenProbability one, TokenProbability other) {
        return new TokenProbability(
                one.start(),
                one.end(),
                Math.max(one.startProbability(), other.startProbability()),
                Math.max(one.endProbability(), other.endProbability()));
    }

    /**
     * A notebook's decoding: the best start token and the best end token of the first window, each on its own, over the
     * whole row; nothing when they cross.
     */
    static Argmax argmax(Logits logits) {
        int start = argmax(logits.start());
        int end = argmax(logits.end());
        return new Argmax(start, end, probability(logits.start(), start) * probability(logits.end(), end));
    }

    /**
     * The best start and end token, each on its own.
     *
     * @param start first token
     * @param end last token, inclusive; may lie before start
     * @param score the product of both probabilities over the whole row
     */
    record Argmax(int start, int end, double score) {}

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    private static double probability(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - logits[token]);
        }
        return 1 / sum;
    }

    /** Ids of an argmax answer. */
    static int[] ids(Window window, Argmax argmax) {
        return argmax.end() < argmax.start()
                ? new int[0]
                : Arrays.copyOfRange(window.inputIds(), argmax.start(), argmax.end() + 1);
    }
}
