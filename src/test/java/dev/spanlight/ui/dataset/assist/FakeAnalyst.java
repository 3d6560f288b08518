package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.ExampleAnalysis;
import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model of which the test says what it answers. */
final class FakeAnalyst implements Analyst {
    final List<String> asked = new ArrayList<>();

    @Nullable
    IOException refusal;

    private final Map<String, Said> said = new HashMap<>();

    private record Said(String text, double probability, double uncertainty, double loss) {}

    /** What it says to a question; an empty text is "no answer". */
    FakeAnalyst says(String id, String text, double probability, double uncertainty, double loss) {
        said.put(id, new Said(text, probability, uncertainty, loss));
        return this;
    }

    @Override
    public <T> T ask(ModelReference model, boolean withNegatives, Progress progress, Function<ExampleAnalyzer, T> work)
            throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        return work.apply((examples, given, watched, onAnalysis) -> {
            for (Example example : examples) {
                watched.checkCancelled();
                asked.add(example.id());
                onAnalysis.accept(
                        example, analysis(example, given.apply(example).size()));
            }
        });
    }

    private ExampleAnalysis analysis(Example example, int given) {
        Said it = said.getOrDefault(example.id(), new Said("", 0.1, 0.9, 1));
        String context = example.passage().context();
        int at = context.codePointCount(0, Math.max(0, context.indexOf(it.text())));
        SquadPredictor.Span span = it.text().isEmpty()
                ? null
                : new SquadPredictor.Span(
                        at, at + it.text().codePointCount(0, it.text().length()));
        List<Double> probabilities = new ArrayList<>();
        for (int i = 0; i < given; i++) {
            // The last candidate is the likeliest.
            probabilities.add(i == given - 1 ? 0.9 : 0.01);
        }
        return new ExampleAnalysis(
                it.text(), span, it.probability(), 1 - it.uncertainty(), 1, it.loss(), probabilities);
    }
}
