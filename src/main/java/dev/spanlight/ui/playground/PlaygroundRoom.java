package dev.spanlight.ui.playground;

import dev.spanlight.data.Example;
import dev.spanlight.ui.Command;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.dataset.session.DatasetSession;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The room in which two models answer the same question. */
public final class PlaygroundRoom implements Room {
    private final PlaygroundViewModel model;
    private @Nullable PlaygroundView view;

    /** The room as the window has it: the open dataset, built-in models and those of finished runs. */
    public static PlaygroundRoom of(Services services, AnswererSource source) {
        DatasetSession session = services.session();
        return new PlaygroundRoom(new PlaygroundViewModel(new PlaygroundServices(
                services.jobs(), source, services.models(), () -> current(session), new SessionAnswers(session))));
    }

    private static Optional<Example> current(DatasetSession session) {
        return session.passage().flatMap(passage -> session.selected()
                .map(row -> new Example(passage, row.question()))
                .or(() -> passage.questions().stream().findFirst().map(question -> new Example(passage, question))));
    }

    /** A room around a view model. */
    PlaygroundRoom(PlaygroundViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "playground";
    }

    @Override
    public String title() {
        return "Playground";
    }

    @Override
    public Ikon icon() {
        return Feather.MESSAGE_SQUARE;
    }

    @Override
    public Parent view() {
        PlaygroundView built = new PlaygroundView(model);
        view = built;
        return built.load();
    }

    @Override
    public void shown() {
        model.shown();
        if (view != null) {
            view.focusQuestion();
        }
    }

    @Override
    public List<Command> commands() {
        PlaygroundView shown = view;
        if (shown == null) {
            return List.of();
        }
        return List.of(
                new Command(
                        "Ask both models",
                        KeyCombination.valueOf("Shortcut+Enter"),
                        model::ask,
                        model.askBlockerProperty().isEmpty()),
                Command.of("Give up the question", "Esc", model::cancel, model.askingProperty()),
                Command.of("Go to the question", "Shortcut+L", shown::focusQuestion),
                Command.of("Question and passage from the dataset", "Shortcut+D", shown::fromDataset),
                new Command(
                        "Download " + ModelDownloads.ANSWERER,
                        null,
                        model.offer()::accept,
                        model.offer().openProperty()),
                plain("Add the fine-tuned answer to the dataset", () -> model.addToDataset(model.fineTuned())),
                plain("Add the pipeline's answer to the dataset", () -> model.addToDataset(model.pipeline())),
                plain("Copy the fine-tuned answer", shown.fineTuned()::copyAnswer),
                plain("Copy the pipeline's answer", shown.pipeline()::copyAnswer));
    }

    private static Command plain(String title, Runnable action) {
        return Command.of(title, (KeyCombination) null, action);
    }

    @Override
    public ObservableValue<String> note() {
        return model.noteProperty();
    }

    @Override
    public void close() {
        model.close();
    }

    /** The room's state, for other rooms: a run that has finished, a question to try. */
    public PlaygroundViewModel model() {
        return model;
    }
}
