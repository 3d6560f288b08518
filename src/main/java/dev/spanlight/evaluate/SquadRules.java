package dev.spanlight.evaluate;

import java.util.List;

/** Where the two official evaluation scripts differ: in answers of which nothing is left after normalisation. */
public enum SquadRules {
    /** {@code evaluate-v1.1.py}: nothing in common scores 0, also between two empty answers. */
    V1_1 {
        @Override
        List<String> golds(List<String> golds) {
            return golds;
        }

        @Override
        double f1OfEmpty(boolean bothEmpty) {
            return 0;
        }
    },
    /** {@code evaluate-v2.0.py}: an empty prediction is right where no gold answer has a word. */
    V2_0 {
        @Override
        List<String> golds(List<String> golds) {
            List<String> kept = golds.stream()
                    .filter(gold -> !SquadMetrics.normalizeAnswer(gold).isEmpty())
                    .toList();
            return kept.isEmpty() ? List.of("") : kept;
        }

        @Override
        double f1OfEmpty(boolean bothEmpty) {
            return bothEmpty ? 1 : 0;
        }
    };

    /** The gold answers that a prediction is compared with. */
    abstract List<String> golds(List<String> golds);

    /** F1 when the prediction or the gold answer has no token. */
    abstract double f1OfEmpty(boolean bothEmpty);
}
