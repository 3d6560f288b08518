package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.ExampleAnalysis;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a model proposes for an open question.
 *
 * @param example the question as it was asked
 * @param analysis what the model said
 */
record Suggestion(Example example, ExampleAnalysis analysis) {
    /** The least sure first. */
    static final Comparator<Suggestion> LEAST_SURE_FIRST = Comparator.comparingDouble(
                    (Suggestion it) -> it.analysis().uncertainty())
            .reversed()
            .thenComparing(it -> it.example().id());

    /** Whether it is about this question: neither its words nor its passage have changed. */
    boolean isAbout(Example other) {
        return example.question().text().equals(other.question().text())
                && example.passage().context().equals(other.passage().context());
    }

    /** The answer proposed; empty for "no answer". */
    Optional<Answer> answer() {
        SquadPredictor.Span span = analysis.span();
        return span == null ? Optional.empty() : Optional.of(new Answer(analysis.text(), span.start()));
    }
}
