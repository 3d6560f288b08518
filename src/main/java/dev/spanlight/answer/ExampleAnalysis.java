package dev.spanlight.answer;

import dev.spanlight.answer.SquadPredictor.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model thinks of one question.
 *
 * @param text its answer as {@code run_qa.py} decodes it, empty for "no answer"
 * @param span where that stands in the passage, null for "no answer"
 * @param probability of that answer, 0 to 1: start times end probability, each a softmax over the whole passage
 * @param margin how much likelier the best stretch of the passage is than the second best, 0 to 1
 * @param nullGap how far apart the answer and "no answer" are, 0 to 1; 1 when "no answer" is not possible
 * @param loss what training would minimise: mean cross entropy of start and end, over the question's windows; NaN for
 *     an open question
 * @param given the probabilities of the answers that were asked for, in their order
 */
public record ExampleAnalysis(
        String text,
        @Nullable Span span,
        double probability,
        double margin,
        double nullGap,
        double loss,
        List<Double> given) {
    /** Copies the list. */
    public ExampleAnalysis {
        given = List.copyOf(given);
    }

    /** How unsure the model is, 0 (not at all) to 1: the smaller of margin and null gap counts. */
    public double uncertainty() {
        return 1 - Math.min(margin, nullGap);
    }
}
