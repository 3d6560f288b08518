package dev.spanlight.ui.dataset.passage;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Passage;
import dev.spanlight.data.PassageDraft;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.passage.Card.Option;
import dev.spanlight.ui.dataset.passage.Mark.Strength;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.QuestionTableViewModel;
import dev.spanlight.ui.dataset.table.RowOrder;
import dev.spanlight.ui.dataset.table.WordSearch;
import dev.spanlight.ui.settings.SettingsStore;
import dev.spanlight.workspace.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What the Dataset room shows and does, without a view: the table, the passage with its marks, the cards, and
 * every edit a key makes.
 */
public final class DatasetViewModel {

    /** More questions of a passage than these are shown page by page. */
    static final int MOST_CARDS = 25;

    private static final PassageText NO_TEXT = new PassageText("");

    private final DatasetSession session;
    private final PassageEditor editor;
    private final EdgeMove edge;
    private final QuestionTableViewModel table;
    private final BooleanProperty wholeWords = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<PassageText> text = new ReadOnlyObjectWrapper<>(NO_TEXT);
    private final ReadOnlyStringWrapper passageTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper passageNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Card>> cards = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper cardsBefore = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper cardsAfter = new ReadOnlyIntegerWrapper();

    private final WrongAnswers wrongAnswers = new WrongAnswers();

    /** The questions at the place that was asked for last, see {@link #selectAt}. */
    private List<String> lastAsked = List.of();

    /**
     * A view model over the shared session.
     *
     * @param filtering filters and sorts the table
     */
    public DatasetViewModel(DatasetSession session, LatestTask filtering, WordSearch search, SettingsStore settings) {
        this.session = session;
        this.editor = new PassageEditor(session);
        this.edge = new EdgeMove(session, text::get, wholeWords);
        this.table = new QuestionTableViewModel(session, filtering, search);
        wholeWords.set(!settings.get().exactMarks());
        wholeWords.subscribe(whole -> settings.update(old -> old.withExactMarks(!whole)));
        session.addOnSelection(this::showSelection);
        showSelection();
        editor.draftProperty().subscribe(this::onDraftChanged);
        edge.movedProperty().subscribe(moved -> showMarks());
    }

    // The table

    /**
     * Goes to the next open question, from the top again after the last: of the whole dataset, or of the table where
     * that has an order of its own, such as the most uncertain first.
     */
    public void nextOpen() {
        next(row -> row.question().status() == Status.OPEN);
    }

    /** Goes to the next question with a problem, as {@link #nextOpen} does. */
    public void nextProblem() {
        next(QuestionRow::hasProblem);
    }

    private void next(Predicate<QuestionRow> wanted) {
        boolean ordered = !table.orderProperty().get().equals(RowOrder.FILE);
        List<QuestionRow> rows = ordered ? table.visible() : session.rows();
        int at = ordered
                ? table.visibleIndexProperty().get()
                : session.selected().map(QuestionRow::ordinal).orElse(-1);
        int from = at + 1;
        for (int step = 0; step < rows.size(); step++) {
            QuestionRow row = rows.get((from + step) % rows.size());
            if (wanted.test(row)) {
                session.select(row);
                return;
            }
        }
    }

    /** Goes to the last question before the page of cards that is shown. */
    public void showCardsBefore() {
        selectQuestion(cardsBefore.get() - 1);
    }

    /** Goes to the first question after the page of cards that is shown. */
    public void showCardsAfter() {
        selectQuestion(cardsBefore.get() + cards.get().size());
    }

    private void selectQuestion(int index) {
        session.passage()
                .map(Passage::questions)
                .filter(questions -> index >= 0 && index < questions.size())
                .ifPresent(
                        questions -> session.selectQuestion(questions.get(index).id()));
    }

    /** Goes to the next passage or the one before. */
    public void movePassage(int step) {
        int count = session.datasetProperty().get().passages().size();
        if (count > 0) {
            session.selectPassage(Math.clamp(session.passageIndex() + (long) step, 0, count - 1));
        }
    }

