package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question.Status;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.dataset.passage.Mark;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.RowScores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** A model that proposes answers for the open questions, in the background, one after the other. */
public final class SuggestionsViewModel {
    /** In which order one goes through the suggestions. */
    enum Order {
        LEAST_SURE_FIRST("least sure first"),
        FILE("in the file’s order");

        private final String label;

        Order(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final DatasetSession session;
    private final ModelSelection pick;
    private final JobRunner jobs;
    private final Analyst analyst;
    private final Executor foreground;
    private final Consumer<RowScores> scores;
    private final Map<String, Suggestion> byId = new HashMap<>();
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.LEAST_SURE_FIRST);
    private final ReadOnlyObjectWrapper<@Nullable Suggestion> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private JobRunner.@Nullable Handle job;
    private boolean working;
    /** After Cancel nothing starts by itself. */
    private boolean givenUp;

    /** The number of the latest start: what an earlier one still says does not count. */
    private int generation;

    private int asked;
    private int answered;

    /** The suggestion that was looked at last: the next one comes after it even when it has been accepted. */
    private @Nullable Suggestion visited;

    /**
     * A view model over the shared session.
     *
     * @param pick which model proposes
     * @param foreground takes the suggestions one by one while the job goes on; the window passes {@code runLater}
     * @param scores hears how unsure the model is of each question
     */
    public SuggestionsViewModel(
            DatasetSession session,
            ModelSelection pick,
            JobRunner jobs,
            Analyst analyst,
            Executor foreground,
            Consumer<RowScores> scores) {
        this.session = session;
        this.pick = pick;
        this.jobs = jobs;
        this.analyst = analyst;
        this.foreground = foreground;
        this.scores = scores;
        on.subscribe(this::turn);
        order.subscribe(now -> tellScores());
        pick.choiceProperty().subscribe(now -> startAnew());
        pick.models().addOnProblem(this::onNoModels);
        session.addOnSelection(this::onSelection);
    }

    private void turn(boolean now) {
        if (!now) {
            stop();
        } else if (pick.get() == null) {
            pick.models().look();
        } else {
            start();
        }
        refresh();
    }

    private void onNoModels(String problem) {
        if (on.get() && pick.get() == null) {
            fail(generation, problem);
        }
    }

    private void startAnew() {
        byId.clear();
        if (on.get()) {
            start();
        }
        refresh();
    }

    private void onSelection() {
        refresh();
        boolean lacks = on.get() && current.get() == null && selectedOpen().isPresent();
        if (lacks && !working && !givenUp) {
            start();
        }
    }

    private void stop() {
        generation++;
        working = false;
        JobRunner.Handle running = job;
        job = null;
        if (running != null) {
            running.cancel();
        }
    }

    private void start() {
        stop();
        givenUp = false;
        ModelChoice model = pick.get();
        List<Example> open = missing();
        if (model == null || open.isEmpty()) {
            refresh();
            return;
        }
        int mine = generation;
        boolean negatives = session.countsProperty().get().noAnswer() > 0;
        working = true;
        asked = open.size();
        answered = 0;
        JobRunner.Handle started = jobs.start(
                Job.of(
                        "Suggesting answers · " + model.label(),
                        progress -> analyst.ask(model.reference(), negatives, progress, analyzer -> {
                            suggest(analyzer, open, progress, mine);
                            return open.size();
                        })),
                count -> ended(mine, false),
                e -> {
                    ended(mine, false);
                    fail(mine, String.valueOf(e.getMessage()));
                },
                () -> ended(mine, true));
        if (working && mine == generation) {
            job = started;
        }
        refresh();
    }

    private void suggest(ExampleAnalyzer analyzer, List<Example> open, Progress progress, int mine) {
        analyzer.analyze(
                open,
                ExampleAnalyzer.NONE_GIVEN,
                progress,
                (example, analysis) -> foreground.execute(() -> take(mine, new Suggestion(example, analysis))));
    }

    /** The open questions without a suggestion, the selected one first, from there on and from the top again. */
    private List<Example> missing() {
        List<QuestionRow> rows = session.present().rows();
        int from = session.selected().map(QuestionRow::ordinal).orElse(0);
        List<Example> missing = new ArrayList<>();
        for (int step = 0; step < rows.size(); step++) {
            QuestionRow row = rows.get((from + step) % rows.size());
            if (row.question().status() == Status.OPEN && of(row).isEmpty()) {
                missing.add(example(row));
            }
        }
        return missing;
    }

    private Example example(QuestionRow row) {
        return new Example(session.datasetProperty().get().passages().get(row.passage()), row.question());
    }

