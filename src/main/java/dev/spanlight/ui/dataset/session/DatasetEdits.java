package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.workspace.Change;
import dev.spanlight.workspace.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a person does to the open dataset. Every command is one step for Undo, waits for what is being worked out, and does
 * nothing where there is nothing to do it to. Used on the FX thread only.
 */
public final class DatasetEdits {
    /** So much of an answer stands in the name of a step. */
    private static final int NAME_CHARACTERS = 24;

    private final DatasetSession session;

    DatasetEdits(DatasetSession session) {
        this.session = session;
    }

    private DatasetRows present() {
        return session.present();
    }

    /** The question in work, once nothing is pending: what an edit begins with. */
    private Optional<QuestionRow> edited() {
        session.settle();
        return session.selected();
    }

    /** Marks an answer of the selected question; marking it twice only makes it active. */
    public void addAnswer(Answer answer) {
        edited().ifPresent(row -> {
            Question question = row.question();
            int known = indexOf(question, answer);
            if (known >= 0) {
                session.selectAnswer(known);
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
            session.extend(name, change, here);
        });
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
        session.settle();
        session.passage().ifPresent(passage -> {
            String id = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
            List<Question> questions = new ArrayList<>(passage.questions());
            questions.add(new Question(id, text, List.of(), Status.OPEN, Split.UNASSIGNED, Map.of()));
            int index = session.passageIndex();
            session.perform(
                    "add question",
                    List.of(new Change(index, passage, passage.withQuestions(questions))),
                    new Place(index, id, -1));
        });
    }

    /** Deletes the selected question; the next one of its passage is selected. */
    public void deleteQuestion() {
        edited().ifPresent(row -> {
            Passage passage = session.passage().orElseThrow();
            List<Question> questions = new ArrayList<>(passage.questions());
            int at = present().indexInPassage(row);
            questions.remove(at);
            @Nullable Question next = questions.isEmpty() ? null : questions.get(Math.min(at, questions.size() - 1));
            Place after =
                    next == null ? new Place(row.passage(), null, -1) : DatasetSession.placeOf(row.passage(), next);
            session.perform(
                    "delete question",
                    List.of(new Change(row.passage(), passage, passage.withQuestions(questions))),
                    after);
        });
    }

    /**
     * Deletes questions as one step. If the selected one is among them, the next that stays is selected.
     *
     * @param ordinals their places in {@link DatasetSession#rows}
     */
    public void deleteQuestions(BitSet ordinals) {
        session.settle();
        session.perform(
                isFew(ordinals) && present().areRowsSoonMoved(),
                String.format(Locale.ROOT, "delete %,d questions", ordinals.cardinality()),
                () -> present().changesAt(ordinals, (ordinal, question) -> null),
                () -> placeWithout(ordinals));
    }

    /**
     * Changes questions as one step; one that comes back as it was is left alone. Very many are changed in the background.
     *
     * @param ordinals their places in {@link DatasetSession#rows}: ids may be repeated
     * @param change is called on any thread
     */
    public void changeQuestions(String name, BitSet ordinals, QuestionChange change) {
        session.perform(isFew(ordinals), name, () -> present().changesAt(ordinals, change), session::place);
    }

    private static boolean isFew(BitSet ordinals) {
        return ordinals.cardinality() <= DatasetSession.MOST_SINGLE;
    }

    private Place placeWithout(BitSet ordinals) {
        List<QuestionRow> rows = present().rows();
        int at = session.selected().map(QuestionRow::ordinal).orElse(-1);
        if (at < 0 || !ordinals.get(at)) {
            return session.place();
        }
        int next = ordinals.nextClearBit(at);
        int stays = next < rows.size() ? next : ordinals.previousClearBit(at);
        if (stays < 0) {
            return new Place(session.passageIndex(), null, -1);
        }
        QuestionRow row = rows.get(stays);
        return DatasetSession.placeOf(row.passage(), row.question());
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
                        Math.min(session.activeAnswer(), changed.answers().size() - 1));
            }
        });
    }

    /** Changes one passage, its questions or its text, as one step; the selection stays where it can. */
    public void changePassage(String name, int index, Passage changed) {
        session.settle();
        Passage before = present().passages().get(index);
        if (!changed.equals(before)) {
            session.perform(name, List.of(new Change(index, before, changed)), session.place());
        }
    }

    /** Adds passages after the selected one, as one step, and selects the first of them. */
    public void addPassages(String name, List<Passage> added) {
        if (added.isEmpty()) {
            return;
        }
        session.settle();
        int first = session.passageIndex() + 1;
        session.perform(
                added.size() <= DatasetSession.MOST_SINGLE && present().areRowsSoonMoved(),
                name,
                () -> insertions(first, added),
                () -> new Place(first, firstQuestionId(added.getFirst()), -1));
    }

    private static List<Change> insertions(int first, List<Passage> added) {
        List<Change> changes = new ArrayList<>();
        for (int index = 0; index < added.size(); index++) {
            changes.add(Change.insertion(first + index, added.get(index)));
        }
        return changes;
    }

    /** Takes the selected passage out with its questions; the one after it is selected, or the last. */
    public void deletePassage() {
        session.settle();
        session.passage().ifPresent(passage -> {
            int index = session.passageIndex();
            List<Passage> left = new ArrayList<>(present().passages());
            left.remove(index);
            int next = Math.min(index, left.size() - 1);
            session.perform(
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
        session.perform(name, List.of(change(row, changed)), new Place(row.passage(), changed.id(), answer));
    }

    private Change change(QuestionRow row, Question changed) {
        Passage passage = present().passages().get(row.passage());
        List<Question> questions = new ArrayList<>(passage.questions());
        questions.set(present().indexInPassage(row), changed);
        return new Change(row.passage(), passage, passage.withQuestions(questions));
    }
}
