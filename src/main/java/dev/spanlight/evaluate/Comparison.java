package dev.spanlight.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How much better one model answers the same questions than another, and how sure that is: a paired bootstrap over the
 * questions (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, sections 13.3 and 16.4). Questions are drawn
 * with replacement, the same ones for both models and both metrics.
 *
 * @param f1 the difference of the F1 scores
 * @param exactMatch the difference of the exact match scores
 * @param questions how many questions were compared
 */
public record Comparison(Difference f1, Difference exactMatch, int questions) {
    private static final int MOST_RESAMPLES = 10_000;
    private static final int FEWEST_RESAMPLES = 1_000;
    /** Draws that take about a second: larger sets are drawn fewer times, and need it less. */
    private static final long DRAWS = 100_000_000;

    private static final double TAIL = 0.025;

    /**
     * A difference, first model minus second, in percentage points.
     *
     * @param mean the difference of the two scores
     * @param low the lower end of the 95 % percentile interval
     * @param high its upper end
     * @param p two-sided: the part of the resamples whose difference lies at least {@code |mean|} away from {@code
     *     mean}, that is how often chance alone makes such a difference
     */
    public record Difference(double mean, double low, double high, double p) {}

    /**
     * Compares two models.
     *
     * @param a the first model's scores
     * @param b the second model's scores of the same questions in the same order
     * @param seed the same seed draws the same questions
     * @throws IllegalArgumentException when there are no questions or not the same ones
     */
    public static Comparison of(List<QuestionScore> a, List<QuestionScore> b, long seed) {
        int count = a.size();
        if (count == 0 || count != b.size()) {
            throw new IllegalArgumentException("cannot compare " + count + " questions with " + b.size()
                    + "; expected the same ones, at least one");
        }
        for (int i = 0; i < count; i++) {
            if (!a.get(i).id().equals(b.get(i).id())) {
                throw new IllegalArgumentException(
                        "question " + i + " is " + a.get(i).id() + " for one model and "
                                + b.get(i).id() + " for the other; expected the same order");
            }
        }
        double[] f1 = differences(a, b, QuestionScore::f1);
        double[] exact = differences(a, b, QuestionScore::exactMatch);
        int resamples = Math.clamp(DRAWS / count, FEWEST_RESAMPLES, MOST_RESAMPLES);
        double[] f1Means = new double[resamples];
        double[] exactMeans = new double[resamples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int resample = 0; resample < resamples; resample++) {
            double f1Sum = 0;
            double exactSum = 0;
            for (int draw = 0; draw < count; draw++) {
                int question = random.nextInt(count);
                f1Sum += f1[question];
                exactSum += exact[question];
            }
            f1Means[resample] = f1Sum / count;
            exactMeans[resample] = exactSum / count;
        }
        return new Comparison(difference(f1, f1Means), difference(exact, exactMeans), count);
    }

    private static double[] differences(
            List<QuestionScore> a, List<QuestionScore> b, ToDoubleFunction<QuestionScore> score) {
        double[] differences = new double[a.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = 100 * (score.applyAsDouble(a.get(i)) - score.applyAsDouble(b.get(i)));
        }
        return differences;
    }

    private static Difference difference(double[] differences, double[] means) {
        double mean = Arrays.stream(differences).sum() / differences.length;
        // Sums in another order differ in their last digits; a resample of exactly the same difference counts.
        double distance = Math.abs(mean) - 1e-9;
        long asFar = Arrays.stream(means)
                .filter(resampled -> Math.abs(resampled - mean) >= distance)
                .count();
        Arrays.sort(means);
        return new Difference(
                mean,
                means[(int) Math.floor(TAIL * (means.length - 1))],
                means[(int) Math.ceil((1 - TAIL) * (means.length - 1))],
                (1.0 + asFar) / (1.0 + means.length));
    }
}
