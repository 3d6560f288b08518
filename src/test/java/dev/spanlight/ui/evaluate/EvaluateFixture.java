package dev.spanlight.ui.evaluate;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import dev.spanlight.job.JobRunner;
import dev.spanlight.model.ModelReference;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.Samples;
import dev.spanlight.ui.control.ScriptedDialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A room with two models that have learned their answers by heart. */
final class EvaluateFixture {
    static final ModelReference RUN = new ModelReference.Folder(Path.of("run-0014"));
    static final ModelReference BUILT_IN = new ModelReference.BuiltIn("minilm-squad");

    final ScriptedDialogs dialogs = new ScriptedDialogs();
    final FakeEvaluator evaluator = new FakeEvaluator()
            .answer(RUN, "q1", "Agnes Moll")
            .answer(RUN, "q2", "1871")
            .answer(BUILT_IN, "q1", "Agnes Moll, the keeper’s daughter")
            .answer(BUILT_IN, "q2", "1854")
            .answer(BUILT_IN, "q3", "whale oil");
    final ObjectProperty<Dataset> dataset = new SimpleObjectProperty<>(Samples.dataset());
    final List<String> opened = new ArrayList<>();
    final EvaluateViewModel model;

    EvaluateFixture(JobRunner jobs) {
        model = new EvaluateViewModel(new EvaluateServices(
                jobs,
                dialogs,
                new ModelList(
                        jobs, () -> List.of(new ModelChoice(BUILT_IN, "built-in"), new ModelChoice(RUN, "run 14"))),
                dataset,
                evaluator,
                new LatestTask(Runnable::run, Runnable::run),
                this::open));
    }

    private boolean open(Example example) {
        opened.add(example.id());
        return true;
    }

    /** Puts a question into the validation split. */
    void validate(String id) {
        Passage passage = dataset.get().passages().getFirst();
        List<Question> questions = passage.questions().stream()
                .map(it -> it.id().equals(id) ? it.withSplit(Split.VALIDATION) : it)
                .toList();
        dataset.set(dataset.get().withPassages(List.of(passage.withQuestions(questions))));
    }

    List<String> shown() {
        return model.rows().stream().map(row -> row.example().id()).toList();
    }
}
