package dev.spanlight.train;

import dev.spanlight.answer.ExampleAnalysis;
import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.data.Example;
import dev.spanlight.evaluate.QuestionScore;
import dev.spanlight.evaluate.SquadMetrics;
import dev.spanlight.evaluate.SquadRules;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down what the model says to each training question before its training and after it, so that wrong labels can
 * be found: a label that stays unlikely is suspect. Each of the two costs one pass of all training questions without
 * gradients, about a quarter of an epoch.
 */
final class LossRecorder {
    private final RunFolder folder;
    private final List<Example> examples;
    private final ExampleAnalyzer model;

    /**
     * A recorder.
     *
     * @param model the model in training: what it says changes with it
     */
    LossRecorder(RunFolder folder, List<Example> examples, ExampleAnalyzer model) {
        this.folder = folder;
        this.examples = examples;
        this.model = model;
    }

    /** Writes the losses of the untrained model. */
    void before(Progress progress) throws IOException {
        List<ExampleLoss> losses = new ArrayList<>();
        model.analyze(
                examples,
                ExampleAnalyzer.NONE_GIVEN,
                progress,
                (example, analysis) -> losses.add(ExampleLoss.before(example, analysis.loss())));
        folder.writeExampleLosses(losses);
    }

    /** Adds the losses and answers of the best model. */
    void after(Progress progress) throws IOException {
        Map<String, ExampleLoss> before = new HashMap<>();
        folder.exampleLosses().forEach(loss -> before.put(loss.id(), loss));
        boolean v2 = examples.stream().anyMatch(it -> it.question().answers().isEmpty());
        List<ExampleLoss> losses = new ArrayList<>();
        model.analyze(examples, ExampleAnalyzer.NONE_GIVEN, progress, (example, analysis) -> {
            ExampleLoss known = before.get(example.id());
            losses.add(after(
                    example,
                    analysis,
                    known == null || known.lossBefore() == null ? Double.NaN : known.lossBefore(),
                    v2 ? SquadRules.V2_0 : SquadRules.V1_1));
        });
        folder.writeExampleLosses(losses);
    }

    private static ExampleLoss after(Example example, ExampleAnalysis analysis, double lossBefore, SquadRules rules) {
        ExampleLoss first = ExampleLoss.before(example, lossBefore);
        QuestionScore score = SquadMetrics.score(example.question(), analysis.text(), rules);
        return new ExampleLoss(
                first.id(),
                first.question(),
                first.goldText(),
                first.goldStart(),
                Double.isNaN(lossBefore) ? null : lossBefore,
                analysis.loss(),
                analysis.text(),
                analysis.span() == null ? null : analysis.span().start(),
                analysis.probability(),
                score.exactMatch(),
                score.f1());
    }
}
