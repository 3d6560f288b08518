package dev.spanlight.ui.evaluate;

import dev.spanlight.data.Example;
import dev.spanlight.evaluate.Comparison;
import dev.spanlight.evaluate.QuestionScore;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.evaluate.Evaluator.Scored;
import dev.spanlight.ui.evaluate.ResultRow.Prediction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one press of Evaluate found.
 *
 * @param data what the questions are called
 * @param a the first model
 * @param b the second model, null when only one was asked
 * @param comparison how they differ, null when only one was asked
 * @param rows every question with its answers
 * @param counts how many rows of each kind there are
 */
record EvaluationResult(
        String data,
        Side a,
        @Nullable Side b,
        @Nullable Comparison comparison,
        List<ResultRow> rows,
        Map<RowKind, Integer> counts) {
    private static final long SEED = 42;

    /** A model and what it answered. */
    record Side(ModelChoice model, Scored scored) {
        double questionsPerSecond() {
            int questions = scored.result().evaluation().total();
            return scored.seconds() > 0 ? questions / scored.seconds() : Double.NaN;
        }

        private Prediction prediction(int index) {
            QuestionScore score = scored.result().evaluation().questions().get(index);
            return new Prediction(
                    scored.result().predictions().getOrDefault(score.id(), ""),
                    scored.result().spans().get(score.id()),
                    score.exactMatch() == 1,
                    score.f1());
        }
    }

    /** Puts answers beside one another; takes a while for many questions, so do it off the FX thread. */
    static EvaluationResult of(String data, List<Example> examples, Side a, @Nullable Side b) {
        List<ResultRow> rows = new ArrayList<>(examples.size());
        for (int index = 0; index < examples.size(); index++) {
            rows.add(new ResultRow(examples.get(index), a.prediction(index), b == null ? null : b.prediction(index)));
        }
        Map<RowKind, Integer> counts = new EnumMap<>(RowKind.class);
        for (RowKind kind : RowKind.of(b != null)) {
            counts.put(kind, (int) rows.stream().filter(kind::accepts).count());
        }
        Comparison comparison = b == null
                ? null
                : Comparison.of(
                        a.scored().result().evaluation().questions(),
                        b.scored().result().evaluation().questions(),
                        SEED);
        return new EvaluationResult(data, a, b, comparison, List.copyOf(rows), counts);
    }

    /** The sides there are, the first model's first. */
    List<Side> sides() {
        return b == null ? List.of(a) : List.of(a, b);
    }
}
