package dev.spanlight.ui.dataset;

import dev.spanlight.ui.Command;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.control.Tokenizers;
import dev.spanlight.ui.control.WindowPlan;
import dev.spanlight.ui.dataset.assist.Assist;
import dev.spanlight.ui.dataset.passage.DatasetViewModel;
import dev.spanlight.ui.dataset.passage.TextBoundaries.Unit;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.statistics.StatisticsLayer;
import dev.spanlight.ui.dataset.statistics.StatisticsViewModel;
import dev.spanlight.ui.dataset.table.FilterViewModel;
import dev.spanlight.ui.dataset.table.IndexedSearch;
import dev.spanlight.ui.dataset.table.RowScores;
import dev.spanlight.ui.dataset.taught.TaughtViewModel;
import dev.spanlight.workspace.DatasetInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
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
    private final WorkspaceSwitch workspaces;
    private final Dialogs dialogs;
    private final DatasetViewModel model;
    private final TaughtViewModel taught;
    private final FilterViewModel filter;
    private final StatisticsViewModel statistics;
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
        this.workspaces = services.workspaces();
        this.dialogs = services.dialogs();
        this.model =
                new DatasetViewModel(session, background(), new IndexedSearch(documents::search), services.settings());
        this.taught = new TaughtViewModel(session, plan, tokenizers, background(), services.settings());
        this.filter = new FilterViewModel(session, model.table(), background());
        this.statistics = new StatisticsViewModel(session, model.table(), background());
        this.assist = Assist.of(
                services,
                Platform::runLater,
                DatasetRoom::background,
                model.table().scoresProperty()::set);
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
        DatasetView made = new DatasetView(model, taught, filter, assist, documents, DatasetRoom::background);
        addCommands(made);
        view = made;
        return new StatisticsLayer(made.root(), statistics);
    }

    private void addCommands(DatasetView shown) {
        TableCommands tableCommands = new TableCommands(model.table(), shown.tableTools(), statistics);
        commands.addAll(tableCommands.whileChosen());
        commands.addAll(assist.commands(shown.nothingSelected()));
        add("Mark the selection as an answer", "Enter", shown::markSelection);
        add("Remove the answer", "Delete", model::removeActiveAnswer);
        add("Remove the answer", "Backspace", model::removeActiveAnswer);
        add("No answer, or open again", "N", session.edits()::toggleNoAnswer);
        add("Next answer of the question", "A", model::nextAnswer);
        add("End of the answer one character left", "Alt+Left", () -> model.nudgeEnd(-1));
        add("End of the answer one character right", "Alt+Right", () -> model.nudgeEnd(1));
        add("Start of the answer one character left", "Alt+Shift+Left", () -> model.nudgeStart(-1));
        add("Start of the answer one character right", "Alt+Shift+Right", () -> model.nudgeStart(1));
        addCaretCommands(shown);
        add("Edit the passage’s text", "Shortcut+E", model.editor()::begin);
        add(
                "Keep the edited text",
                "Shortcut+Enter",
                model.editor()::keep,
                Bindings.createBooleanBinding(
                        model.editor()::isActive, model.editor().draftProperty()));
        add("New passage", "Shortcut+Shift+P", model.editor()::beginNew);
        add("Delete the passage", "Shortcut+Shift+Delete", session.edits()::deletePassage);
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
        add("Next question", "Alt+Down", () -> model.table().move(1));
        add("Previous question", "Alt+Up", () -> model.table().move(-1));
        add("Next open question", "O", model::nextOpen);
        add("Next problem", "P", model::nextProblem);
        add("Next passage", "Alt+Page Down", () -> model.movePassage(1));
        add("Previous passage", "Alt+Page Up", () -> model.movePassage(-1));
        add("New question", "Q", shown::writeQuestion);
        add("Change the question’s words", "F2", shown::rewordQuestion);
        add("Delete the question", "Shift+Delete", session.edits()::deleteQuestion);
        for (int number = 1; number <= REPAIR_KEYS; number++) {
            int chosen = number;
            add("Apply a repair", Integer.toString(number), () -> model.repair(chosen), hasRepair(number));
        }
        add("Tag the question", "G", shown::tagQuestion);
        add("Take the question’s last tag away", "Shift+G", model::removeLastTag);
        commands.addAll(tableCommands.always());
        add("Find questions", "Shortcut+F", shown::focusSearch);
        add("Open a dataset", "Shortcut+O", documents::askOpen);
        add("New dataset", "Shortcut+Shift+N", documents::askNew);
        add("Add the passages of a file", "Shortcut+Shift+I", documents::askAddPassages);
        add("Save the dataset to its file", "Shortcut+S", documents::save);
        add("Save the dataset as", "Shortcut+Shift+S", documents::askSave);
        add("Open another workspace", "Shortcut+Shift+O", this::askWorkspace);
    }

    private void addCaretCommands(DatasetView shown) {
        add("Select the next character", "Shift+Right", () -> shown.step(Unit.CHARACTER, 1, true));
        add("Select the previous character", "Shift+Left", () -> shown.step(Unit.CHARACTER, -1, true));
        add("Select the next word", "Shortcut+Shift+Right", () -> shown.step(Unit.WORD, 1, true));
        add("Select the previous word", "Shortcut+Shift+Left", () -> shown.step(Unit.WORD, -1, true));
        add("Select the next sentence", "Shortcut+Shift+Down", () -> shown.step(Unit.SENTENCE, 1, true));
        add("Select the previous sentence", "Shortcut+Shift+Up", () -> shown.step(Unit.SENTENCE, -1, true));
        add("Caret to the next sentence", "Shortcut+Down", () -> shown.step(Unit.SENTENCE, 1, false));
        add("Caret to the previous sentence", "Shortcut+Up", () -> shown.step(Unit.SENTENCE, -1, false));
        add("Question of the answer at the caret, or the next of several", "Shift+A", shown::selectAtCaret);
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

    /** Numbers that the table can be put in order by, such as how unsure a model is of each question. */
    public ObjectProperty<RowScores> scoresProperty() {
        return model.table().scoresProperty();
    }

    private void toggleWholeWords() {
        model.wholeWordsProperty().set(!model.wholeWordsProperty().get());
    }

    private void askWorkspace() {
        dialogs.openFolder("Open a workspace: a folder of its own, empty for a new one")
                .ifPresent(workspaces::open);
    }

    @Override
    public void beforeInput() {
        session.settle();
    }

    @Override
    public List<Command> commands() {
        List<Command> now = new ArrayList<>(commands);
        for (DatasetInfo info : documents.datasetsProperty()) {
            now.add(Command.of("Go to dataset " + info.name(), (KeyCombination) null, () -> documents.open(info)));
        }
        for (Path folder : workspaces.recent()) {
            now.add(Command.of("Go to workspace " + folder, (KeyCombination) null, () -> workspaces.open(folder)));
        }
        return List.copyOf(now);
    }

    @Override
    public void shown() {
        statistics.shownProperty().set(false);
        DatasetView shown = view;
        if (shown != null) {
            // Later, because the view enters the scene after this call when the window is new.
            Platform.runLater(shown::focusPassage);
        }
    }

    @Override
    public void requestClose(Runnable proceed) {
        model.editor().keep();
        documents.beforeLeaving(proceed);
    }

    @Override
    public void close() {
        assist.close();
    }
}
