package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.RepairWeigher;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Defect;
import dev.spanlight.data.Fixes;
import dev.spanlight.data.Remedy;
import dev.spanlight.data.RepairPlan;
import dev.spanlight.data.RepairPlan.Choice;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.dataset.session.DatasetSession;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Everything in the dataset that can be mended, and mending it: one by one, or all that is sure enough as one step. */
public final class RepairsViewModel {
    /** As sure as this is sure enough, until somebody says otherwise. */
    static final double THRESHOLD = 0.8;

    /** Larger datasets are looked through by a job that can be cancelled. */
    private static final int MANY_QUESTIONS = 5_000;

    private final DatasetSession session;
    private final ModelSelection pick;
    private final JobRunner jobs;
    private final Analyst analyst;
    private final LatestTask looking;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final DoubleProperty threshold = new SimpleDoubleProperty(THRESHOLD);
    private final ObservableList<Defect> defects = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Defect> selected = new SimpleObjectProperty<>();
    private final ReadOnlyIntegerWrapper sure = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private RepairPlan plan = new RepairPlan(List.of());

    /** The dataset that the plan was made for: for another one it means nothing. */
    private @Nullable Dataset planned;

    /** True from a repair to the plan after it: other edits must not move the selection. */
    private boolean repairing;

    private JobRunner.@Nullable Handle job;

    /**
     * A view model over the shared session.
     *
     * @param pick which model weighs the candidates
     * @param looking looks through datasets of usual size in the background
     */
    public RepairsViewModel(
            DatasetSession session, ModelSelection pick, JobRunner jobs, Analyst analyst, LatestTask looking) {
        this.session = session;
        this.pick = pick;
        this.jobs = jobs;
        this.analyst = analyst;
        this.looking = looking;
        shown.subscribe(now -> look());
        session.addOnSelection(this::onSelection);
        threshold.subscribe(now -> count());
        selected.subscribe(this::goThere);
    }

    /** The place is the last thing that an edit sets: rows and dataset are those after it. */
    private void onSelection() {
        if (session.passageIndex() >= 0 && !isCurrent()) {
            look();
        }
    }

    private void look() {
        looking.cancel();
        Dataset dataset = session.datasetProperty().get();
        if (!shown.get() || dataset == planned) {
            return;
        }
        if (dataset.questionCount() <= MANY_QUESTIONS) {
            looking.start(() -> RepairPlan.of(dataset, index -> {}), found -> show(dataset, asWeighed(found)));
            return;
        }
        run(
                Job.of(
                        "Looking for problems",
                        progress -> RepairPlan.of(dataset, index -> {
                            progress.checkCancelled();
                            progress.update(index, dataset.passages().size(), "");
                        })),
                dataset);
    }

    /** What a model has said stays said after an edit, for the problems that are left. */
    private RepairPlan asWeighed(RepairPlan found) {
        Map<String, Defect> weighed = new HashMap<>();
        plan.defects().stream()
                .filter(defect -> defect.remedies().stream().anyMatch(it -> !Double.isNaN(it.probability())))
                .forEach(defect -> weighed.put(defect.questionId() + "\n" + defect.message(), defect));
        return new RepairPlan(found.defects().stream()
                .map(defect -> {
                    Defect earlier = weighed.get(defect.questionId() + "\n" + defect.message());
                    return earlier == null ? defect : defect.weighedLike(earlier);
                })
                .toList());
    }

    private void run(Job<RepairPlan> work, Dataset dataset) {
        JobRunner.Handle before = job;
        if (before != null) {
            before.cancel();
        }
        job = jobs.start(work, found -> show(dataset, found), e -> note.set(String.valueOf(e.getMessage())));
    }

    private void show(Dataset dataset, RepairPlan found) {
        if (dataset != session.datasetProperty().get()) {
            return;
        }
        Defect before = selected.get();
        int place = defects.indexOf(before);
        plan = found;
        planned = dataset;
        defects.setAll(found.defects());
        if (repairing && place >= 0 && !defects.isEmpty()) {
            // The next problem takes the place of the one that was mended.
            selected.set(defects.get(Math.min(place, defects.size() - 1)));
        } else {
            selected.set(defects.contains(before) ? before : null);
        }
        repairing = false;
        count();
    }

    private void count() {
        sure.set(plan.above(threshold.get()).size());
        long lost =
                defects.stream().filter(defect -> defect.remedies().isEmpty()).count();
        note.set(
                defects.isEmpty()
                        ? "nothing to repair"
                        : String.format(
                                Locale.ROOT,
                                "%,d %s%s",
                                defects.size(),
                                defects.size() == 1 ? "problem" : "problems",
                                lost == 0 ? "" : String.format(Locale.ROOT, ", %,d without a candidate", lost)));
    }

    private void goThere(@Nullable Defect defect) {
        if (defect != null && isCurrent() && defect.ordinal() < session.rows().size()) {
            session.select(session.rows().get(defect.ordinal()));
        }
    }

    private boolean isCurrent() {
        return planned == session.datasetProperty().get();
    }

    /** Applies one of the selected problem's remedies, from 1; nothing happens when it has fewer. */
    void apply(int number) {
        Defect defect = selected.get();
        if (defect != null && number <= defect.remedies().size()) {
            Remedy remedy = defect.remedies().get(number - 1);
            repairing = true;
            apply("repair: " + remedy.description(), List.of(new Choice(defect, remedy)));
        }
    }

    /** Applies the best remedy of every problem where it is sure enough, as one step. */
    void applySure() {
        List<Choice> chosen = plan.above(threshold.get());
        apply(chosen.size() == 1 ? "repair 1 problem" : "repair " + chosen.size() + " problems", chosen);
    }

    private void apply(String name, List<Choice> chosen) {
        if (isCurrent() && !chosen.isEmpty()) {
            Fixes fixes = RepairPlan.fixes(chosen);
            session.edits().changeQuestions(name, fixes.ordinals(), fixes::apply);
        }
    }

    /** Has the chosen model say how likely each candidate is, and ranks them by that. */
    public void weigh() {
        ModelChoice model = pick.get();
        Dataset dataset = planned;
        if (model == null || dataset == null || !isCurrent()) {
            return;
        }
        RepairPlan unweighed = plan;
        run(
                Job.of("Weighing repairs · " + model.label(), progress -> weigh(model, unweighed, dataset, progress)),
                dataset);
    }

    private RepairPlan weigh(ModelChoice model, RepairPlan unweighed, Dataset dataset, Progress progress)
            throws IOException {
        return analyst.ask(model.reference(), true, progress, analyzer -> new RepairWeigher(analyzer)
                .weigh(unweighed, dataset, progress));
    }

    /** Whether the panel is open. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** From which confidence on a remedy is sure enough, 0 to 1. */
    DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** Everything that is wrong, in the dataset's order. */
    public ObservableList<Defect> defects() {
        return defects;
    }

    /** The problem in work; choosing one selects its question. */
    public ObjectProperty<@Nullable Defect> selectedProperty() {
        return selected;
    }

    /** How many problems have a remedy that is sure enough. */
    ReadOnlyIntegerProperty sureProperty() {
        return sure.getReadOnlyProperty();
    }

    /** Such as "12 problems, 2 without a candidate". */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Whether some problem has several candidates and a model is chosen. */
    BooleanBinding weighable() {
        return Bindings.createBooleanBinding(
                () -> pick.get() != null
                        && defects.stream().anyMatch(defect -> defect.remedies().size() > 1),
                pick.choiceProperty(),
                defects);
    }

    ModelSelection pick() {
        return pick;
    }
}