    /**
     * What the chip of a row says: its answer, or what is to be done. To say what is wrong with an answer takes a while and
     * can be asked on any thread.
     */
    public Supplier<String> label(QuestionRow row) {
        if (row.hasProblem()) {
            Passage passage = session.datasetProperty().get().passages().get(row.passage());
            return () -> {
                CodePoints points = CodePoints.of(passage.context());
                WrongAnswers wrong = new WrongAnswers();
                return WrongAnswers.problem(row, points, wrong.repairs(passage, points, row.question()));
            };
        }
        String label = label(row.question());
        return () -> label;
    }

    private static String label(Question question) {
        return switch (question.status()) {
            case OPEN -> "open";
            case NO_ANSWER -> "no answer";
            case ANSWERED -> {
                String first = question.answers().getFirst().text().replaceAll("\\s+", " ");
                int others = (int) question.answers().stream()
                                .map(Answer::text)
                                .distinct()
                                .count()
                        - 1;
                yield others == 0 ? first : first + " +" + others;
            }
        };
    }

    // The passage

    private void showSelection() {
        Place place = session.place();
        if (place.equals(Place.NOWHERE)) {
            showNothing();
            return;
        }
        Passage passage = session.passage().orElseThrow();
        showText(passage);
        String title = passage.article().title();
        passageTitle.set(title.isEmpty() ? "Passage " + (place.passage() + 1) : title.replace('_', ' '));
        passageNote.set("passage " + (place.passage() + 1) + " of "
                + session.datasetProperty().get().passages().size() + " · " + passage.wordCount() + " words");
        showQuestions(passage, place);
    }

    private void showText(Passage passage) {
        if (!text.get().text().equals(passage.context())) {
            text.set(new PassageText(passage.context()));
        }
    }

    /** While the text is being edited the answers are where they will be. */
    private void onDraftChanged(Optional<PassageDraft> draft) {
        if (draft.isEmpty()) {
            showSelection();
            return;
        }
        if (editor.isNew()) {
            showNoQuestions();
            passageTitle.set("New passage");
            passageNote.set("");
        }
        showText(draft.get().after());
        showMarks();
    }

    private Optional<Passage> edited(Optional<PassageDraft> draft) {
        return draft.map(PassageDraft::after).or(session::passage);
    }

    private void showMarks() {
        int from = cardsBefore.get();
        int to = from + cards.get().size();
        edited(editor.draftProperty().get())
                .filter(passage -> to <= passage.questions().size())
                .ifPresent(passage -> marks.set(marksOf(passage, session.place(), from, to)));
    }

    private void showNothing() {
        text.set(NO_TEXT);
        passageTitle.set("");
        passageNote.set("");
        showNoQuestions();
    }

    private void showNoQuestions() {
        marks.set(List.of());
        cards.set(List.of());
        cardsBefore.set(0);
        cardsAfter.set(0);
    }

    private List<Mark> marksOf(Passage passage, Place place, int from, int to) {
        List<Mark> drawn = new ArrayList<>();
        List<Question> questions = passage.questions();
        for (int index = from; index < to; index++) {
            Question question = questions.get(index);
            boolean inWork = question.id().equals(place.questionId());
            for (int answer = 0; answer < question.answers().size(); answer++) {
                Strength strength =
                        !inWork ? Strength.FAINT : answer == place.answer() ? Strength.ACTIVE : Strength.STRONG;
                Answer drawnAnswer = question.answers().get(answer);
                if (strength == Strength.ACTIVE) {
                    drawnAnswer = edge.movedProperty().get().orElse(drawnAnswer);
                }
                mark(question, drawnAnswer, index % Mark.COLOURS, strength).ifPresent(drawn::add);
            }
        }
        return List.copyOf(drawn);
    }

    /** Where an answer is drawn; one that lies outside the passage is drawn nowhere. */
    private Optional<Mark> mark(Question question, Answer answer, int colour, Strength strength) {
        PassageText now = text.get();
        int length = now.points().length();
        int start = Math.clamp(answer.start(), 0, length);
        int end = Math.clamp(answer.end(), 0, length);
        if (start >= end) {
            return Optional.empty();
        }
        return Optional.of(new Mark(
                now.points().toUtf16(start),
                now.points().toUtf16(end),
                question.id(),
                colour,
                strength,
                !answer.fits(now.points())));
    }

