package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
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
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private static final int MOST_SINGLE = 50;

    /** So much of an answer stands in the name of a step. */
    private static final int NAME_CHARACTERS = 24;

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
        moveTo(new Place(
                row.passage(), row.question().id(), row.question().answers().size() - 1));
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

    /** The question in work, once nothing is pending: what an edit begins with. */
    private Optional<QuestionRow> edited() {
        settle();
        return selected();
    }

    /** Marks an answer of the selected question; marking it twice only makes it active. */
    public void addAnswer(Answer answer) {
        edited().ifPresent(row -> {
            Question question = row.question();
            int known = indexOf(question, answer);
            if (known >= 0) {
                selectAnswer(known);
                return;
            }
            List<Answer> answers = new ArrayList<>(question.answers());
            answers.add(answer);
            replace(
                    row,
                    question.withAnswers(answers),
                    "add answer " + CodePoints.shorten(answer.text(), NAME_CHARACTERS),
                    answers.size() - 1);
        });
    }

    private static int indexOf(Question question, Answer answer) {
        for (int index = 0; index < question.answers().size(); index++) {
            Answer other = question.answers().get(index);
            if (other.start() == answer.start() && other.text().equals(answer.text())) {
                return index;
            }
        }
        return -1;
    }

    /** Takes an answer away from the selected question; without any it is open again. */
    public void removeAnswer(int index) {
        edited().filter(row -> hasAnswer(row, index)).ifPresent(row -> {
            List<Answer> answers = new ArrayList<>(row.question().answers());
            Answer removed = answers.remove(index);
            replace(
                    row,
                    row.question().withAnswers(answers),
                    "remove answer " + CodePoints.shorten(removed.text(), NAME_CHARACTERS),
                    Math.min(index, answers.size() - 1));
        });
    }

    /** Puts another answer in place of one of the selected question's, as a repair does. */
    public void replaceAnswer(int index, Answer replacement, String name) {
        edited().filter(row -> hasAnswer(row, index))
                .ifPresent(row -> replace(
                        row, row.question().withAnswers(with(row.question(), index, replacement)), name, index));
    }

    /** Moves an answer's edge; moves that follow one another are one step for Undo. */
    public void moveAnswer(int index, Answer moved) {
        edited().filter(row -> hasAnswer(row, index)).ifPresent(row -> {
            String name = "move an edge of the answer";
            Place here = new Place(row.passage(), row.question().id(), index);
            Change change = change(row, row.question().withAnswers(with(row.question(), index, moved)));
            Optional<Edit> earlier = history.latest()
                    .filter(edit -> edit.name().equals(name)
                            && edit.after().equals(here)
                            && place.equals(here)
                            && history.state() != savedState);
            if (earlier.isPresent()) {
                extend(earlier.get(), change, here);
            } else {
                perform(name, List.of(change), here);
            }
        });
    }

    /** Lets the step done last go on to where a change leads. */
    private void extend(Edit earlier, Change change, Place after) {
        Change whole = new Change(change.index(), earlier.changes().getFirst().before(), change.after());
        Edit merged = new Edit(history.newState(), earlier.name(), List.of(whole), earlier.before(), after);
        history.replaceLast(merged);
        commit(present.after(List.of(change)), after);
        onStep.accept(new Step.Made(history.position(), merged, List.of(change)));
    }

    private static boolean hasAnswer(QuestionRow row, int index) {
        return index >= 0 && index < row.question().answers().size();
    }

    private static List<Answer> with(Question question, int index, Answer answer) {
        List<Answer> answers = new ArrayList<>(question.answers());
        answers.set(index, answer);
        return answers;
    }

    /** Marks the selected question as unanswerable, or as open if it is marked so already. */
    public void toggleNoAnswer() {
        edited().ifPresent(row -> {
            Question question = row.question();
            if (question.status() == Status.NO_ANSWER) {
                replace(row, question.withAnswers(List.of()), "open the question again", -1);
            } else {
                replace(row, question.withNoAnswer(), "mark as no answer", -1);
            }
        });
    }

    /** Gives the selected question other words. */
    public void editQuestion(String text) {
        changeQuestion("edit question", question -> question.withText(text));
    }

    /** Adds an open question to the selected passage, after the others, and selects it. */
    public void addQuestion(String text) {
        settle();
        passage().ifPresent(passage -> {
            String id = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
            List<Question> questions = new ArrayList<>(passage.questions());
            questions.add(new Question(id, text, List.of(), Status.OPEN, Split.UNASSIGNED, Map.of()));
            int index = passageIndex();
            perform(
                    "add question",
                    List.of(new Change(index, passage, passage.withQuestions(questions))),
                    new Place(index, id, -1));
        });
    }

    /** Deletes the selected question; the next one of its passage is selected. */
    public void deleteQuestion() {
        edited().ifPresent(row -> {
            Passage passage = passage().orElseThrow();
            List<Question> questions = new ArrayList<>(passage.questions());
            int at = present.indexInPassage(row);
            questions.remove(at);
            @Nullable Question next = questions.isEmpty() ? null : questions.get(Math.min(at, questions.size() - 1));
            Place after = next == null
                    ? new Place(row.passage(), null, -1)
                    : new Place(row.passage(), next.id(), next.answers().size() - 1);
            perform(
                    "delete question",
                    List.of(new Change(row.passage(), passage, passage.withQuestions(questions))),
                    after);
        });
    }

    /**
     * Deletes questions as one step. If the selected one is among them, the next that stays is selected.
     *
     * @param ordinals their places in {@link #rows}
     */
    public void deleteQuestions(BitSet ordinals) {
        change(
                isFew(ordinals) && present.areRowsSoonMoved(),
                String.format(Locale.ROOT, "delete %,d questions", ordinals.cardinality()),
                ordinals,
                (ordinal, question) -> null,
                () -> placeWithout(ordinals));
    }

    /**
     * Changes questions as one step; one that comes back as it was is left alone. Very many are changed in the background.
     *
     * @param ordinals their places in {@link #rows}: ids may be repeated
     * @param change is called on any thread
     */
    public void changeQuestions(String name, BitSet ordinals, QuestionChange change) {
        change(isFew(ordinals), name, ordinals, change, this::place);
    }

    private static boolean isFew(BitSet ordinals) {
        return ordinals.cardinality() <= MOST_SINGLE;
    }

    private void change(boolean quick, String name, BitSet ordinals, QuestionChange change, Supplier<Place> after) {
        work(quick, () -> {
            List<Change> changes = present.changesAt(ordinals, change);
            return prepared(name, changes, after);
        });
    }

    /** Works out where changes lead; what it gives makes that the present. */
    private Runnable prepared(String name, List<Change> changes, Supplier<Place> after) {
        if (changes.isEmpty()) {
            return () -> {};
        }
        Next next = present.after(changes);
        return () -> perform(name, next, after.get());
    }

    private Place placeWithout(BitSet ordinals) {
        int at = selected().map(QuestionRow::ordinal).orElse(-1);
        if (at < 0 || !ordinals.get(at)) {
            return place;
        }
        int next = ordinals.nextClearBit(at);
        int stays = next < rows.size() ? next : ordinals.previousClearBit(at);
        if (stays < 0) {
            return new Place(passageIndex(), null, -1);
        }
        QuestionRow row = rows.get(stays);
        return new Place(
                row.passage(), row.question().id(), row.question().answers().size() - 1);
    }

    /** Gives the selected question a tag. */
    public void addTag(String tag) {
        changeQuestion("change the tags", question -> question.withTag(tag));
    }

    /** Takes a tag of the selected question away. */
    public void removeTag(String tag) {
        changeQuestion("change the tags", question -> question.withoutTag(tag));
    }

    /** Puts the selected question into a split. */
    public void setSplit(Split split) {
        changeQuestion("set split to " + split.name().toLowerCase(Locale.ROOT), question -> question.withSplit(split));
    }

    /** Changes the selected question; if it comes back as it was, nothing happens. */
    public void changeQuestion(String name, UnaryOperator<Question> change) {
        edited().ifPresent(row -> {
            Question changed = change.apply(row.question());
            if (!changed.equals(row.question())) {
                replace(
                        row,
                        changed,
                        name,
                        Math.min(activeAnswer(), changed.answers().size() - 1));
            }
        });
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

    /** Changes one passage, its questions or its text, as one step; the selection stays where it can. */
    public void changePassage(String name, int index, Passage changed) {
        settle();
        Passage before = present.passages().get(index);
        if (!changed.equals(before)) {
            perform(name, List.of(new Change(index, before, changed)), place);
        }
    }

    /** Adds passages after the selected one, as one step, and selects the first of them. */
    public void addPassages(String name, List<Passage> added) {
        if (added.isEmpty()) {
            return;
        }
        settle();
        int first = passageIndex() + 1;
        work(added.size() <= MOST_SINGLE && present.areRowsSoonMoved(), () -> {
            List<Change> changes = new ArrayList<>();
            for (int index = 0; index < added.size(); index++) {
                changes.add(Change.insertion(first + index, added.get(index)));
            }
            return prepared(name, changes, () -> new Place(first, firstQuestionId(added.getFirst()), -1));
        });
    }

    /** Takes the selected passage out with its questions; the one after it is selected, or the last. */
    public void deletePassage() {
        settle();
        passage().ifPresent(passage -> {
            int index = passageIndex();
            List<Passage> left = new ArrayList<>(present.passages());
            left.remove(index);
            int next = Math.min(index, left.size() - 1);
            perform(
                    "delete passage",
                    List.of(Change.removal(index, passage)),
                    next < 0 ? Place.NOWHERE : new Place(next, firstQuestionId(left.get(next)), -1));
        });
    }

    private static @Nullable String firstQuestionId(Passage passage) {
        return passage.questions().isEmpty()
                ? null
                : passage.questions().getFirst().id();
    }

    private void replace(QuestionRow row, Question changed, String name, int answer) {
        perform(name, List.of(change(row, changed)), new Place(row.passage(), changed.id(), answer));
    }

    private Change change(QuestionRow row, Question changed) {
        Passage passage = present.passages().get(row.passage());
        List<Question> questions = new ArrayList<>(passage.questions());
        questions.set(present.indexInPassage(row), changed);
        return new Change(row.passage(), passage, passage.withQuestions(questions));
    }

    private void perform(String name, List<Change> changes, Place after) {
        work(isQuick(changes), () -> prepared(name, changes, () -> after));
    }

    private boolean isQuick(List<Change> changes) {
        return changes.size() <= MOST_SINGLE && (DatasetRows.haveSameRows(changes) || present.areRowsSoonMoved());
    }

    private void perform(String name, Next next, Place after) {
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
