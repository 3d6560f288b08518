package dev.spanlight.evaluate;

import java.util.List;

/**
 * How far two annotators, or an annotator and a model, give the same answers, by the SQuAD rules of comparing texts.
 *
 * @param exactMatch how many questions have an answer in common after normalisation, in percent
 * @param f1 the mean overlap of the most alike answers, in percent
 * @param questions how many questions both have judged
 * @param answerable how many questions both say to have an answer, or both to have none, in percent
 * @param kappa Cohen's kappa (1960) of answerable against no answer: 1 = always the same, 0 = as often as by chance;
 *     NaN when both only ever say one and the same
 */
public record Agreement(double exactMatch, double f1, int questions, double answerable, double kappa) {

    /**
     * What two have said of one question.
     *
     * @param one the texts of the first's answers, none for "no answer"
     * @param other the texts of the second's
     */
    public record Pair(List<String> one, List<String> other) {
        /** 1 when they have an answer in common after normalisation, or both say "no answer"; else 0. */
        public double exactMatch() {
            return best((a, b) -> SquadMetrics.exactMatch(a, b));
        }

        /** The overlap of their most alike answers, 0 to 1. */
        public double f1() {
            return best((a, b) -> SquadMetrics.f1(a, b, SquadRules.V2_0));
        }

        private interface Score {
            double of(String one, String other);
        }

        private double best(Score score) {
            if (one.isEmpty() || other.isEmpty()) {
                return one.isEmpty() && other.isEmpty() ? 1 : 0;
            }
            double best = 0;
            for (String a : one) {
                for (String b : other) {
                    best = Math.max(best, score.of(a, b));
                }
            }
            return best;
        }
    }

    /** The agreement over questions; all 0 when there are none. */
    public static Agreement of(List<Pair> pairs) {
        int count = pairs.size();
        if (count == 0) {
            return new Agreement(0, 0, 0, 0, Double.NaN);
        }
        double exact = pairs.stream().mapToDouble(Pair::exactMatch).sum() / count;
        double f1 = pairs.stream().mapToDouble(Pair::f1).sum() / count;
        double same = (double) pairs.stream()
                        .filter(pair -> pair.one().isEmpty() == pair.other().isEmpty())
                        .count()
                / count;
        double none =
                (double) pairs.stream().filter(pair -> pair.one().isEmpty()).count() / count;
        double noneOther =
                (double) pairs.stream().filter(pair -> pair.other().isEmpty()).count() / count;
        double chance = none * noneOther + (1 - none) * (1 - noneOther);
        double kappa = chance == 1 ? Double.NaN : (same - chance) / (1 - chance);
        return new Agreement(100 * exact, 100 * f1, count, 100 * same, kappa);
    }
}
