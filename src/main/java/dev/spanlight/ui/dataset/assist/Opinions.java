package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.ExampleAnalysis;
import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.QuestionMatcher;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.evaluate.Agreement;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.ExampleLoss;
import dev.spanlight.train.RunFolder;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one voice beside the gold answers says of a dataset. Gathering opinions takes a while: never on the FX thread.
 *
 * @param name such as "built-in QA model", or a file's name
 * @param byId what it says, by question id
 */
record Opinions(String name, Map<String, Opinion> byId) {
    static final Opinions NONE = new Opinions("", Map.of());

    Opinions {
        byId = Map.copyOf(byId);
    }

    /** Has a model answer every labelled question; what its run wrote down is not calculated again. */
    static Opinions of(ModelChoice choice, Analyst analyst, Dataset dataset, Progress progress) throws IOException {
        List<Example> labelled = dataset.labelled().examples();
        Map<String, Opinion> byId = fromRun(choice, labelled);
        List<Example> unknown =
                labelled.stream().filter(it -> !byId.containsKey(it.id())).toList();
        boolean negatives =
                labelled.stream().anyMatch(it -> it.question().answers().isEmpty());
        if (!unknown.isEmpty()) {
            byId.putAll(analyst.ask(
                    choice.reference(), negatives, progress, analyzer -> analyze(analyzer, unknown, progress)));
        }
        return new Opinions(choice.label(), byId);
    }

    /** What the run that made the model has written down of these questions, unless they have changed since. */
    private static Map<String, Opinion> fromRun(ModelChoice choice, List<Example> labelled) throws IOException {
        Map<String, Opinion> byId = new HashMap<>();
        Path run = choice.reference() instanceof ModelReference.Folder(Path folder) ? folder.getParent() : null;
        if (run == null) {
            return byId;
        }
        Map<String, ExampleLoss> written = new HashMap<>();
        new RunFolder(run).exampleLosses().forEach(it -> written.put(it.id(), it));
        for (Example example : labelled) {
            ExampleLoss loss = written.get(example.id());
            if (loss != null && loss.loss() != null && loss.isAbout(example)) {
                byId.put(
                        example.id(),
                        new Opinion(
                                loss.answer().map(List::of).orElse(List.of()),
                                loss.probability(),
                                loss.loss(),
                                example.question().answers()));
            }
        }
        return byId;
    }

    private static Map<String, Opinion> analyze(ExampleAnalyzer analyzer, List<Example> examples, Progress progress) {
        Map<String, Opinion> byId = new HashMap<>();
        analyzer.analyze(
                examples,
                ExampleAnalyzer.NONE_GIVEN,
                progress,
                (example, analysis) -> byId.put(example.id(), opinion(example, analysis)));
        return byId;
    }

    private static Opinion opinion(Example example, ExampleAnalysis analysis) {
        List<Answer> answers = analysis.span() == null
                ? List.of()
                : List.of(new Answer(analysis.text(), analysis.span().start()));
        return new Opinion(
                answers,
                analysis.probability(),
                analysis.loss(),
                example.question().answers());
    }

    /**
     * Reads a second annotator's file.
     *
     * @throws IOException when it cannot be read, or is of other questions
     */
    static Opinions of(Path file, Dataset dataset, Progress progress) throws IOException {
        String name = String.valueOf(file.getFileName());
        QuestionMatcher other = new QuestionMatcher(DatasetFiles.read(file, bytes -> progress.checkCancelled()));
        Map<String, Opinion> byId = new HashMap<>();
        for (Example example : dataset.examples()) {
            other.find(example)
                    .ifPresent(
                            it -> byId.put(example.id(), new Opinion(it.answers(), Double.NaN, Double.NaN, List.of())));
        }
        if (byId.isEmpty()) {
            throw new IOException(name + " answers none of the questions of " + dataset.name()
                    + "; expected the same ids, or the same questions about the same passages");
        }
        return new Opinions(name, byId);
    }

    /** How far they agree with the gold answers; null where there are none. */
    @Nullable
    Agreement agreement(List<QuestionRow> rows) {
        if (byId.isEmpty()) {
            return null;
        }
        List<Agreement.Pair> pairs = new ArrayList<>();
        for (QuestionRow row : rows) {
            Opinion opinion = byId.get(row.question().id());
            if (opinion != null && row.question().status() != Status.OPEN) {
                pairs.add(opinion.pair(row.question()));
            }
        }
        return Agreement.of(pairs);
    }
}