    private Optional<Suggestion> of(QuestionRow row) {
        Suggestion known = byId.get(row.question().id());
        return known != null && known.isAbout(example(row)) ? Optional.of(known) : Optional.empty();
    }

    private void take(int from, Suggestion suggestion) {
        if (from != generation) {
            return;
        }
        byId.put(suggestion.example().id(), suggestion);
        answered++;
        boolean inSight = session.selected()
                .filter(row -> row.question().id().equals(suggestion.example().id()))
                .isPresent();
        if (inSight) {
            refresh();
        } else {
            tell();
        }
    }

    private void ended(int from, boolean cancelled) {
        if (from == generation) {
            working = false;
            job = null;
            givenUp = cancelled;
            tellScores();
            refresh();
        }
    }

    private void fail(int from, String message) {
        if (from == generation) {
            on.set(false);
            note.set(message);
        }
    }

    private Optional<QuestionRow> selectedOpen() {
        return session.selected().filter(row -> row.question().status() == Status.OPEN);
    }

    private void refresh() {
        Optional<Suggestion> shown = on.get() ? selectedOpen().flatMap(this::of) : Optional.empty();
        shown.ifPresent(it -> visited = it);
        current.set(shown.orElse(null));
        marks.set(shown.flatMap(SuggestionsViewModel::mark).map(List::of).orElse(List.of()));
        tell();
    }

    private static Optional<Mark> mark(Suggestion suggestion) {
        CodePoints points = CodePoints.of(suggestion.example().passage().context());
        return suggestion
                .answer()
                .map(answer -> new Mark(
                        points.toUtf16(answer.start()),
                        points.toUtf16(answer.end()),
                        suggestion.example().id(),
                        0,
                        Mark.Strength.SUGGESTED,
                        false));
    }

    private void tell() {
        if (!on.get()) {
            // A sentence on what went wrong stays until the next attempt.
            return;
        }
        if (working) {
            note.set(String.format(Locale.ROOT, "%,d of %,d open questions …", answered, asked));
            return;
        }
        int left = waiting().size();
        note.set(
                switch (left) {
                    case 0 -> "no suggestions left";
                    case 1 -> "1 suggestion left";
                    default -> String.format(Locale.ROOT, "%,d suggestions left", left);
                });
    }

    private void tellScores() {
        if (on.get() && order.get() == Order.LEAST_SURE_FIRST && !byId.isEmpty()) {
            Map<String, Double> unsure = new HashMap<>();
            waiting()
                    .forEach(row -> unsure.put(
                            row.question().id(),
                            of(row).orElseThrow().analysis().uncertainty()));
            scores.accept(new RowScores("uncertainty", unsure, true));
        }
    }

    /** The open questions that have a suggestion. */
    private List<QuestionRow> waiting() {
        return session.rows().stream()
                .filter(row -> row.question().status() == Status.OPEN && of(row).isPresent())
                .toList();
    }

    /** Answers the selected question as the model proposes. */
    void accept() {
        Suggestion suggestion = current.get();
        if (suggestion != null) {
            suggestion.answer().ifPresentOrElse(session.edits()::addAnswer, session.edits()::toggleNoAnswer);
        }
    }

    /** Goes to the next question with a suggestion, in the chosen order, from the top again after the last. */
    public void next() {
        List<QuestionRow> waiting = waiting();
        if (waiting.isEmpty()) {
            return;
        }
        session.select(
                switch (order.get()) {
                    case FILE -> {
                        int here = session.selected().map(QuestionRow::ordinal).orElse(-1);
                        yield waiting.stream()
                                .filter(row -> row.ordinal() > here)
                                .findFirst()
                                .orElse(waiting.getFirst());
                    }
                    case LEAST_SURE_FIRST -> nextLessSure(waiting);
                });
    }

    private QuestionRow nextLessSure(List<QuestionRow> waiting) {
        Suggestion here = visited;
        List<QuestionRow> sorted = waiting.stream()
                .sorted((one, two) -> Suggestion.LEAST_SURE_FIRST.compare(of(one).orElseThrow(), of(two).orElseThrow()))
                .toList();
        return sorted.stream()
                .filter(row -> here != null && Suggestion.LEAST_SURE_FIRST.compare(of(row).orElseThrow(), here) > 0)
                .findFirst()
                .orElse(sorted.getFirst());
    }

    /** Whether suggestions are made and shown. */
    public BooleanProperty onProperty() {
        return on;
    }

    ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** The suggestion for the selected question; null when there is none. */
    ReadOnlyObjectProperty<@Nullable Suggestion> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Where it stands in the passage. */
    ReadOnlyObjectProperty<List<Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** How far the work is, or why it does not go on. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Lets the model go. */
    void close() {
        stop();
    }
}
