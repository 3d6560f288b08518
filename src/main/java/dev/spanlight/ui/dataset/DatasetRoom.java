package dev.spanlight.ui.dataset;

import dev.spanlight.data.Split;
import dev.spanlight.ui.Command;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.control.Tokenizers;
import dev.spanlight.ui.control.WindowPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The room where answers are marked. */
public final class DatasetRoom implements Room {
    private static final int REPAIR_KEYS = 9;

    private final DatasetSession session;
    private final DatasetDocuments documents;
    private final DatasetViewModel model;
    private final TaughtViewModel taught;
    private final Assist assist;
    private final List<Command> commands = new ArrayList<>();
    private @Nullable DatasetView view;

    /**
     * A room over the shared session.
     *
     * @param plan how windows are cut, to show what a model is taught
     */
    public DatasetRoom(Services services, ObservableValue<WindowPlan> plan, Tokenizers tokenizers) {
        this.session = services.session();
        this.documents = services.documents();
        this.model = new DatasetViewModel(session, background(), services.settings());
        this.taught = new TaughtViewModel(session, plan, tokenizers, background(), services.settings());
        this.assist = Assist.of(services, Platform::runLater, DatasetRoom::background, model.rowScoresProperty()::set);
    }

    private static LatestTask background() {
        return new LatestTask(ForkJoinPool.commonPool(), Platform::runLater);
    }

    @Override
    public String id() {
        return "dataset";
    }

    @Override
    public String title() {
        return "Dataset";
    }

    @Override
    public Ikon icon() {
        return Feather.ALIGN_LEFT;
    }

    @Override
    public Parent view() {
        DatasetView made = new DatasetView(model, taught, assist, documents);
        made.acceptDrops();
        addCommands(made);
        view = made;
        return made.root();
    }

    private void addCommands(DatasetView shown) {
        commands.addAll(assist.commands(shown.nothingSelected()));
        add("Mark the selection as an answer", "Enter", shown::markSelection);
        add("Remove the answer", "Delete", model::removeActiveAnswer);
        add("Remove the answer", "Backspace", model::removeActiveAnswer);
        add("No answer, or open again", "N", session::toggleNoAnswer);
        add("Next answer of the question", "A", model::nextAnswer);
        add("End of the answer one character left", "Alt+Left", () -> model.nudgeEnd(-1));
        add("End of the answer one character right", "Alt+Right", () -> model.nudgeEnd(1));
        add("Start of the answer one character left", "Alt+Shift+Left", () -> model.nudgeStart(-1));
        add("Start of the answer one character right", "Alt+Shift+Right", () -> model.nudgeStart(1));
        add("Whole words on or off", "W", this::toggleWholeWords);
        add("Show or hide what the model is taught", "T", () -> taught.shownProperty()
                .set(!taught.shownProperty().get()));
        add("Deselect", "Esc", shown::deselect);
        add("Undo", "Shortcut+Z", session::undo, session.undoNameProperty().isNotEmpty());
        add(
                "Redo",
                "Shortcut+Shift+Z",
                session::redo,
                session.redoNameProperty().isNotEmpty());
        add("Next question", "Alt+Down", () -> model.move(1));
        add("Previous question", "Alt+Up", () -> model.move(-1));
        add("Next open question", "O", model::nextOpen);
        add("Next problem", "P", model::nextProblem);
        add("Next passage", "Alt+Page Down", () -> model.movePassage(1));
        add("Previous passage", "Alt+Page Up", () -> model.movePassage(-1));
        add("New question", "Q", shown::writeQuestion);
        add("Change the question’s words", "F2", shown::rewordQuestion);
        add("Delete the question", "Shift+Delete", session::deleteQuestion);
        for (int number = 1; number <= REPAIR_KEYS; number++) {
            int chosen = number;
            add("Apply a repair", Integer.toString(number), () -> model.repair(chosen), hasRepair(number));
        }
        for (Split split : Split.values()) {
            String name = split.name().toLowerCase(Locale.ROOT);
            commands.add(
                    Command.of("Put the question into: " + name, (KeyCombination) null, () -> session.setSplit(split)));
        }
        add("Find questions", "Shortcut+F", shown::focusSearch);
        add("Open a dataset", "Shortcut+O", documents::askOpen);
        add("Save the dataset", "Shortcut+S", documents::save);
        add("Save the dataset as", "Shortcut+Shift+S", documents::askSave);
    }

    private void add(String title, String shortcut, Runnable action) {
        commands.add(Command.of(title, shortcut, action));
    }

    private void add(String title, String shortcut, Runnable action, BooleanBinding enabled) {
        commands.add(Command.of(title, shortcut, action, enabled));
    }

    private BooleanBinding hasRepair(int number) {
        return Bindings.createBooleanBinding(
                () -> model.cardsProperty().get().stream()
                        .anyMatch(card -> card.active() && card.repairs().size() >= number),
                model.cardsProperty());
    }

    private void toggleWholeWords() {
        model.wholeWordsProperty().set(!model.wholeWordsProperty().get());
    }

    @Override
    public List<Command> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void shown() {
        DatasetView shown = view;
        if (shown != null) {
            // Later, because the view enters the scene after this call when the window is new.
            Platform.runLater(shown::focusPassage);
        }
    }

    @Override
    public void requestClose(Runnable proceed) {
        documents.afterUnsaved(proceed);
    }

    @Override
    public void close() {
        assist.close();
    }
}
