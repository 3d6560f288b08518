package dev.spanlight.ui.evaluate;

import dev.spanlight.data.Example;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.evaluate.EvaluationResult.Side;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The room's state and commands: which models, which questions, and what came out. No Node in here. */
public final class EvaluateViewModel {
    private final EvaluateServices services;
    private final ObservableList<QuestionSet> sets = FXCollections.observableArrayList();
    private final ObservableList<ResultRow> rows = FXCollections.observableArrayList();
    private final ModelSelection a;
    private final ModelSelection b;
    private final ObjectProperty<@Nullable QuestionSet> data = new SimpleObjectProperty<>();
    private final ObjectProperty<RowKind> kind = new SimpleObjectProperty<>(RowKind.ALL);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ResultRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable EvaluationResult> result = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty evaluating = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper blocker = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private JobRunner.@Nullable Handle running;
    private int latest;
    private boolean choosing;
    private boolean dataChosenByHand;

    /** A room without models; {@link #shown} looks for them. */
    EvaluateViewModel(EvaluateServices services) {
        this.services = services;
        ModelList models = services.models();
        this.a = new ModelSelection(models, () -> models.newest().or(models::answerer));
        this.b = new ModelSelection(models, () -> models.newest().flatMap(run -> models.answerer()));
        a.choiceProperty().subscribe(this::refreshSets);
        b.choiceProperty().subscribe(this::refreshSets);
        data.addListener((property, old, chosen) -> dataChosenByHand |= !choosing);
        kind.subscribe(this::filter);
        search.subscribe(this::filter);
        models.addOnProblem(problem::set);
        updateBlocker();
    }

    /** The room came to the front: looks for models and at the dataset again. */
    public void shown() {
        services.models().look();
        refreshSets();
    }

    /** The sets follow the dataset and the chosen models; a choice made by hand stays while it is there. */
    private void refreshSets() {
        List<QuestionSet> now = QuestionSets.of(services.dataset().getValue(), Arrays.asList(a.get(), b.get()));
        QuestionSet before = data.get();
        choosing = true;
        sets.setAll(now);
        Optional<QuestionSet> kept =
                before == null || !dataChosenByHand ? Optional.empty() : QuestionSets.named(now, before.key());
        data.set(kept.orElseGet(() -> QuestionSets.best(now)));
        choosing = false;
        updateBlocker();
    }

    private void updateBlocker() {
        if (a.get() == null) {
            blocker.set("Choose a model");
        } else if (Objects.equals(a.get(), b.get())) {
            blocker.set("Choose two different models");
        } else if (data.get() == null) {
            blocker.set("Choose the questions");
        } else {
            blocker.set("");
        }
    }

    /** Has the models answer, one after the other, so that their times can be compared. */
    public void evaluate() {
        ModelChoice first = a.get();
        ModelChoice second = b.get();
        QuestionSet set = data.get();
        if (!blocker.get().isEmpty() || first == null || set == null || evaluating.get()) {
            return;
        }
        int mine = ++latest;
        // What is shown of them stays theirs, also when a newer run comes.
        a.keep();
        b.keep();
        problem.set("");
        evaluating.set(true);
        running = services.jobs()
                .start(
                        Job.of("Evaluating", progress -> evaluate(set, first, second, progress)),
                        found -> {
                            if (mine == latest) {
                                evaluating.set(false);
                                show(found);
                            }
                        },
                        e -> {
                            if (mine == latest) {
                                evaluating.set(false);
                                problem.set(sentence(e));
                            }
                        },
                        () -> {
                            if (mine == latest) {
                                cancel();
                            }
                        });
    }

    private EvaluationResult evaluate(
            QuestionSet set, ModelChoice first, @Nullable ModelChoice second, Progress progress) throws IOException {
        List<Example> examples = set.source().read();
        if (examples.isEmpty()) {
            throw new IOException("“" + set.label()
                    + "” has no question with a gold answer or marked as having none; nothing to score.");
        }
        int parts = second == null ? 1 : 2;
        Side one = new Side(
                first,
                services.evaluator().evaluate(first.reference(), examples, part(progress, 0, parts, first.label())));
        progress.checkCancelled();
        Side other = second == null
                ? null
                : new Side(
                        second,
                        services.evaluator()
                                .evaluate(second.reference(), examples, part(progress, 1, parts, second.label())));
        return EvaluationResult.of(set.label(), examples, one, other);
    }

