package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Question.Status;
import dev.spanlight.ui.dataset.session.Counts;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which rows the table shows.
 *
 * @param kind which kind of questions
 * @param criteria what else they must be, all of it; no two criteria are of one class
 */
public record RowFilter(Kind kind, List<Criterion> criteria) {
    /** The kinds of questions that the chips above the table offer. */
    public enum Kind {
        ALL,
        OPEN,
        PROBLEMS,
        NO_ANSWER;

        boolean accepts(QuestionRow row) {
            return switch (this) {
                case ALL -> true;
                case OPEN -> row.question().status() == Status.OPEN;
                case PROBLEMS -> row.hasProblem();
                case NO_ANSWER -> row.question().status() == Status.NO_ANSWER;
            };
        }

        /** How many questions of this kind there are. */
        public int count(Counts counts) {
            return switch (this) {
                case ALL -> counts.total();
                case OPEN -> counts.open();
                case PROBLEMS -> counts.problems();
                case NO_ANSWER -> counts.noAnswer();
            };
        }
    }

    /** Shows everything. */
    public static final RowFilter NONE = new RowFilter(Kind.ALL, List.of());

    /** Copies the criteria. */
    public RowFilter {
        criteria = List.copyOf(criteria);
    }

    boolean isEmpty() {
        return kind == Kind.ALL && criteria.isEmpty();
    }

    /** This filter with another kind of questions. */
    public RowFilter with(Kind newKind) {
        return new RowFilter(newKind, criteria);
    }

    /** This filter with a criterion, in the place of one of the same class. */
    public RowFilter with(Criterion criterion) {
        List<Criterion> changed = new ArrayList<>(criteria);
        int index = 0;
        while (index < changed.size() && changed.get(index).getClass() != criterion.getClass()) {
            index++;
        }
        if (index < changed.size()) {
            changed.set(index, criterion);
        } else {
            changed.add(criterion);
        }
        return new RowFilter(kind, changed);
    }

    /** This filter without its criterion of a class. */
    RowFilter without(Class<? extends Criterion> type) {
        return new RowFilter(
                kind,
                criteria.stream()
                        .filter(criterion -> !type.isInstance(criterion))
                        .toList());
    }

    /** The criterion of a class. */
    <C extends Criterion> Optional<C> get(Class<C> type) {
        return criteria.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    boolean accepts(QuestionRow row, RowFacts facts) {
        if (!kind.accepts(row)) {
            return false;
        }
        for (Criterion criterion : criteria) {
            if (!criterion.accepts(row, facts)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The rows that match, in order; may read whole passages, so it runs off the FX thread.
     *
     * @param words which rows have the words that somebody searches for; asked last, because it costs most
     */
    List<QuestionRow> apply(List<QuestionRow> rows, RowFacts facts, Predicate<? super QuestionRow> words) {
        List<QuestionRow> found = new ArrayList<>();
        for (QuestionRow row : rows) {
            if (accepts(row, facts) && words.test(row)) {
                found.add(row);
            }
        }
        return found;
    }
}
