package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.workspace.Change;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataset at one moment with the rows of all its questions and what they count. Nothing of it changes, so the rows
 * after a change of very many questions can be worked out on another thread; only how often each id is used is counted
 * on from one to the next, so one of them has one successor.
 */
public final class DatasetRows {
    private static final int MOST_MOVED = 10_000;

    private final Dataset dataset;
    private final List<QuestionRow> rows;

    /** The ordinal of each passage's first question. */
    private final int[] firsts;

    private final Counts counts;
    private final IdUses ids;

    private DatasetRows(Dataset dataset, List<QuestionRow> rows, int[] firsts, Counts counts, IdUses ids) {
        this.dataset = dataset;
        this.rows = Collections.unmodifiableList(rows);
        this.firsts = firsts;
        this.counts = counts;
        this.ids = ids;
    }

    /** The rows of a dataset; reads every passage. */
    public static DatasetRows of(Dataset dataset) {
        IdUses ids = new IdUses();
        dataset.passages().forEach(passage -> ids.add(passage.questions()));
        List<QuestionRow> rows = QuestionRow.of(dataset, ids);
        return new DatasetRows(dataset, rows, QuestionRow.firsts(dataset.passages()), Counts.of(rows), ids);
    }

    Dataset dataset() {
        return dataset;
    }

    List<Passage> passages() {
        return dataset.passages();
    }

    /** The rows in the dataset's order. */
    public List<QuestionRow> rows() {
        return rows;
    }

    Counts counts() {
        return counts;
    }

    /** The row of a passage's question. */
    QuestionRow row(int passage, int question) {
        return rows.get(firsts[passage] + question);
    }

    /** Which question of its passage a row is. */
    int indexInPassage(QuestionRow row) {
        return row.ordinal() - firsts[row.passage()];
    }

    // Changes

    /**
     * What a change of some questions does to their passages; a passage that comes back as it was is left out.
     *
     * @param ordinals the questions' places among all
     */
    List<Change> changesAt(BitSet ordinals, QuestionChange change) {
        List<Change> changes = new ArrayList<>();
        for (int ordinal = ordinals.nextSetBit(0); ordinal >= 0; ) {
            int index = rows.get(ordinal).passage();
            changeAt(index, ordinals, change).ifPresent(changes::add);
            ordinal = ordinals.nextSetBit(
                    firsts[index] + passages().get(index).questions().size());
        }
        return changes;
    }

    private Optional<Change> changeAt(int index, BitSet ordinals, QuestionChange change) {
        Passage passage = passages().get(index);
        List<Question> before = passage.questions();
        List<Question> after = new ArrayList<>(before.size());
        for (int at = 0; at < before.size(); at++) {
            int ordinal = firsts[index] + at;
            Question question = before.get(at);
            @Nullable Question changed = ordinals.get(ordinal) ? change.apply(ordinal, question) : question;
            if (changed != null) {
                after.add(changed);
            }
        }
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(new Change(index, passage, passage.withQuestions(after)));
    }

    /**
     * What changes lead to.
     *
     * @param rows the dataset then
     * @param changes what led there
     * @param exchanged the rows that are others than before; null where questions came or went, so that rows have moved
     */
    record Next(
            DatasetRows rows,
            List<Change> changes,
            @Nullable List<QuestionRow> exchanged) {}

    /** The dataset after some changes; looks only into passages that change. */
    Next after(List<Change> changes) {
        Set<String> turned = new HashSet<>();
        changes.forEach(change -> turned.addAll(ids.replace(questions(change.before()), questions(change.after()))));
        Dataset changed = dataset.withPassages(Change.apply(changes, passages()));
        return haveSameRows(changes) ? exchanged(changes, changed, turned) : rebuilt(changes, changed, turned);
    }

    /** Whether no question comes or goes. */
    static boolean haveSameRows(List<Change> changes) {
        return changes.stream()
                .allMatch(change -> change.isReplacement()
                        && questions(change.before()).size()
                                == questions(change.after()).size());
    }

    /** Whether it takes no time to speak of when all rows move, because some come or go. */
    boolean areRowsSoonMoved() {
        return rows.size() <= MOST_MOVED;
    }

    private static List<Question> questions(@Nullable Passage passage) {
        return passage == null ? List.of() : passage.questions();
    }

    private static boolean hasSameText(@Nullable Passage before, @Nullable Passage after) {
        return before != null && after != null && before.context().equals(after.context());
    }

    private Next exchanged(List<Change> changes, Dataset changed, Set<String> turned) {
        List<QuestionRow> made = new ArrayList<>();
        changes.forEach(change -> addChangedRows(made, change, changed));
        List<QuestionRow> all = new ArrayList<>(rows);
        Counts counted = exchange(all, made, counts);
        List<QuestionRow> judged = judgedAnew(all, turned);
        counted = exchange(all, judged, counted);
        made.addAll(judged);
        return new Next(new DatasetRows(changed, all, firsts, counted, ids), changes, made);
    }