    /** The progress of one of several equal parts, as a part of the whole. */
    private static Progress part(Progress whole, int part, int parts, String name) {
        return new Progress() {
            @Override
            public void update(long done, long total, String message) {
                whole.update(Math.max(0, total) * part + done, total * parts, name);
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }
        };
    }

    private void show(EvaluationResult found) {
        selected.set(null);
        result.set(found);
        kind.set(RowKind.ALL);
        filter();
        double seconds =
                found.sides().stream().mapToDouble(it -> it.scored().seconds()).sum();
        note.set(String.format(
                Locale.ROOT, "%,d questions · %.1f s", found.rows().size(), seconds));
    }

    private void filter() {
        EvaluationResult found = result.get();
        if (found == null) {
            return;
        }
        RowKind wanted = kind.get();
        List<String> words = Arrays.stream(
                        search.get().toLowerCase(Locale.ROOT).trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        services.filtering()
                .start(
                        () -> found.rows().stream()
                                .filter(row -> wanted.accepts(row) && row.contains(words))
                                .toList(),
                        this::showRows);
    }

    private void showRows(List<ResultRow> shown) {
        ResultRow before = selected.get();
        rows.setAll(shown);
        boolean stays = before != null && shown.contains(before);
        selected.set(stays ? before : shown.isEmpty() ? null : shown.getFirst());
    }

    /** Gives up the evaluation that is going on. */
    public void cancel() {
        latest++;
        if (running != null) {
            running.cancel();
            running = null;
        }
        evaluating.set(false);
    }

    /** Shows the selected question in the Dataset room. */
    void openSelected() {
        ResultRow row = selected.get();
        if (row != null && !services.opener().test(row.example())) {
            problem.set("This question is not in the open dataset.");
        }
    }

    /** Asks for a folder and writes metrics, answers and scores into it. */
    void saveReport() {
        EvaluationResult found = result.get();
        if (found == null) {
            return;
        }
        services.dialogs().openFolder("Write the report into").ifPresent(folder -> services.jobs()
                .start(
                        Job.of("Writing the report", progress -> new EvaluationReport(found).write(folder)),
                        written -> note.set("report written to " + written),
                        e -> services.dialogs().error(sentence(e), e)));
    }

    private static String sentence(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    /** Chooses the first model. */
    public void choose(ModelChoice choice) {
        a.choose(choice);
    }

    ObservableList<ModelChoice> models() {
        return services.models().choices();
    }

    /** The questions to choose from. */
    ObservableList<QuestionSet> sets() {
        return sets;
    }

    /** The rows that match kind and search, in the dataset's order. */
    ObservableList<ResultRow> rows() {
        return rows;
    }

    ObjectProperty<@Nullable ModelChoice> aProperty() {
        return a.choiceProperty();
    }

    ObjectProperty<@Nullable ModelChoice> bProperty() {
        return b.choiceProperty();
    }

    ObjectProperty<@Nullable QuestionSet> dataProperty() {
        return data;
    }

    ObjectProperty<RowKind> kindProperty() {
        return kind;
    }

    StringProperty searchProperty() {
        return search;
    }

    ObjectProperty<@Nullable ResultRow> selectedProperty() {
        return selected;
    }

    /** What the last evaluation found, null before the first. */
    ReadOnlyObjectProperty<@Nullable EvaluationResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty evaluatingProperty() {
        return evaluating;
    }

    /** Why nothing can be evaluated right now, empty when something can. */
    ReadOnlyStringProperty blockerProperty() {
        return blocker.getReadOnlyProperty();
    }

    /** What went wrong, empty when nothing did. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How much was evaluated, for the status bar. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