    /** Shows the page that the question in work is on: its cards, and its answers in the passage. */
    private void showQuestions(Passage passage, Place place) {
        List<Question> questions = passage.questions();
        int inWork = 0;
        while (inWork < questions.size() && !questions.get(inWork).id().equals(place.questionId())) {
            inWork++;
        }
        int from = inWork == questions.size() ? 0 : inWork / MOST_CARDS * MOST_CARDS;
        int to = Math.min(from + MOST_CARDS, questions.size());
        marks.set(marksOf(passage, place, from, to));
        cards.set(cardsOf(passage, place, from, to));
        cardsBefore.set(from);
        cardsAfter.set(questions.size() - to);
    }

    private List<Card> cardsOf(Passage passage, Place place, int from, int to) {
        List<Card> made = new ArrayList<>();
        CodePoints points = text.get().points();
        List<Question> questions = passage.questions();
        for (int index = from; index < to; index++) {
            Question question = questions.get(index);
            boolean active = question.id().equals(place.questionId());
            List<Option> repairs = wrongAnswers.repairs(passage, points, question);
            made.add(new Card(
                    question,
                    index % Mark.COLOURS,
                    active,
                    active ? place.answer() : -1,
                    WrongAnswers.problem(session.row(place.passage(), index), points, repairs),
                    active ? repairs : List.of()));
        }
        return List.copyOf(made);
    }

    // Edits

    /**
     * Marks what is selected as an answer of the question in work.
     *
     * @param utf16Start where the selection starts, in UTF-16 units
     * @param utf16End where it ends, exclusive
     * @return false when nothing but white space is selected or no question is in work
     */
    public boolean mark(int utf16Start, int utf16End) {
        Span span = text.get().selection(utf16Start, utf16End, wholeWords.get());
        if (span.isEmpty() || session.selected().isEmpty()) {
            return false;
        }
        session.edits().addAnswer(text.get().answer(span));
        return true;
    }

    /** What {@link #mark} would mark, for the hint. */
    public String preview(int utf16Start, int utf16End) {
        Span span = text.get().selection(utf16Start, utf16End, wholeWords.get());
        return span.isEmpty() ? "" : text.get().points().slice(span.start(), span.end());
    }

    /** Takes the answer in work away. */
    public void removeActiveAnswer() {
        session.edits().removeAnswer(session.activeAnswer());
    }

    /** Takes the tag away that the question in work was given last. */
    public void removeLastTag() {
        session.selected()
                .map(row -> row.question().tags())
                .filter(tags -> !tags.isEmpty())
                .ifPresent(tags -> session.edits().removeTag(tags.getLast()));
    }

    /** Makes the next answer of the question the one in work. */
    public void nextAnswer() {
        session.selected()
                .map(row -> row.question().answers().size())
                .filter(count -> count > 0)
                .ifPresent(count -> session.selectAnswer((session.activeAnswer() + 1) % count));
    }

    /** Moves the end of the answer in work by one visible character, to the left (-1) or to the right (1). */
    public void nudgeEnd(int step) {
        edge.answer().ifPresent(answer -> {
            int end = text.get().neighbour(answer.end(), onwards(step));
            moveTo(answer, new Span(answer.start(), end));
        });
    }

    /** Moves the start of the answer in work by one visible character, to the left (-1) or to the right (1). */
    public void nudgeStart(int step) {
        edge.answer().ifPresent(answer -> {
            int start = text.get().neighbour(answer.start(), onwards(step));
            moveTo(answer, new Span(start, answer.end()));
        });
    }

    private int onwards(int step) {
        return text.get().boundaries().isRightToLeft() ? -step : step;
    }

    private void moveTo(Answer answer, Span span) {
        boolean same = span.start() == answer.start() && span.end() == answer.end();
        if (!span.isEmpty() && !same) {
            Answer moved = text.get().answer(span);
            session.edits().moveAnswer(session.activeAnswer(), new Answer(moved.text(), moved.start(), answer.extra()));
        }
    }

