package dev.spanlight.answer;

import dev.spanlight.data.Answer;
import dev.spanlight.model.Logits;
import dev.spanlight.text.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where an answer starts and ends, as one distribution over a whole passage: a token that several windows hold counts
 * with its largest logit, "no answer" (CLS) with its smallest, because every window must agree on it, and one softmax
 * goes over all of them. Unlike the pipeline's scores, which are normalised window by window, these compare.
 */
final class PassageProbabilities {
    /** The longest answer in tokens, as in {@code run_qa.py}. */
    private static final int MAX_ANSWER_LENGTH = 30;

    private final int[] tokenStarts;
    private final int[] tokenEnds;
    private final double[] start;
    private final double[] end;
    private final double none;

    /**
     * A stretch of passage tokens.
     *
     * @param start where its first token starts, in code points
     * @param end where its last token ends, exclusive, in code points
     * @param probability that start and end are these
     */
    record Scored(int start, int end, double probability) {}

    PassageProbabilities(List<Window> windows, List<Logits> logits) {
        tokenStarts = windows.getFirst().passage().starts();
        tokenEnds = windows.getFirst().passage().ends();
        double[] starts = join(windows, logits.stream().map(Logits::start).toList());
        double[] ends = join(windows, logits.stream().map(Logits::end).toList());
        softmax(starts);
        softmax(ends);
        start = starts;
        end = ends;
        none = start[tokenStarts.length] * end[tokenStarts.length];
    }

    /** The logits of all passage tokens, and behind them that of CLS. */
    private double[] join(List<Window> windows, List<float[]> rows) {
        double[] joined = new double[tokenStarts.length + 1];
        Arrays.fill(joined, Double.NEGATIVE_INFINITY);
        double cls = Double.POSITIVE_INFINITY;
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            float[] row = rows.get(i);
            cls = Math.min(cls, row[0]);
            for (int token = window.contextStart(); window.isContext(token); token++) {
                int at = window.from() + token - window.contextStart();
                joined[at] = Math.max(joined[at], row[token]);
            }
        }
        joined[joined.length - 1] = cls;
        return joined;
    }

    private static void softmax(double[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Math.exp(logits[i] - max);
            sum += logits[i];
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] /= sum;
        }
    }

    /** The probability of "no answer". */
    double none() {
        return none;
    }

    /** The probability of an answer: of the first and last token that it touches; 0 where it touches none. */
    double of(Answer answer) {
        return between(answer.start(), answer.end());
    }

    /** The probability of a stretch of the passage, in code points. */
    double between(int from, int to) {
        int first = 0;
        while (first < tokenStarts.length && tokenEnds[first] <= from) {
            first++;
        }
        int last = tokenStarts.length - 1;
        while (last >= 0 && tokenStarts[last] >= to) {
            last--;
        }
        return first <= last ? start[first] * end[last] : 0;
    }

    /** The likeliest stretches, the best first. */
    List<Scored> best(int count) {
        List<Scored> best = new ArrayList<>();
        for (int first = 0; first < tokenStarts.length; first++) {
            for (int last = first; last < Math.min(tokenStarts.length, first + MAX_ANSWER_LENGTH); last++) {
                double probability = start[first] * end[last];
                if (best.size() < count || probability > best.getLast().probability()) {
                    best.add(new Scored(tokenStarts[first], tokenEnds[last], probability));
                    best.sort(Comparator.comparingDouble(Scored::probability).reversed());
                    if (best.size() > count) {
                        best.removeLast();
                    }
                }
            }
        }
        return best;
    }
}