    /** Adds the rows of the questions that a change has touched; none came or went. */
    private void addChangedRows(List<QuestionRow> made, Change change, Dataset changed) {
        int first = firsts[change.index()];
        List<Question> before = questions(change.before());
        List<Question> after = questions(change.after());
        boolean sameText = hasSameText(change.before(), change.after());
        RowMaker maker = new RowMaker(change.index(), changed);
        for (int at = 0; at < after.size(); at++) {
            if (!sameText || !before.get(at).equals(after.get(at))) {
                made.add(maker.make(first + at, after.get(at), sameText ? rows.get(first + at) : null));
            }
        }
    }

    /** Puts rows in the place of those with their ordinals. */
    private static Counts exchange(List<QuestionRow> all, List<QuestionRow> made, Counts counted) {
        List<QuestionRow> old =
                made.stream().map(row -> all.set(row.ordinal(), row)).toList();
        return counted.plus(old, -1).plus(made, 1);
    }

    /** Where an id came to be used twice, or once again, the other questions that have it hear of it. */
    private List<QuestionRow> judgedAnew(List<QuestionRow> all, Set<String> turned) {
        if (turned.isEmpty()) {
            return List.of();
        }
        List<QuestionRow> judged = new ArrayList<>();
        for (QuestionRow row : all) {
            Flaw flaw = Flaw.of(row.question(), ids.isRepeated(row.question().id()));
            if (flaw != row.flaw()) {
                judged.add(new QuestionRow(row.ordinal(), row.passage(), row.question(), row.wrongAnswers(), flaw));
            }
        }
        return judged;
    }

    /**
     * Questions or passages came or went: rows of changed questions are made anew, the others only move. Looks into no
     * passage and no row that stays where it is, because most are no longer in the processor's caches.
     */
    private Next rebuilt(List<Change> changes, Dataset changed, Set<String> turned) {
        int[] origins = origins(changes, firsts.length);
        List<Passage> passages = changed.passages();
        int[] first = new int[passages.size()];
        List<QuestionRow> rebuilt = new ArrayList<>(rows.size());
        Counts counted = counts;
        BitSet gone = new BitSet();
        gone.set(0, firsts.length);
        for (int index = 0; index < first.length; index++) {
            int origin = origins[index];
            int from = rebuilt.size();
            first[index] = from;
            if (origin < 0) {
                addRows(rebuilt, index, changed, List.of());
                counted = counted.plus(rebuilt.subList(from, rebuilt.size()), 1);
                continue;
            }
            gone.clear(origin);
            List<QuestionRow> known = rowsOf(origin);
            if (passages().get(origin) != passages.get(index)) {
                boolean sameText = hasSameText(passages().get(origin), passages.get(index));
                addRows(rebuilt, index, changed, sameText ? known : List.of());
                counted = counted.plus(known, -1).plus(rebuilt.subList(from, rebuilt.size()), 1);
            } else if (origin == index && firsts[origin] == from) {
                rebuilt.addAll(known);
            } else {
                for (QuestionRow row : known) {
                    rebuilt.add(row.at(rebuilt.size(), index));
                }
            }
        }
        for (int origin = gone.nextSetBit(0); origin >= 0; origin = gone.nextSetBit(origin + 1)) {
            counted = counted.plus(rowsOf(origin), -1);
        }
        counted = exchange(rebuilt, judgedAnew(rebuilt, turned), counted);
        return new Next(new DatasetRows(changed, rebuilt, first, counted, ids), changes, null);
    }

    private List<QuestionRow> rowsOf(int passage) {
        return rows.subList(firsts[passage], passage + 1 < firsts.length ? firsts[passage + 1] : rows.size());
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
    private void addRows(List<QuestionRow> rebuilt, int passage, Dataset changed, List<QuestionRow> known) {
        RowMaker maker = new RowMaker(passage, changed);
        List<Question> questions = changed.passages().get(passage).questions();
        for (int at = 0; at < questions.size(); at++) {
            rebuilt.add(maker.make(rebuilt.size(), questions.get(at), at < known.size() ? known.get(at) : null));
        }
    }

    /** Makes the rows of one passage's questions, and looks into its text only where it must. */
    private final class RowMaker {
        private final int passage;
        private final Dataset changed;
        private @Nullable CodePoints text;

        RowMaker(int passage, Dataset changed) {
            this.passage = passage;
            this.changed = changed;
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
                shown = CodePoints.of(changed.passages().get(passage).context());
                text = shown;
            }
            return QuestionRow.of(ordinal, passage, shown, question, ids);
        }
    }
}
