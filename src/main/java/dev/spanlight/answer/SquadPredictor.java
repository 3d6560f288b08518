package dev.spanlight.answer;

import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Example;
import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.evaluate.SquadMetrics;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Logits;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions for scoring, as {@code postprocess_qa_predictions} of transformers' {@code run_qa.py} makes them: the best
 * sum of start and end logit among the 20 best starts and ends of all windows, at most 30 tokens long. Logits, unlike
 * the pipeline's probabilities, compare across windows.
 *
 * @param scorer runs the model
 * @param options the windows' shape
 */
public record SquadPredictor(WindowScorer scorer, WindowOptions options) {
    private static final int N_BEST = 20;
    private static final int MAX_ANSWER_LENGTH = 30;
    /** Above this null odd the prediction is "no answer"; run_qa.py's default. */
    private static final double NULL_SCORE_DIFF_THRESHOLD = 0;

    /**
     * Predictions and their scores.
     *
     * @param evaluation exact match and F1
     * @param predictions the answer of each question by id; empty = no answer
     * @param spans where each prediction stands in its passage, by id; none for "no answer"
     * @param nullOdds how much more speaks for "no answer" than for the best answer, by id; only when some question has
     *     no answer
     * @param loss mean cross entropy of the labels over all windows
     */
    public record Result(
            Evaluation evaluation,
            Map<String, String> predictions,
            Map<String, Span> spans,
            Map<String, Double> nullOdds,
            double loss) {}

    /**
     * A piece of a passage.
     *
     * @param start where it starts, in code points
     * @param end where it ends, exclusive, in code points
     */
    public record Span(int start, int end) {}

    /**
     * Predicts and scores.
     *
     * @param examples the questions with their gold answers
     * @param progress counts questions
     */
    public Result evaluate(List<Example> examples, Progress progress) {
        boolean withNegatives = examples.stream()
                .anyMatch(example -> example.question().answers().isEmpty());
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> predictions = new LinkedHashMap<>();
        Map<String, Span> spans = new LinkedHashMap<>();
        Map<String, Double> nullOdds = new LinkedHashMap<>();
        double[] lossAndWindows = new double[2];
        scorer.score(examples, Windower::train, options, progress, scored -> {
            Best best = best(scored);
            boolean none = withNegatives && best.nullOdds() > NULL_SCORE_DIFF_THRESHOLD;
            texts.put(scored.example().id(), best.text());
            predictions.put(scored.example().id(), none ? "" : best.text());
            if (!none && !best.text().isEmpty()) {
                spans.put(scored.example().id(), best.span());
            }
            if (withNegatives) {
                nullOdds.put(scored.example().id(), best.nullOdds());
            }
            for (int i = 0; i < scored.logits().size(); i++) {
                lossAndWindows[0] +=
                        loss(scored.windows().windows().get(i), scored.logits().get(i));
                lossAndWindows[1]++;
            }
        });
        Evaluation evaluation = withNegatives
                ? SquadMetrics.score(examples, texts, nullOdds, NULL_SCORE_DIFF_THRESHOLD)
                : SquadMetrics.score(examples, texts);
        return new Result(evaluation, predictions, spans, nullOdds, lossAndWindows[0] / Math.max(1, lossAndWindows[1]));
    }

    private record Best(String text, Span span, double nullOdds) {}

    private static Best best(WindowScorer.Scored scored) {
        double leastNull = Double.POSITIVE_INFINITY;
        double bestScore = Double.NEGATIVE_INFINITY;
        int bestStart = 0;
        int bestEnd = 0;
        for (int i = 0; i < scored.logits().size(); i++) {
            Window window = scored.windows().windows().get(i);
            Logits logits = scored.logits().get(i);
            leastNull = Math.min(leastNull, logits.start()[0] + logits.end()[0]);
            int[] ends = nBest(logits.end());
            for (int start : nBest(logits.start())) {
                for (int end : ends) {
                    boolean answer = window.isContext(start)
                            && window.isContext(end)
                            && end >= start
                            && end - start < MAX_ANSWER_LENGTH;
                    double score = logits.start()[start] + logits.end()[end];
                    if (answer && score > bestScore) {
                        bestScore = score;
                        bestStart = window.startOf(start);
                        bestEnd = window.endOf(end);
                    }
                }
            }
        }
        String text = CodePoints.of(scored.example().passage().context()).slice(bestStart, bestEnd);
        return new Best(text, new Span(bestStart, bestEnd), leastNull - bestScore);
    }

    private static int[] nBest(float[] logits) {
        int[] best = new int[Math.min(N_BEST, logits.length)];
        int size = 0;
        for (int token = 0; token < logits.length; token++) {
            int at = size;
            while (at > 0 && logits[best[at - 1]] < logits[token]) {
                at--;
            }
            if (at < best.length) {
                size = Math.min(size + 1, best.length);
                System.arraycopy(best, at, best, at + 1, size - at - 1);
                best[at] = token;
            }
        }
        return Arrays.copyOf(best, size);
    }

    private static double loss(Window window, Logits logits) {
        return (crossEntropy(logits.start(), window.startPosition()) + crossEntropy(logits.end(), window.endPosition()))
                / 2;
    }

    private static double crossEntropy(float[] logits, int label) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return Math.log(sum) + max - logits[label];
    }
}
