package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.session.RowList;
import dev.spanlight.workspace.Place;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The table of questions without a view: which rows it shows, in which order, which of them are chosen, and what is done
 * to all chosen ones at once.
 *
 * <p>Chosen rows are a set of bits by ordinal, so choosing a hundred thousand costs next to nothing. There are either
 * none or at least two: a single row is the question in work, which the session knows.
 */
public final class QuestionTableViewModel {
    private static final Predicate<QuestionRow> ANY_WORDS = row -> true;
    private static final RowFacts NO_FACTS = new RowFacts(List.of(), RowScores.NONE);

    private final DatasetSession session;
    private final LatestTask arranging;
    private final WordSearch words;
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<RowFilter> filter = new SimpleObjectProperty<>(RowFilter.NONE);
    private final ObjectProperty<RowScores> scores = new SimpleObjectProperty<>(RowScores.NONE);
    private final ReadOnlyObjectWrapper<RowOrder> order = new ReadOnlyObjectWrapper<>(RowOrder.FILE);
    private final RowList visible = new RowList();
    private final ReadOnlyIntegerWrapper visibleIndex = new ReadOnlyIntegerWrapper(-1);

    /** Never changed in place, so that observers hear of every change. */
    private final ReadOnlyObjectWrapper<BitSet> chosen = new ReadOnlyObjectWrapper<>(new BitSet());

    private final BooleanBinding anyChosen =
            Bindings.createBooleanBinding(() -> !chosen.get().isEmpty(), chosen);

    /** Of the dataset that was filtered or sorted last. */
    private RowFacts facts = NO_FACTS;

    /** Where each row is among the visible ones, by ordinal; -1 for those that are not. */
    private int[] positions = new int[0];

    /** Rows are being arranged in the background. */
    private boolean arrangementPending;

    /** The ordinal of the row from which a range is chosen. */
    private int anchor;

    /**
     * A table over the shared session.
     *
     * @param arranging filters and sorts
     */
    public QuestionTableViewModel(DatasetSession session, LatestTask arranging, WordSearch words) {
        this.session = session;
        this.arranging = arranging;
        this.words = words;
        session.rows().addListener((ListChangeListener<QuestionRow>) this::onRowsChanged);
        session.addOnSelection(this::onSelection);
        search.subscribe(this::arrange);
        filter.subscribe(this::arrange);
        order.subscribe(this::arrange);
        scores.subscribe(this::onScoresChanged);
        arrange();
        onSelection();
    }

    // What is shown

    private void onRowsChanged(ListChangeListener.Change<? extends QuestionRow> change) {
        while (change.next()) {
            boolean single = change.wasReplaced() && change.getRemovedSize() == 1 && change.getAddedSize() == 1;
            if (single && !arrangementPending) {
                // An edited row stays where it is, even if the filter would no longer show it: nothing jumps away
                // under the hands of somebody who works through a list.
                QuestionRow row = change.getAddedSubList().getFirst();
                int index = indexOf(row.ordinal());
                if (index >= 0) {
                    visible.set(index, row);
                }
            } else {
                // While questions come or go nothing is selected; else each is still where it was.
                if (session.place().equals(Place.NOWHERE)) {
                    clearChosen();
                    positions = new int[0];
                }
                // They would keep the dataset in memory that was there before.
                facts = NO_FACTS;
                arrange();
                return;
            }
        }
    }

    private void onScoresChanged(RowScores now) {
        if (now.isEmpty()) {
            filter.set(filter.get().without(Criterion.Scored.class));
            if (order.get().by() == RowOrder.By.SCORE) {
                order.set(RowOrder.FILE);
            }
        }
        boolean used = order.get().by() == RowOrder.By.SCORE
                || filter.get().get(Criterion.Scored.class).isPresent();
        if (used) {
            arrange();
        }
    }

    /** What the table shows, and where each row is in it. */
    private record Arrangement(List<QuestionRow> rows, int[] positions) {
        static Arrangement of(List<QuestionRow> shown, int total) {
            int[] positions = new int[total];
            Arrays.fill(positions, -1);
            int position = 0;
            for (QuestionRow row : shown) {
                positions[row.ordinal()] = position++;
            }
            return new Arrangement(shown, positions);
        }
    }

