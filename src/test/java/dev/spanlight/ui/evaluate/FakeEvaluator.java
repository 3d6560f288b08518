package dev.spanlight.ui.evaluate;

import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.answer.SquadPredictor.Span;
import dev.spanlight.data.Example;
import dev.spanlight.evaluate.SquadMetrics;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models that give written answers; what was not written is "no answer". */
final class FakeEvaluator implements Evaluator {
    final List<String> asked = new ArrayList<>();
    private final Map<ModelReference, Map<String, String>> answers = new HashMap<>();

    /** What happens meanwhile. */
    Runnable onEvaluate = () -> {};

    /** A model answers a question so. */
    FakeEvaluator answer(ModelReference model, String question, String text) {
        answers.computeIfAbsent(model, key -> new HashMap<>()).put(question, text);
        return this;
    }

    @Override
    public Scored evaluate(ModelReference model, List<Example> examples, Progress progress) throws IOException {
        asked.add(model + " " + examples.size());
        onEvaluate.run();
        Map<String, String> written = answers.get(model);
        if (written == null) {
            throw new IOException(model + " cannot be loaded");
        }
        Map<String, String> predictions = new LinkedHashMap<>();
        Map<String, Span> spans = new LinkedHashMap<>();
        for (Example example : examples) {
            String text = written.getOrDefault(example.id(), "");
            predictions.put(example.id(), text);
            String context = example.passage().context();
            if (!text.isEmpty()) {
                int start = context.codePointCount(0, context.indexOf(text));
                spans.put(example.id(), new Span(start, start + text.codePointCount(0, text.length())));
            }
        }
        progress.update(examples.size(), examples.size(), "Answering");
        return new Scored(
                new SquadPredictor.Result(
                        SquadMetrics.score(examples, predictions), predictions, spans, Map.of(), Map.of(), 1.5),
                0.5);
    }
}
