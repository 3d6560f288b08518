package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.Criterion.AnswerWords;
import dev.spanlight.ui.dataset.table.Criterion.InSplit;
import dev.spanlight.ui.dataset.table.Criterion.PassageWords;
import dev.spanlight.ui.dataset.table.Criterion.Scored;
import dev.spanlight.ui.dataset.table.Criterion.Several;
import dev.spanlight.ui.dataset.table.Criterion.Tagged;
import dev.spanlight.ui.dataset.table.Criterion.WithStatus;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the table's filter offers and how many questions each choice would find, without a view. */
public final class FilterViewModel {
    private final DatasetSession session;
    private final QuestionTableViewModel table;
    private final LatestTask counting;
    private final ReadOnlyObjectWrapper<Facets> facets = new ReadOnlyObjectWrapper<>(Facets.NONE);

    /** A filter of {@code table}; {@code counting} finds how many questions each choice would leave, off the FX thread. */
    public FilterViewModel(DatasetSession session, QuestionTableViewModel table, LatestTask counting) {
        this.session = session;
        this.table = table;
        this.counting = counting;
    }

    /** Counts anew what each choice would find. */
    void count() {
        List<QuestionRow> rows = session.present().rows();
        RowFacts facts = table.facts();
        counting.start(() -> Facets.of(rows, facts), counted -> {
            facets.set(counted);
            // Perhaps a length is asked for next: then no passage has to be read first.
            counting.start(facts::readPassages, read -> {});
        });
    }

    void toggle(Split split) {
        toggle(InSplit.class, InSplit::splits, InSplit::new, split);
    }

    void toggle(Status status) {
        toggle(WithStatus.class, WithStatus::statuses, WithStatus::new, status);
    }

    void toggleTag(String tag) {
        toggle(Tagged.class, Tagged::tags, Tagged::new, tag);
    }

    /** Adds a value to those that a criterion accepts, or takes it away; the last one takes the criterion along. */
    private <C extends Criterion, T> void toggle(
            Class<C> type, Function<C, ? extends Collection<T>> values, Function<Set<T>, C> make, T value) {
        Set<T> changed = new LinkedHashSet<>();
        filter().get(type).map(values).ifPresent(changed::addAll);
        if (!changed.remove(value)) {
            changed.add(value);
        }
        set(changed.isEmpty() ? filter().without(type) : filter().with(make.apply(changed)));
    }

    /** Asks for questions whose several answers agree, or differ; twice the same asks for nothing. */
    void toggle(Several several) {
        toggle(filter().get(Several.class).filter(several::equals).isPresent(), several);
    }

    /** Asks for questions with a score, or no longer. */
    void toggleScored() {
        toggle(filter().get(Scored.class).isPresent(), new Scored());
    }

    private void toggle(boolean present, Criterion criterion) {
        set(present ? filter().without(criterion.getClass()) : filter().with(criterion));
    }

    void setPassageWords(Range words) {
        toggle(words.equals(Range.ANY), new PassageWords(words));
    }

    void setAnswerWords(Range words) {
        toggle(words.equals(Range.ANY), new AnswerWords(words));
    }

    private RowFilter filter() {
        return table.filterProperty().get();
    }

    private void set(RowFilter filter) {
        if (!filter.equals(filter())) {
            table.filterProperty().set(filter);
        }
    }

    /** How many questions each choice would find. */
    ReadOnlyObjectProperty<Facets> facetsProperty() {
        return facets.getReadOnlyProperty();
    }

    QuestionTableViewModel table() {
        return table;
    }
}