    private void arrange() {
        RowFilter wanted = filter.get();
        RowOrder wantedOrder = order.get();
        String typed = search.get();
        List<QuestionRow> rows = session.present().rows();
        if (wanted.isEmpty() && typed.isBlank() && wantedOrder.equals(RowOrder.FILE)) {
            arranging.cancel();
            show(Arrangement.of(rows, rows.size()));
            return;
        }
        List<Passage> passages = session.datasetProperty().get().passages();
        RowFacts known = facts();
        arrangementPending = true;
        arranging.start(
                () -> {
                    Predicate<QuestionRow> found = typed.isBlank() ? ANY_WORDS : words.matching(typed, passages);
                    return Arrangement.of(wantedOrder.sort(wanted.apply(rows, known, found), known), rows.size());
                },
                this::show);
    }

    /** What filters ask about the dataset as it is now; what they have found out once is known until it changes. */
    RowFacts facts() {
        List<Passage> passages = session.datasetProperty().get().passages();
        if (!facts.areAbout(passages, scores.get())) {
            facts = new RowFacts(passages, scores.get());
        }
        return facts;
    }

    private void show(Arrangement arrangement) {
        arrangementPending = false;
        // First nothing, then everything: told of a replacement, a ListView looks for the selected row among all and
        // marks every single cell.
        visibleIndex.set(-1);
        visible.clear();
        positions = arrangement.positions();
        visible.replaceAll(arrangement.rows());
        forgetHidden();
        refreshVisibleIndex();
    }

    /** Where a row is among the visible ones, -1 when it is not there. */
    private int indexOf(int ordinal) {
        return ordinal >= 0 && ordinal < positions.length ? positions[ordinal] : -1;
    }

    private void refreshVisibleIndex() {
        visibleIndex.set(session.selected().map(row -> indexOf(row.ordinal())).orElse(-1));
    }

    private void onSelection() {
        refreshVisibleIndex();
        session.selected().ifPresent(row -> {
            if (!chosen.get().get(row.ordinal())) {
                clearChosen();
                anchor = row.ordinal();
            }
        });
    }

    /** Puts the rows in order by something else, in the direction that is usual for it. */
    public void orderBy(RowOrder.By by) {
        if (order.get().by() != by) {
            order.set(new RowOrder(by, by == RowOrder.By.SCORE && scores.get().highestFirst()));
        }
    }

    /** Turns the order round. */
    public void reverseOrder() {
        order.set(order.get().reversed());
    }

    /** Shows every question, in whichever order. */
    public void clearFilter() {
        filter.set(RowFilter.NONE);
        search.set("");
    }

    // The question in work

    /** Selects a row, alone. */
    public void select(QuestionRow row) {
        if (session.selected().filter(row::equals).isEmpty()) {
            session.select(row);
        }
    }

    /** Goes to the next visible question ({@code step} 1) or the one before (-1). */
    public void move(int step) {
        if (!visible.isEmpty()) {
            session.select(visible.get(target(step)));
        }
    }

    private int target(int step) {
        int ordinal = session.selected().map(QuestionRow::ordinal).orElse(-1);
        int at = indexOf(ordinal);
        if (at >= 0) {
            return Math.clamp(at + (long) step, 0, visible.size() - 1);
        }
        // From a row that is not shown: to the nearest in the file that is.
        int direction = Integer.signum(step);
        int near = ordinal + direction;
        while (near >= 0 && near < positions.length && positions[near] < 0) {
            near += direction;
        }
        boolean found = near >= 0 && near < positions.length;
        return found ? positions[near] : direction > 0 ? visible.size() - 1 : 0;
    }

    // Chosen rows

    /** Adds a row to the chosen ones or takes it away. */
    void toggleChosen(QuestionRow row) {
        BitSet bits = copyOfChosen();
        if (bits.isEmpty()) {
            session.selected().filter(this::isVisible).ifPresent(selected -> bits.set(selected.ordinal()));
        }
        bits.flip(row.ordinal());
        anchor = row.ordinal();
        int lead = bits.get(row.ordinal()) ? row.ordinal() : nearest(bits, row.ordinal());
        choose(bits, lead);
    }

    private boolean isVisible(QuestionRow row) {
        return indexOf(row.ordinal()) >= 0;
    }

    private static int nearest(BitSet bits, int ordinal) {
        int after = bits.nextSetBit(ordinal);
        return after >= 0 ? after : bits.previousSetBit(ordinal);
    }

    /** Chooses the rows from the one chosen last to this one. */
    void chooseTo(QuestionRow row) {
        int from = indexOf(anchor);
        int to = indexOf(row.ordinal());
        if (to < 0) {
            return;
        }
        if (from < 0) {
            from = to;
            anchor = row.ordinal();
        }
        BitSet bits = new BitSet(positions.length);
        for (int index = Math.min(from, to); index <= Math.max(from, to); index++) {
            bits.set(visible.get(index).ordinal());
        }
        choose(bits, row.ordinal());
    }

