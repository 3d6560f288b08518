package dev.spanlight.answer;

import dev.spanlight.data.Example;
import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.evaluate.SquadMetrics;
import dev.spanlight.job.Progress;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions for scoring, as {@code postprocess_qa_predictions} of transformers' {@code run_qa.py} makes them. Logits,
 * unlike the pipeline's probabilities, compare across windows.
 *
 * @param scorer runs the model
 * @param options the windows' shape
 */
public record SquadPredictor(WindowScorer scorer, WindowOptions options) {
    /** Above this null odd the prediction is "no answer"; run_qa.py's default. */
    static final double NULL_SCORE_DIFF_THRESHOLD = 0;

    /**
     * Predictions and their scores.
     *
     * @param evaluation exact match and F1
     * @param predictions the answer of each question by id; empty = no answer
     * @param spans where each prediction stands in its passage, by id; none for "no answer"
     * @param nullOdds how much more speaks for "no answer" than for the best answer, by id; only when some question has
     *     no answer
     * @param nBest the best answers of each question by id, the best first
     * @param loss mean cross entropy of the labels over all windows
     */
    public record Result(
            Evaluation evaluation,
            Map<String, String> predictions,
            Map<String, Span> spans,
            Map<String, Double> nullOdds,
            Map<String, List<NBestPrediction>> nBest,
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
        SquadDecoder decoder = new SquadDecoder(withNegatives);
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> predictions = new LinkedHashMap<>();
        Map<String, Span> spans = new LinkedHashMap<>();
        Map<String, Double> nullOdds = new LinkedHashMap<>();
        Map<String, List<NBestPrediction>> nBest = new LinkedHashMap<>();
        double[] lossAndWindows = new double[2];
        scorer.score(examples, Windower::train, options, progress, scored -> {
            String id = scored.example().id();
            SquadDecoder.Decoded decoded = decoder.decode(
                    scored.example().passage().context(), scored.windows().windows(), scored.logits());
            boolean none = withNegatives && decoded.nullOdds() > NULL_SCORE_DIFF_THRESHOLD;
            texts.put(id, decoded.text());
            predictions.put(id, none ? "" : decoded.text());
            if (!none && decoded.span() != null) {
                spans.put(id, decoded.span());
            }
            if (withNegatives) {
                nullOdds.put(id, decoded.nullOdds());
            }
            nBest.put(id, decoded.nBest());
            for (int i = 0; i < scored.logits().size(); i++) {
                lossAndWindows[0] += WindowLoss.of(
                        scored.windows().windows().get(i), scored.logits().get(i));
                lossAndWindows[1]++;
            }
        });
        Evaluation evaluation = withNegatives
                ? SquadMetrics.score(examples, texts, nullOdds, NULL_SCORE_DIFF_THRESHOLD)
                : SquadMetrics.score(examples, texts);
        return new Result(
                evaluation, predictions, spans, nullOdds, nBest, lossAndWindows[0] / Math.max(1, lossAndWindows[1]));
    }
}
