package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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
 * anywhere. An edit costs one copy of the array of passages and touches the rows it changes.
 */
public final class DatasetSession {
    /** A list of rows tells of every one that is exchanged; more than these are exchanged all at once. */
    private static final int MOST_SINGLE = 50;

    /** So much of an answer stands in the name of a step. */
    private static final int NAME_CHARACTERS = 24;

    private final ReadOnlyObjectWrapper<Dataset> dataset = new ReadOnlyObjectWrapper<>(new Dataset("", List.of()));
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper unsaved = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.NOWHERE);
    private final RowList rows = new RowList();
    private final ObservableList<QuestionRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private History history = new History(StoredHistory.NONE, DatasetSession::noStore);

    /** The ordinal of each passage's first question. */
    private int[] firstRows = new int[0];

    private IdUses ids = new IdUses();
    private long savedState;
    private Consumer<Step> onStep = step -> {};
    private Consumer<IOException> onTrouble = trouble -> {};

    /** A session with an empty dataset. */
    public DatasetSession() {
        open(Opened.prepare(new Dataset("Untitled", List.of()), null));
    }

    /**
     * A dataset ready to be opened.
     *
     * @param dataset the dataset
     * @param rows its table
     * @param counts what the table counts
     * @param ids how often each id is used
     * @param file where it was read from, null when it is new
     * @param history the steps made before
     * @param source gives their contents
     */
    public record Opened(
            Dataset dataset,
            List<QuestionRow> rows,
            Counts counts,
            IdUses ids,
            @Nullable Path file,
            StoredHistory history,
            EditSource source) {
        /** Makes the table; takes a while for large datasets, so do it off the FX thread. */
        public static Opened prepare(Dataset dataset, @Nullable Path file) {
            return prepare(dataset, file, StoredHistory.NONE, DatasetSession::noStore);
        }

        /** Makes the table of a dataset that the workspace has. */
        public static Opened prepare(StoredDataset stored, EditSource source) {
            FileOrigin origin = stored.info().origin();
            return prepare(stored.dataset(), origin == null ? null : origin.file(), stored.history(), source);
        }

        private static Opened prepare(Dataset dataset, @Nullable Path file, StoredHistory history, EditSource source) {
            IdUses ids = new IdUses();
            dataset.passages().forEach(passage -> ids.add(passage.questions()));
            List<QuestionRow> rows = QuestionRow.of(dataset, ids);
            return new Opened(dataset, rows, Counts.of(rows), ids, file, history, source);
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
        place.set(Place.NOWHERE);
        history = new History(opened.history(), opened.source());
        savedState = opened.history().fileState();
        dataset.set(opened.dataset());
        file.set(opened.file());
        firstRows = QuestionRow.firsts(opened.dataset().passages());
        ids = opened.ids();
        counts.set(opened.counts());
        rows.replaceAll(opened.rows());
        refreshHistory();
        if (!rows.isEmpty()) {
            select(rows.getFirst());
        } else if (!opened.dataset().passages().isEmpty()) {
            selectPassage(0);
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
        return new Snapshot(dataset.get(), history.state());
    }

    /** Remembers that a snapshot is on disk; edits made since then stay unsaved. */
    public void markSaved(Snapshot snapshot, Path savedFile) {
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
        row(place.get().passage(), questionId).ifPresent(this::select);
    }

    /** Selects an answer of the selected question. */
    public void selectAnswer(int answer) {
        Place now = place.get();
        moveTo(new Place(now.passage(), now.questionId(), answer));
    }

    /** Selects a passage and its first question, if it has one. */
    public void selectPassage(int index) {
        List<Question> questions = dataset.get().passages().get(index).questions();
        if (questions.isEmpty()) {
            moveTo(new Place(index, null, -1));
        } else {
            select(rows.get(firstRows[index]));
        }
    }

    private void moveTo(Place newPlace) {
        place.set(newPlace);
    }

    /** Where the selection is; changes with every edit too, so observing it is enough to show a passage. */
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** The index of the selected passage, -1 when the dataset is empty. */
    public int passageIndex() {
        return place.get().passage();
    }

    /** The selected passage. */
    public Optional<Passage> passage() {
        int index = place.get().passage();
        return index < 0
                ? Optional.empty()
                : Optional.of(dataset.get().passages().get(index));
    }

    /** The selected question's row. */
    public Optional<QuestionRow> selected() {
        Place now = place.get();
        String id = now.questionId();
        return id == null ? Optional.empty() : row(now.passage(), id);
    }

    /** The row of a passage's question. */
    public QuestionRow row(int passage, int question) {
        return rows.get(firstRows[passage] + question);
    }

    /** The index of the active answer within the selected question, -1 when there is none. */
    public int activeAnswer() {
        return place.get().answer();
    }

    private Optional<QuestionRow> row(int passage, String questionId) {
        if (passage < 0) {
            return Optional.empty();
        }
        List<Question> questions = dataset.get().passages().get(passage).questions();
        for (int index = 0; index < questions.size(); index++) {
            if (questions.get(index).id().equals(questionId)) {
                return Optional.of(rows.get(firstRows[passage] + index));
            }
        }
        return Optional.empty();
    }

    // Edits

    /** Marks an answer of the selected question; marking it twice only makes it active. */
    public void addAnswer(Answer answer) {
        selected().ifPresent(row -> {
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
        selected().ifPresent(row -> {
            List<Answer> answers = new ArrayList<>(row.question().answers());
            if (index < 0 || index >= answers.size()) {
                return;
            }
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
        selected()
                .ifPresent(row -> replace(
                        row, row.question().withAnswers(with(row.question(), index, replacement)), name, index));
    }

    /** Moves an answer's edge; moves that follow one another are one step for Undo. */
    public void moveAnswer(int index, Answer moved) {
        selected().ifPresent(row -> {
            String name = "move an edge of the answer";
            Place here = new Place(row.passage(), row.question().id(), index);
            Change change = change(row, row.question().withAnswers(with(row.question(), index, moved)));
            Optional<Edit> earlier = history.latest()
                    .filter(edit -> edit.name().equals(name)
                            && edit.after().equals(here)
                            && place.get().equals(here)
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
        apply(List.of(change), after);
        onStep.accept(new Step.Made(history.position(), merged, List.of(change)));
    }

    private static List<Answer> with(Question question, int index, Answer answer) {
        List<Answer> answers = new ArrayList<>(question.answers());
        answers.set(index, answer);
        return answers;
    }

    /** Marks the selected question as unanswerable, or as open if it is marked so already. */
    public void toggleNoAnswer() {
        selected().ifPresent(row -> {
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
        selected()
                .filter(row -> !row.question().text().equals(text))
                .ifPresent(row -> replace(row, row.question().withText(text), "edit question", activeAnswer()));
    }

    /** Adds an open question to the selected passage, after the others, and selects it. */
    public void addQuestion(String text) {
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
        selected().ifPresent(row -> {
            Passage passage = passage().orElseThrow();
            List<Question> questions = new ArrayList<>(passage.questions());
            int at = row.ordinal() - firstRows[row.passage()];
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
        List<Change> changes = changesAt(ordinals, question -> Optional.empty());
        if (!changes.isEmpty()) {
            perform("delete " + ordinals.cardinality() + " questions", changes, placeWithout(ordinals));
        }
    }

    /**
     * Changes questions as one step; one that comes back as it was is left alone.
     *
     * @param ordinals their places in {@link #rows}: ids may be repeated
     */
    public void changeQuestions(String name, BitSet ordinals, UnaryOperator<Question> change) {
        List<Change> changes = changesAt(ordinals, question -> Optional.of(change.apply(question)));
        if (!changes.isEmpty()) {
            perform(name, changes, place.get());
        }
    }

    private List<Change> changesAt(BitSet ordinals, Function<Question, Optional<Question>> change) {
        List<Change> changes = new ArrayList<>();
        for (int ordinal = ordinals.nextSetBit(0); ordinal >= 0; ) {
            int index = rows.get(ordinal).passage();
            int first = firstRows[index];
            Passage passage = dataset.get().passages().get(index);
            List<Question> before = passage.questions();
            List<Question> after = new ArrayList<>(before.size());
            for (int at = 0; at < before.size(); at++) {
                if (ordinals.get(first + at)) {
                    change.apply(before.get(at)).ifPresent(after::add);
                } else {
                    after.add(before.get(at));
                }
            }
            if (!after.equals(before)) {
                changes.add(new Change(index, passage, passage.withQuestions(after)));
            }
            ordinal = ordinals.nextSetBit(first + before.size());
        }
        return changes;
    }

    private Place placeWithout(BitSet ordinals) {
        int at = selected().map(QuestionRow::ordinal).orElse(-1);
        if (at < 0 || !ordinals.get(at)) {
            return place.get();
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

    /** Gives the selected question other tags. */
    public void setTags(List<String> tags) {
        selected().ifPresent(row -> {
            Question tagged = row.question().withTags(tags);
            if (!tagged.equals(row.question())) {
                replace(row, tagged, "change the tags", activeAnswer());
            }
        });
    }

    /** Puts the selected question into a split. */
    public void setSplit(Split split) {
        selected()
                .filter(row -> row.question().split() != split)
                .ifPresent(row -> replace(
                        row,
                        row.question().withSplit(split),
                        "set split to " + split.name().toLowerCase(Locale.ROOT),
                        activeAnswer()));
    }

    /** Changes any questions as one step; a question that comes back as it was is left alone. */
    public void changeQuestions(String name, UnaryOperator<Question> change) {
        List<Change> changes = new ArrayList<>();
        List<Passage> passages = dataset.get().passages();
        for (int index = 0; index < passages.size(); index++) {
            Passage passage = passages.get(index);
            List<Question> questions = passage.questions().stream().map(change).toList();
            if (!questions.equals(passage.questions())) {
                changes.add(new Change(index, passage, passage.withQuestions(questions)));
            }
        }
        if (!changes.isEmpty()) {
            perform(name, changes, place.get());
        }
    }

    /** Puts other content in place of all, as one step. */
    public void replaceContent(String name, Dataset newContent) {
        List<Change> changes = Change.between(dataset.get().passages(), newContent.passages());
        if (!changes.isEmpty()) {
            Place first = newContent.passages().isEmpty() ? Place.NOWHERE : new Place(0, null, -1);
            perform(name, changes, first);
            if (!rows.isEmpty()) {
                select(rows.getFirst());
            }
        }
    }

    /** Changes one passage, its questions or its text, as one step; the selection stays where it can. */
    public void changePassage(String name, int index, Passage changed) {
        Passage before = dataset.get().passages().get(index);
        if (!changed.equals(before)) {
            perform(name, List.of(new Change(index, before, changed)), place.get());
        }
    }

    /** Adds passages after the selected one, as one step, and selects the first of them. */
    public void addPassages(String name, List<Passage> added) {
        if (added.isEmpty()) {
            return;
        }
        int first = passageIndex() + 1;
        List<Change> changes = new ArrayList<>();
        for (int index = 0; index < added.size(); index++) {
            changes.add(Change.insertion(first + index, added.get(index)));
        }
        perform(name, changes, new Place(first, firstQuestionId(added.getFirst()), -1));
    }

    /** Takes the selected passage out with its questions; the one after it is selected, or the last. */
    public void deletePassage() {
        passage().ifPresent(passage -> {
            int index = passageIndex();
            List<Passage> left = new ArrayList<>(dataset.get().passages());
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
        Passage passage = dataset.get().passages().get(row.passage());
        List<Question> questions = new ArrayList<>(passage.questions());
        questions.set(row.ordinal() - firstRows[row.passage()], changed);
        return new Change(row.passage(), passage, passage.withQuestions(questions));
    }

    private void perform(String name, List<Change> changes, Place after) {
        Edit edit = new Edit(history.newState(), name, changes, place.get(), after);
        history.add(edit);
        apply(changes, after);
        onStep.accept(new Step.Made(history.position(), edit, changes));
    }

    // Undo

    /** Takes the last step back. */
    public void undo() {
        try {
            history.last(dataset.get().passages()).ifPresent(edit -> {
                history.stepBack();
                move(Change.reversed(edit.changes()), edit.before());
            });
        } catch (IOException e) {
            onTrouble.accept(e);
        }
    }

    /** Does the step again that was taken back last. */
    public void redo() {
        try {
            history.next(dataset.get().passages()).ifPresent(edit -> {
                history.stepForward();
                move(edit.changes(), edit.after());
            });
        } catch (IOException e) {
            onTrouble.accept(e);
        }
    }

    private void move(List<Change> changes, Place after) {
        apply(changes, after);
        onStep.accept(new Step.Moved(history.position(), changes));
    }

    private void apply(List<Change> changes, Place after) {
        Set<String> turned = new HashSet<>();
        changes.forEach(change -> turned.addAll(ids.replace(questions(change.before()), questions(change.after()))));
        boolean sameRows = changes.stream()
                .allMatch(change -> change.isReplacement()
                        && questions(change.before()).size()
                                == questions(change.after()).size());
        if (!sameRows) {
            // What is selected may go; nobody may look it up meanwhile.
            place.set(Place.NOWHERE);
        }
        List<Passage> before = dataset.get().passages();
        dataset.set(dataset.get().withPassages(Change.apply(changes, before)));
        if (sameRows) {
            List<QuestionRow> made = new ArrayList<>();
            changes.forEach(change -> addChangedRows(made, change));
            exchange(made);
        } else {
            rebuildRows(changes, before);
        }
        refreshRepeated(turned);
        refreshHistory();
        // Set through "nowhere" so that observers hear of it even where the selection itself stays.
        if (place.get().equals(after)) {
            place.set(Place.NOWHERE);
        }
        place.set(after);
    }

    private static List<Question> questions(@Nullable Passage passage) {
        return passage == null ? List.of() : passage.questions();
    }

    /** Adds the rows of the questions that a change has touched; none came or went. */
    private void addChangedRows(List<QuestionRow> made, Change change) {
        int first = firstRows[change.index()];
        List<Question> before = questions(change.before());
        List<Question> after = questions(change.after());
        boolean sameText = hasSameText(change.before(), change.after());
        RowMaker maker = new RowMaker(change.index());
        for (int at = 0; at < after.size(); at++) {
            if (!sameText || !before.get(at).equals(after.get(at))) {
                made.add(maker.make(first + at, after.get(at), sameText ? rows.get(first + at) : null));
            }
        }
    }

    private static boolean hasSameText(@Nullable Passage before, @Nullable Passage after) {
        return before != null && after != null && before.context().equals(after.context());
    }

    /** Puts rows in the place of those with their ordinals. */
    private void exchange(List<QuestionRow> made) {
        List<QuestionRow> old =
                made.stream().map(row -> rows.get(row.ordinal())).toList();
        counts.set(counts.get().plus(old, -1).plus(made, 1));
        if (made.size() <= MOST_SINGLE) {
            made.forEach(row -> rows.set(row.ordinal(), row));
        } else {
            List<QuestionRow> all = new ArrayList<>(rows);
            made.forEach(row -> all.set(row.ordinal(), row));
            rows.replaceAll(all);
        }
    }

    /** Where an id came to be used twice, or once again, the other questions that have it hear of it. */
    private void refreshRepeated(Set<String> turned) {
        if (turned.isEmpty()) {
            return;
        }
        List<QuestionRow> judgedAnew = new ArrayList<>();
        for (QuestionRow row : rows) {
            Flaw flaw = Flaw.of(row.question(), ids.isRepeated(row.question().id()));
            if (flaw != row.flaw()) {
                judgedAnew.add(new QuestionRow(row.ordinal(), row.passage(), row.question(), row.wrongAnswers(), flaw));
            }
        }
        exchange(judgedAnew);
    }

    /** Makes the rows of one passage's questions, and looks into its text only where it must. */
    private final class RowMaker {
        private final int passage;
        private @Nullable CodePoints text;

        RowMaker(int passage) {
            this.passage = passage;
        }

        /**
         * A row.
         *
         * @param known a row about the same text that may have judged the question already
         */
        QuestionRow make(int ordinal, Question question, @Nullable QuestionRow known) {
            if (known != null && known.judgesAlike(question)) {
                return known.at(ordinal, passage, question);
            }
            CodePoints shown = text;
            if (shown == null) {
                shown = CodePoints.of(dataset.get().passages().get(passage).context());
                text = shown;
            }
            return QuestionRow.of(ordinal, passage, shown, question, ids);
        }
    }

    /**
     * Questions or passages came or went: rows of changed questions are made anew, the others only move. Looks into no
     * passage and no row that stays where it is, because most are no longer in the processor's caches.
     */
    private void rebuildRows(List<Change> changes, List<Passage> before) {
        int[] oldFirst = firstRows;
        List<QuestionRow> old = List.copyOf(rows);
        int[] origins = origins(changes, oldFirst.length);
        List<Passage> passages = dataset.get().passages();
        int[] first = new int[passages.size()];
        List<QuestionRow> rebuilt = new ArrayList<>(old.size());
        Counts counted = counts.get();
        BitSet gone = new BitSet();
        gone.set(0, oldFirst.length);
        for (int index = 0; index < first.length; index++) {
            int origin = origins[index];
            int from = rebuilt.size();
            first[index] = from;
            if (origin < 0) {
                addRows(rebuilt, index, List.of());
                counted = counted.plus(rebuilt.subList(from, rebuilt.size()), 1);
                continue;
            }
            gone.clear(origin);
            List<QuestionRow> known = rowsOf(origin, oldFirst, old);
            if (before.get(origin) != passages.get(index)) {
                boolean sameText = hasSameText(before.get(origin), passages.get(index));
                addRows(rebuilt, index, sameText ? known : List.of());
                counted = counted.plus(known, -1).plus(rebuilt.subList(from, rebuilt.size()), 1);
            } else if (origin == index && oldFirst[origin] == from) {
                rebuilt.addAll(known);
            } else {
                for (QuestionRow row : known) {
                    rebuilt.add(row.at(rebuilt.size(), index));
                }
            }
        }
        for (int origin = gone.nextSetBit(0); origin >= 0; origin = gone.nextSetBit(origin + 1)) {
            counted = counted.plus(rowsOf(origin, oldFirst, old), -1);
        }
        firstRows = first;
        counts.set(counted);
        rows.replaceAll(rebuilt);
    }

    private static List<QuestionRow> rowsOf(int passage, int[] first, List<QuestionRow> rows) {
        return rows.subList(first[passage], passage + 1 < first.length ? first[passage + 1] : rows.size());
    }

    /** Where each passage was before some changes among {@code count}; -1 for a new one. */
    private static int[] origins(List<Change> changes, int count) {
        List<Integer> origins = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            origins.add(index);
        }
        for (Change change : changes) {
            if (change.before() == null) {
                origins.add(change.index(), -1);
            } else if (change.after() == null) {
                origins.remove(change.index());
            }
        }
        return origins.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Adds the rows of a passage; {@code known} are rows about the same text that may have judged a question already. */
    private void addRows(List<QuestionRow> rebuilt, int passage, List<QuestionRow> known) {
        RowMaker maker = new RowMaker(passage);
        List<Question> questions = dataset.get().passages().get(passage).questions();
        for (int at = 0; at < questions.size(); at++) {
            rebuilt.add(maker.make(rebuilt.size(), questions.get(at), at < known.size() ? known.get(at) : null));
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

    /** Where it was read from or saved to last; null for a new one. */
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
}