    /** Makes the chosen range so many rows longer downwards, or upwards where {@code step} is negative. */
    public void extendChosen(int step) {
        if (!visible.isEmpty()) {
            chooseTo(visible.get(target(step)));
        }
    }

    /** Chooses every visible row. */
    public void chooseAll() {
        BitSet bits = new BitSet(positions.length);
        for (int ordinal = 0; ordinal < positions.length; ordinal++) {
            bits.set(ordinal, positions[ordinal] >= 0);
        }
        choose(
                bits,
                session.selected()
                        .filter(this::isVisible)
                        .map(QuestionRow::ordinal)
                        .orElse(-1));
    }

    /** Chooses rows, one of which becomes the question in work. */
    private void choose(BitSet bits, int lead) {
        chosen.set(bits.cardinality() > 1 ? bits : new BitSet());
        if (lead >= 0) {
            select(session.rows().get(lead));
        }
    }

    /** No row is chosen; the question in work stays. */
    public void clearChosen() {
        if (!chosen.get().isEmpty()) {
            chosen.set(new BitSet());
        }
    }

    /** What is done to all chosen rows must not touch any that nobody sees. */
    private void forgetHidden() {
        BitSet bits = copyOfChosen();
        for (int ordinal = bits.nextSetBit(0); ordinal >= 0; ordinal = bits.nextSetBit(ordinal + 1)) {
            bits.set(ordinal, indexOf(ordinal) >= 0);
        }
        if (!bits.equals(chosen.get())) {
            chosen.set(bits.cardinality() > 1 ? bits : new BitSet());
        }
    }

    private BitSet copyOfChosen() {
        return (BitSet) chosen.get().clone();
    }

    // What is done to all chosen rows, or to the question in work where none are

    /** Puts them into a split. */
    public void setSplit(Split split) {
        if (chosen.get().isEmpty()) {
            session.edits().setSplit(split);
        } else {
            change(
                    "put %s into " + Criterion.name(split),
                    question -> question.split() == split ? question : question.withSplit(split));
        }
    }

    /** Gives the chosen ones a tag; {@code -tag} takes it away. */
    void tagChosen(String tag) {
        boolean remove = tag.startsWith("-") && tag.length() > 1;
        String name = remove ? tag.substring(1).strip() : tag;
        change(
                (remove ? "take tag " + name + " from %s" : "tag %s " + name),
                question -> remove ? question.withoutTag(name) : question.withTag(name));
    }

    /** Marks the chosen ones as unanswerable; their answers go. */
    public void markChosenNoAnswer() {
        change(
                "mark %s as no answer",
                question -> question.status() == Status.NO_ANSWER ? question : question.withNoAnswer());
    }

    /** Opens the chosen ones again; their answers go. */
    public void openChosen() {
        change(
                "open %s again",
                question -> question.status() == Status.OPEN ? question : question.withAnswers(List.of()));
    }

    /** Deletes the chosen ones. */
    public void deleteChosen() {
        BitSet doomed = copyOfChosen();
        clearChosen();
        session.edits().deleteQuestions(doomed);
    }

    private void change(String name, UnaryOperator<Question> change) {
        BitSet all = chosen.get();
        session.edits()
                .changeQuestions(
                        name.replace("%s", String.format(Locale.ROOT, "%,d questions", all.cardinality())),
                        all,
                        (ordinal, question) -> change.apply(question));
    }

    // Properties

    /** What somebody searches for. */
    public StringProperty searchProperty() {
        return search;
    }

    /** Which questions are shown. */
    public ObjectProperty<RowFilter> filterProperty() {
        return filter;
    }

    /** Numbers to put the rows in order by. */
    public ObjectProperty<RowScores> scoresProperty() {
        return scores;
    }

    /** The rows' order. */
    public ReadOnlyObjectProperty<RowOrder> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /** The rows that the table shows. */
    public ObservableList<QuestionRow> visible() {
        return visible;
    }

    /** Where the question in work is among the visible rows, -1 when it is not. */
    public ReadOnlyIntegerProperty visibleIndexProperty() {
        return visibleIndex.getReadOnlyProperty();
    }

    /** The ordinals of the chosen rows, none or at least two; not to be changed. */
    ReadOnlyObjectProperty<BitSet> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Whether rows are chosen. */
    public BooleanBinding anyChosen() {
        return anyChosen;
    }

    /** How many questions the dataset has. */
    int total() {
        return session.rows().size();
    }
}
