package dev.spanlight.ui.evaluate;

import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import dev.spanlight.ui.Command;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The room in which models are scored on the same questions and compared answer by answer. */
public final class EvaluateRoom implements Room {
    private final EvaluateViewModel model;
    private @Nullable EvaluateView view;

    /** The room as the window has it: the open dataset, models loaded as the settings say. */
    public static EvaluateRoom of(Services services) {
        return new EvaluateRoom(new EvaluateViewModel(new EvaluateServices(
                services.jobs(),
                services.dialogs(),
                services.models(),
                services.session().datasetProperty(),
                (reference, examples, progress) -> evaluate(services, reference, examples, progress),
                new LatestTask(ForkJoinPool.commonPool(), Platform::runLater),
                example -> open(services, example))));
    }

    private static Evaluator.Scored evaluate(
            Services services, ModelReference reference, List<Example> examples, Progress progress) throws IOException {
        try (QuestionAnswerer answerer =
                services.loader().get().open(reference, progress).warmedUp()) {
            long started = System.nanoTime();
            SquadPredictor predictor =
                    new SquadPredictor(answerer.scorer(), answerer.fitting(AnswerOptions.DEFAULT.windows()));
            SquadPredictor.Result result = predictor.evaluate(examples, progress);
            return new Evaluator.Scored(result, (System.nanoTime() - started) / 1e9);
        }
    }

    private static boolean open(Services services, Example example) {
        Optional<QuestionRow> row = services.session().rows().stream()
                .filter(it -> it.question().id().equals(example.id()))
                .findFirst();
        row.ifPresent(it -> {
            services.session().select(it);
            services.navigator().open("dataset");
        });
        return row.isPresent();
    }

    /** A room around a view model. */
    EvaluateRoom(EvaluateViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "evaluate";
    }

    @Override
    public String title() {
        return "Evaluate";
    }

    @Override
    public Ikon icon() {
        return Feather.BAR_CHART_2;
    }

    @Override
    public Parent view() {
        EvaluateView built = new EvaluateView(model);
        view = built;
        return built.load();
    }

    @Override
    public void shown() {
        model.shown();
        if (view != null) {
            view.takeFocus();
        }
    }

    @Override
    public List<Command> commands() {
        EvaluateView shown = view;
        if (shown == null) {
            return List.of();
        }
        return List.of(
                new Command(
                        "Evaluate",
                        KeyCombination.valueOf("Shortcut+Enter"),
                        model::evaluate,
                        model.blockerProperty().isEmpty()),
                Command.of("Give up the evaluation", "Esc", model::cancel, model.evaluatingProperty()),
                Command.of("Find questions", "Shortcut+F", shown::focusSearch),
                Command.of("Open the question in Dataset", (KeyCombination) null, model::openSelected),
                Command.of(
                        "Write a report",
                        "Shortcut+E",
                        model::saveReport,
                        model.resultProperty().isNotNull()));
    }

    @Override
    public ObservableValue<String> note() {
        return model.noteProperty();
    }

    @Override
    public void close() {
        model.cancel();
    }

    /** The room's state, for other rooms. */
    public EvaluateViewModel model() {
        return model;
    }
}
