package dev.spanlight.ui.dataset.statistics;

import dev.spanlight.data.Bar;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.DatasetStatistics;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.table.Criterion;
import dev.spanlight.ui.dataset.table.QuestionTableViewModel;
import dev.spanlight.ui.dataset.table.RowFilter;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The statistics of the open dataset, counted while they are shown, without a view. */
public final class StatisticsViewModel {
    private final DatasetSession session;
    private final QuestionTableViewModel table;
    private final LatestTask counting;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable DatasetStatistics> statistics = new ReadOnlyObjectWrapper<>();

    /**
     * Statistics of the shared session.
     *
     * @param table shows what a bar stands for
     * @param counting reads the dataset
     */
    public StatisticsViewModel(DatasetSession session, QuestionTableViewModel table, LatestTask counting) {
        this.session = session;
        this.table = table;
        this.counting = counting;
        shown.subscribe(now -> count());
        session.datasetProperty().subscribe(now -> count());
    }

    private void count() {
        if (shown.get()) {
            Dataset dataset = session.datasetProperty().get();
            counting.start(() -> DatasetStatistics.of(dataset), statistics::set);
        } else {
            counting.cancel();
        }
    }

    /** Shows the statistics, or no longer. */
    public void toggle() {
        shown.set(!shown.get());
    }

    /** Shows in the table what a bar stands for, and nothing else. */
    public void pick(String title, Bar bar) {
        table.clearFilter();
        table.filterProperty().set(RowFilter.NONE.with(new Criterion.Picked(title, Set.copyOf(bar.questionIds()))));
        shown.set(false);
    }

    /** Whether somebody looks at them. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** What was counted last, null before anything was. */
    public ReadOnlyObjectProperty<@Nullable DatasetStatistics> statisticsProperty() {
        return statistics.getReadOnlyProperty();
    }
}
