package dev.spanlight.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SQuAD scores of a set of predictions, all in percent.
 *
 * @param exactMatch mean exact match over all questions
 * @param f1 mean F1 over all questions
 * @param total how many questions were scored
 * @param hasAnswer the scores of the questions that have an answer
 * @param noAnswer the scores of the questions that have none
 * @param best the best threshold for saying "no answer"; null when no no-answer scores were given
 * @param questions the score of each question, in the order of the dataset
 */
public record Evaluation(
        double exactMatch,
        double f1,
        int total,
        Part hasAnswer,
        Part noAnswer,
        @Nullable Best best,
        List<QuestionScore> questions) {
    /** Copies the list. */
    public Evaluation {
        questions = List.copyOf(questions);
    }

    /**
     * The mean scores of some of the questions, 0 when there are none.
     *
     * @param exact mean exact match in percent
     * @param f1 mean F1 in percent
     * @param total how many questions
     */
    public record Part(double exact, double f1, int total) {}

    /**
     * What the predictions would score when "no answer" were said above the best threshold.
     *
     * @param exact exact match in percent
     * @param exactThreshold the no-answer score above which {@code exact} is reached
     * @param f1 F1 in percent
     * @param f1Threshold the no-answer score above which {@code f1} is reached
     */
    public record Best(double exact, double exactThreshold, double f1, double f1Threshold) {}

    /**
     * The scores under the names that the official scripts and transformers give them ({@code exact_match}, {@code f1},
     * {@code total}, {@code HasAns_exact} …, {@code best_f1_thresh}); parts without questions are left out.
     */
    public Map<String, Number> metrics() {
        Map<String, Number> metrics = new LinkedHashMap<>();
        metrics.put("exact_match", exactMatch);
        metrics.put("f1", f1);
        metrics.put("total", total);
        put(metrics, "HasAns", hasAnswer);
        put(metrics, "NoAns", noAnswer);
        if (best != null) {
            metrics.put("best_exact", best.exact());
            metrics.put("best_exact_thresh", best.exactThreshold());
            metrics.put("best_f1", best.f1());
            metrics.put("best_f1_thresh", best.f1Threshold());
        }
        return metrics;
    }

    private static void put(Map<String, Number> metrics, String prefix, Part part) {
        if (part.total() > 0) {
            metrics.put(prefix + "_exact", part.exact());
            metrics.put(prefix + "_f1", part.f1());
            metrics.put(prefix + "_total", part.total());
        }
    }
}