    /** Applies the repair with this number, from 1. */
    public void repair(int number) {
        cards.get().stream()
                .filter(Card::active)
                .findFirst()
                .filter(card -> number <= card.repairs().size())
                .map(card -> card.repairs().get(number - 1))
                .ifPresent(option -> session.edits()
                        .replaceAnswer(
                                option.answer(),
                                option.repair().replacement(),
                                "repair: " + option.repair().description()));
    }

    /** The question whose answer stands at this place of the passage, the question in work first. */
    public Optional<String> questionAt(int utf16) {
        return marksAt(utf16).sorted(Mark.TOP_FIRST).map(Mark::questionId).findFirst();
    }

    private Stream<Mark> marksAt(int utf16) {
        return marks.get().stream().filter(mark -> mark.covers(utf16));
    }

    /** The words of the questions whose answers stand at a place, in UTF-16 units. */
    List<String> questionsAt(int utf16) {
        List<String> there = marksAt(utf16).map(Mark::questionId).toList();
        return cards.get().stream()
                .map(Card::question)
                .filter(question -> there.contains(question.id()))
                .map(Question::text)
                .toList();
    }

    /**
     * Takes the question into work whose answer stands at a place, in UTF-16 units, and of its answers the one there.
     * Where the answers of several questions overlap, asking once more goes on to the next of them.
     */
    public void selectAt(int utf16) {
        List<String> there = marksAt(utf16).map(Mark::questionId).distinct().toList();
        boolean again = there.equals(lastAsked);
        lastAsked = there;
        String inWork = session.selected().map(row -> row.question().id()).orElse("");
        int next = again && there.contains(inWork) ? (there.indexOf(inWork) + 1) % there.size() : -1;
        (next >= 0 ? Optional.of(there.get(next)) : questionAt(utf16)).ifPresent(question -> select(question, utf16));
    }

    private void select(String questionId, int utf16) {
        boolean there = marksAt(utf16).anyMatch(mark -> mark.strength() == Strength.ACTIVE);
        if (there && questionId.equals(session.place().questionId())) {
            return;
        }
        session.selectQuestion(questionId);
        int place = text.get().points().toCodePoint(utf16);
        List<Answer> answers =
                session.selected().map(row -> row.question().answers()).orElse(List.of());
        for (int index = 0; index < answers.size(); index++) {
            if (answers.get(index).start() <= place
                    && place < answers.get(index).end()) {
                session.selectAnswer(index);
                return;
            }
        }
    }

    // Properties

    /** The session all rooms share. */
    public DatasetSession session() {
        return session;
    }

    /** Changes the passage's text. */
    public PassageEditor editor() {
        return editor;
    }

    /** Drags an edge of the answer in work. */
    public EdgeMove edge() {
        return edge;
    }

    /** The table of questions: what it shows, in which order, and what is done to many at once. */
    public QuestionTableViewModel table() {
        return table;
    }

    /** Whether marking takes whole words. */
    public BooleanProperty wholeWordsProperty() {
        return wholeWords;
    }

    /** The selected passage's text. */
    public ReadOnlyObjectProperty<PassageText> textProperty() {
        return text.getReadOnlyProperty();
    }

    /** The selected passage's title. */
    public ReadOnlyStringProperty passageTitleProperty() {
        return passageTitle.getReadOnlyProperty();
    }

    /** Such as "passage 7 of 31 · 212 words". */
    public ReadOnlyStringProperty passageNoteProperty() {
        return passageNote.getReadOnlyProperty();
    }

    /** The answers to draw in the passage. */
    public ReadOnlyObjectProperty<List<Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** How many questions of the passage come before its cards. */
    public ReadOnlyIntegerProperty cardsBeforeProperty() {
        return cardsBefore.getReadOnlyProperty();
    }

    /** How many questions of the passage come after its cards. */
    public ReadOnlyIntegerProperty cardsAfterProperty() {
        return cardsAfter.getReadOnlyProperty();
    }

    /** The questions of the passage, a page of them where there are very many. */
    public ReadOnlyObjectProperty<List<Card>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }
}
