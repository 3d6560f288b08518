package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.dataset.session.DatasetRows.Next;
import dev.spanlight.ui.dataset.session.History.EditSource;
import dev.spanlight.workspace.Change;
import dev.spanlight.workspace.Edit;
import dev.spanlight.workspace.FileOrigin;
import dev.spanlight.workspace.Place;
import dev.spanlight.workspace.Step;
import dev.spanlight.workspace.StoredDataset;
import dev.spanlight.workspace.StoredHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The open dataset, shared by all rooms: its present state, what is selected, every edit with undo and redo, and
 * whether it is saved. Knows no view. Used on the FX thread only; the {@link Dataset} it hands out is immutable and goes
 * anywhere. An edit costs one copy of the array of passages and one of the rows, and touches the rows it changes; what is
 * done to very many questions, or moves very many, is worked out in the background, and the next edit waits for it.
 */
public final class DatasetSession {
    /** A list of rows tells of every one that is exchanged; more than these are exchanged all at once. */
    static final int MOST_SINGLE = 50;

    private final Executor background;
    private final Executor foreground;
    private DatasetRows present = DatasetRows.of(new Dataset("Untitled", List.of()));
    private final ReadOnlyObjectWrapper<Dataset> dataset = new ReadOnlyObjectWrapper<>(present.dataset());
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper unsaved = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);
    private final RowList rows = new RowList();
    private final ObservableList<QuestionRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final List<Runnable> onSelection = new ArrayList<>();
    private Place place = Place.NOWHERE;
    private History history = new History(StoredHistory.NONE, DatasetSession::noStore);

    /** A change of very many questions that is being worked out, and then what makes it the present. */
    private @Nullable CompletableFuture<Runnable> pending;

    private final DatasetEdits edits = new DatasetEdits(this);
    private long savedState;
    private Consumer<Step> onStep = step -> {};
    private Consumer<IOException> onTrouble = trouble -> {};

    /**
     * A session with an empty dataset.
     *
     * @param background works out changes of very many questions
     * @param foreground runs something on the FX thread
     */
    public DatasetSession(Executor background, Executor foreground) {
        this.background = background;
        this.foreground = foreground;
    }

    /**
     * A dataset ready to be opened.
     *
     * @param rows the dataset and its table
     * @param file where it is saved to, null when it has no such file
     * @param history the steps made before
     * @param source gives their contents
     */
    public record Opened(DatasetRows rows, @Nullable Path file, StoredHistory history, EditSource source) {
        /** Makes the table; takes a while for large datasets, so do it off the FX thread. */
        public static Opened prepare(Dataset dataset, @Nullable Path file) {
            return prepare(dataset, file, StoredHistory.NONE, DatasetSession::noStore);
        }

        /** Makes the table of a dataset that the workspace has. */
        public static Opened prepare(StoredDataset stored, EditSource source) {
            FileOrigin origin = stored.info().origin();
            return prepare(stored.dataset(), origin == null ? null : origin.destination(), stored.history(), source);
        }

        private static Opened prepare(Dataset dataset, @Nullable Path file, StoredHistory history, EditSource source) {
            return new Opened(DatasetRows.of(dataset), file, history, source);
        }
    }

    private static Edit noStore(int number, StoredHistory.Header header, List<Passage> present, boolean inForce) {
        throw new IllegalStateException("step " + number + " is not of this session, and there is no journal");
    }

    /**
     * The dataset at one moment, to be written in the background.
     *
     * @param dataset what to write
     * @param state which moment it was, for {@link #markSaved}
     */
    public record Snapshot(Dataset dataset, long state) {}

    /** Opens another dataset with its history and selects its first question. */
    public void open(Opened opened) {
        settle();
        place = Place.NOWHERE;
        history = new History(opened.history(), opened.source());
        savedState = opened.history().fileState();
        file.set(opened.file());
        show(opened.rows(), null);
        refreshHistory();
        if (!rows.isEmpty()) {
            select(rows.getFirst());
        } else if (!present.passages().isEmpty()) {
            selectPassage(0);
        } else {
            tellSelection();
        }
    }

    /** Calls {@code listener} with every step from now on, after it is done. */
    public void setOnStep(Consumer<Step> listener) {
        onStep = listener;
    }

    /** Calls {@code listener} when an earlier step cannot be read, so that Undo or Redo does nothing. */
    public void setOnTrouble(Consumer<IOException> listener) {
        onTrouble = listener;
    }

    /** What to write when saving. */
    public Snapshot snapshot() {
        settle();
        return new Snapshot(present.dataset(), history.state());
    }

    /** Remembers that a snapshot is on disk; edits made since then stay unsaved. */
    public void markSaved(Snapshot snapshot, @Nullable Path savedFile) {
        savedState = snapshot.state();
        file.set(savedFile);
        refreshHistory();
    }

    // Selection

    /** Selects a question and its last answer. */
    public void select(QuestionRow row) {
        moveTo(placeOf(row.passage(), row.question()));
    }

    /** Where a question and its last answer are selected. */
    static Place placeOf(int passage, Question question) {
        return new Place(passage, question.id(), question.answers().size() - 1);
    }

    /** Selects a question of the current passage by its id. */
    public void selectQuestion(String questionId) {
        row(place.passage(), questionId).ifPresent(this::select);
    }

    /** Selects an answer of the selected question. */
    public void selectAnswer(int answer) {
        moveTo(new Place(place.passage(), place.questionId(), answer));
    }

    /** Selects a passage and its first question, if it has one. */
    public void selectPassage(int index) {
        List<Question> questions = present.passages().get(index).questions();
        if (questions.isEmpty()) {
            moveTo(new Place(index, null, -1));
        } else {
            select(present.row(index, 0));
        }
    }

    private void moveTo(Place newPlace) {
        if (!newPlace.equals(place)) {
            place = newPlace;
            tellSelection();
        }
    }

    private void tellSelection() {
        onSelection.forEach(Runnable::run);
    }

    /** Calls {@code listener} when something else is selected, and after every edit, because what is selected may differ. */
    public void addOnSelection(Runnable listener) {
        onSelection.add(listener);
    }

    /** Where the selection is. While questions come or go it is nowhere. */
    public Place place() {
        return place;
    }

    /** The index of the selected passage, -1 when the dataset is empty. */
    public int passageIndex() {
        return place.passage();
    }

    /** The selected passage. */
    public Optional<Passage> passage() {
        int index = place.passage();
        return index < 0 ? Optional.empty() : Optional.of(present.passages().get(index));
    }

    /** The selected question's row. */
    public Optional<QuestionRow> selected() {
        String id = place.questionId();
        return id == null ? Optional.empty() : row(place.passage(), id);
    }

    /** The row of a passage's question. */
    public QuestionRow row(int passage, int question) {
        return present.row(passage, question);
    }

    /** The index of the active answer within the selected question, -1 when there is none. */
    public int activeAnswer() {
        return place.answer();
    }

    private Optional<QuestionRow> row(int passage, String questionId) {
        if (passage < 0) {
            return Optional.empty();
        }
        List<Question> questions = present.passages().get(passage).questions();
        for (int index = 0; index < questions.size(); index++) {
            if (questions.get(index).id().equals(questionId)) {
                return Optional.of(present.row(passage, index));
            }
        }
        return Optional.empty();
    }

    // Edits

    /** What a person can do to the dataset. */
    public DatasetEdits edits() {
        return edits;
    }

    /**
     * Waits for a change of very many questions that is being worked out. Every edit does, so that each builds on the one
     * before; whoever makes one of what is here begins with this.
     */
    public void settle() {
        CompletableFuture<Runnable> last = pending;
        if (last != null) {
            pending = null;
            last.join().run();
        }
    }

    /**
     * Works something out and makes it the present: at once if that is quick, else in the background.
     *
     * @param work gives what makes its result the present, to be run on the FX thread
     */
    private void work(boolean quick, Supplier<Runnable> work) {
        settle();
        if (quick) {
            work.get().run();
            return;
        }
        CompletableFuture<Runnable> mine = CompletableFuture.supplyAsync(work, background);
        pending = mine;
        mine.whenComplete((commit, failure) -> foreground.execute(() -> {
            if (pending == mine) {
                settle();
            }
        }));
    }

    /**
     * Makes an edit.
     *
     * @param after what is selected then
     */
    void perform(String name, List<Change> changes, Place after) {
        perform(isQuick(changes), name, () -> changes, () -> after);
    }

    /**
     * Makes an edit that may have to be worked out in the background.
     *
     * @param changes is called on any thread
     */
    void perform(boolean quick, String name, Supplier<List<Change>> changes, Supplier<Place> after) {
        work(quick, () -> prepared(name, changes.get(), after));
    }

    /** Makes an edit, as a part of the one before if that was of the same kind and at the same place, and is not saved. */
    void extend(String name, Change change, Place here) {
        Optional<Edit> earlier = history.latest()
                .filter(edit -> edit.name().equals(name)
                        && edit.after().equals(here)
                        && place.equals(here)
                        && history.state() != savedState);
        if (earlier.isEmpty()) {
            perform(name, List.of(change), here);
            return;
        }
        Edit begun = earlier.get();
        Change whole = new Change(change.index(), begun.changes().getFirst().before(), change.after());
        Edit merged = new Edit(history.newState(), begun.name(), List.of(whole), begun.before(), here);
        history.replaceLast(merged);
        commit(present.after(List.of(change)), here);
        onStep.accept(new Step.Made(history.position(), merged, List.of(change)));
    }

    /** Works out where changes lead; what it gives makes that the present. */
    private Runnable prepared(String name, List<Change> changes, Supplier<Place> after) {
        if (changes.isEmpty()) {
            return () -> {};
        }
        Next next = present.after(changes);
        return () -> make(name, next, after.get());
    }

    /**
     * Puts other content in place of all, as one step.
     *
     * @param done is called when it is there, with what to remember as saved
     */
    public void replaceContent(String name, Dataset newContent, Consumer<Snapshot> done) {
        work(false, () -> {
            List<Change> changes = Change.between(present.passages(), newContent.passages());
            Place first = newContent.passages().isEmpty() ? Place.NOWHERE : new Place(0, null, -1);
            Runnable commit = prepared(name, changes, () -> first);
            return () -> {
                commit.run();
                if (!changes.isEmpty() && !rows.isEmpty()) {
                    select(rows.getFirst());
                }
                done.accept(snapshot());
            };
        });
    }

    private boolean isQuick(List<Change> changes) {
        return changes.size() <= MOST_SINGLE && (DatasetRows.haveSameRows(changes) || present.areRowsSoonMoved());
    }

    private void make(String name, Next next, Place after) {
        Edit edit = new Edit(history.newState(), name, next.changes(), place, after);
        history.add(edit);
        commit(next, after);
        onStep.accept(new Step.Made(history.position(), edit, next.changes()));
    }

    // Undo

    /** Takes the last step back. */
    public void undo() {
        travel(true);
    }

    /** Does the step again that was taken back last. */
    public void redo() {
        travel(false);
    }

    private void travel(boolean back) {
        settle();
        if (!history.leads(back)) {
            return;
        }
        boolean quick =
                history.known(back).map(Edit::changes).filter(this::isQuick).isPresent();
        work(quick, () -> {
            try {
                Edit edit = history.edit(back, present.passages());
                List<Change> changes = back ? Change.reversed(edit.changes()) : edit.changes();
                Next next = present.after(changes);
                return () -> {
                    history.step(back);
                    commit(next, back ? edit.before() : edit.after());
                    onStep.accept(new Step.Moved(history.position(), changes));
                };
            } catch (IOException e) {
                return () -> onTrouble.accept(e);
            }
        });
    }

    private void commit(Next next, Place after) {
        boolean moved = next.exchanged() == null;
        if (moved) {
            // What is selected may go; nobody may look it up meanwhile.
            place = Place.NOWHERE;
        }
        show(next.rows(), next.exchanged());
        refreshHistory();
        place = after;
        tellSelection();
    }

    private void show(DatasetRows shown, @Nullable List<QuestionRow> exchanged) {
        present = shown;
        dataset.set(shown.dataset());
        counts.set(shown.counts());
        if (exchanged != null && exchanged.size() <= MOST_SINGLE) {
            exchanged.forEach(row -> rows.set(row.ordinal(), row));
        } else {
            rows.replaceAll(shown.rows());
        }
    }

    private void refreshHistory() {
        undoName.set(history.lastName());
        redoName.set(history.nextName());
        dirty.set(history.state() != savedState);
        unsaved.set(history.distanceTo(savedState));
    }

    // Properties

    /** The dataset as it is now. */
    public ReadOnlyObjectProperty<Dataset> datasetProperty() {
        return dataset.getReadOnlyProperty();
    }

    /** Where it is saved to; null for a new one, and for one that was read from a file that cannot be written again. */
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Whether there are edits that the dataset's file does not have. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** How many steps lie between the present and what the file holds; -1 when that state cannot be reached any more. */
    public ReadOnlyIntegerProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** What Undo takes back, empty when there is nothing. */
    public ReadOnlyStringProperty undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    /** What Redo does again, empty when there is nothing. */
    public ReadOnlyStringProperty redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }

    /** How many questions there are of each kind. */
    public ReadOnlyObjectProperty<Counts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** The table of all questions, in the file's order. */
    public ObservableList<QuestionRow> rows() {
        return readOnlyRows;
    }

    /** The dataset and its table as they are now, for other threads to read. */
    public DatasetRows present() {
        return present;
    }
}
