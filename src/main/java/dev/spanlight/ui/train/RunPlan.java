package dev.spanlight.ui.train;

import dev.spanlight.model.ModelReference;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelOffer;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.control.WindowPlan;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * What the next run would be: its model, its arguments, the open dataset, and what these come to in windows, steps and
 * time.
 */
public final class RunPlan {
    /** Questions from which on an encoder that never answered any learns to. */
    private static final int ENOUGH_FOR_AN_ENCODER = 10_000;

    private final TrainServices services;
    private final ObservableList<TrainingRun> runs;
    private final ModelSelection start;
    private final ModelOffer offer;
    private final ArgumentsForm form;
    private final Estimator estimator;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper dataName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper dataSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<WindowPlan> windowPlan = new ReadOnlyObjectWrapper<>(WindowPlan.DEFAULT);
    private final ReadOnlyStringWrapper estimatedEffort = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper estimatedWindows = new ReadOnlyStringWrapper("");
    private DatasetSummary summary = DatasetSummary.NONE;
    private boolean inFront;

    /**
     * A plan with the preset for small sets.
     *
     * @param runs the earlier runs, which tell how long the next one takes
     */
    RunPlan(TrainServices services, ObservableList<TrainingRun> runs) {
        this.services = services;
        this.runs = runs;
        this.start = new ModelSelection(services.models(), services.models()::first);
        this.offer = new ModelOffer(services.models());
        this.form = new ArgumentsForm(start.choiceProperty());
        this.estimator = new Estimator(services);
        services.dataset().subscribe(this::datasetChanged);
        form.problemProperty().subscribe(this::updateProblem);
        form.onChange(this::update);
        estimator.estimateProperty().subscribe(this::showEstimate);
        runs.addListener((ListChangeListener<TrainingRun>) change -> showEstimate());
        update();
    }

    /** Counts only while somebody looks: the dataset changes with every edit in another room. */
    private void datasetChanged() {
        if (inFront) {
            summary = DatasetSummary.of(services.dataset().getValue());
            dataName.set(summary.name());
            dataSummary.set(summary.toString());
            updateProblem();
            update();
        }
    }

    /** The room came to the front, or went away. */
    void setInFront(boolean front) {
        inFront = front;
        datasetChanged();
    }

    private void updateProblem() {
        problem.set(
                summary.train() == 0
                        ? "The dataset has no answered question to train on"
                        : form.problemProperty().get());
    }

    // The model

    /** Offers a model that is not at hand; it becomes the one to start from when it has come. */
    public void offerThrough(ModelDownloads downloads) {
        offer.through(downloads, start::choose);
    }

    ModelOffer offer() {
        return offer;
    }

    /** Starts from a model in a folder in Hugging Face layout. */
    void startFrom(Path folder) {
        startFrom(ModelChoice.of(folder));
    }

    /** Starts from a model, which is listed from then on. */
    public void startFrom(ModelChoice choice) {
        start.choose(choice);
    }

    /** The model that the run begins with. */
    ModelSelection startModel() {
        return start;
    }

    /** What the chosen start means for this dataset, one sentence; empty when there is nothing to say. */
    String startAdvice() {
        ModelChoice chosen = start.get();
        int questions = summary.train();
        if (chosen == null || questions == 0 || questions >= ENOUGH_FOR_AN_ENCODER) {
            return "";
        }
        return switch (chosen.reference()) {
            case ModelReference.BuiltIn(String name)
            when name.equals("minilm-squad") ->
                "A good start for a small set: it answers already, so " + Numbers.count(questions)
                        + " questions only teach what is new.";
            case ModelReference.BuiltIn encoder ->
                "It never answered a question, and " + Numbers.count(questions)
                        + " are few to learn it from: builtin:minilm-squad has learned it from SQuAD.";
            case ModelReference.Folder folder -> "";
            case ModelReference.Hub hub -> "";
        };
    }

    // The arguments

    ArgumentsForm form() {
        return form;
    }

    /** Plans the same as an earlier run. */
    void repeat(TrainingRun run) {
        form.fill(run.arguments());
        services.models().find(ModelReference.parse(run.arguments().model())).ifPresent(start::choose);
    }

    /** What is typed right now, when it holds; the files are not those of a run. */
    private Optional<TrainingArguments> arguments() {
        Path any = services.runs();
        return form.draft().map(draft -> draft.at(any, null, any, services.threads()));
    }

    /** How the run is measured, one sentence; empty while the form does not hold. */
    String validationPlan() {
        if (summary.train() == 0) {
            return "";
        }
        if (summary.validation() > 0) {
            return "Measured on the dataset's own " + Numbers.count(summary.validation())
                    + " validation questions; test size does not count.";
        }
        return arguments().map(this::setAside).orElse("");
    }

    private String setAside(TrainingArguments arguments) {
        long aside = Math.round(summary.train() * arguments.testSize());
        return aside == 0
                ? "Trained on everything: no validation, no early stopping."
                : "About " + Numbers.count(aside) + " of " + Numbers.count(summary.train())
                        + " questions set aside for validation.";
    }

    // The estimate

    private void update() {
        arguments().ifPresent(arguments -> {
            windowPlan.set(new WindowPlan(chosenModel(), arguments.windows()));
            if (inFront && summary.train() > 0) {
                estimator.update(services.dataset().getValue(), windowPlan.get(), arguments);
            }
        });
        showEstimate();
    }

    private ModelChoice chosenModel() {
        ModelChoice chosen = start.get();
        return chosen == null ? WindowPlan.DEFAULT.model() : chosen;
    }

    /** Says what is known; a run that has got on may have told how fast the machine is. */
    void showEstimate() {
        Estimate known = estimator.estimateProperty().get();
        Optional<TrainingArguments> arguments = arguments();
        if (known == null || arguments.isEmpty() || summary.train() == 0) {
            estimatedEffort.set("");
            estimatedWindows.set("");
            return;
        }
        estimatedEffort.set(effort(known, arguments.get()));
        estimatedWindows.set(known.toString());
    }

    private String effort(Estimate known, TrainingArguments arguments) {
        int perEpoch = (int) Math.ceil(known.windows() / arguments.batchSize() / arguments.gradientAccumulation());
        int all = Math.max(1, perEpoch) * arguments.epochs();
        Integer most = arguments.maxSteps();
        int steps = most == null ? all : Math.min(all, most);
        String effort = "about " + Numbers.count(steps) + (steps == 1 ? " step" : " steps");
        double speed = speedOf(arguments.model());
        if (speed > 0) {
            double seconds = known.tokens() * arguments.epochs() * steps / all / speed;
            effort += " · " + Numbers.duration(seconds);
        }
        return effort;
    }

    /** Tokens a second of the newest run from the same model, 0 when there is none: no other says how long it takes. */
    private double speedOf(String model) {
        return runs.stream()
                .filter(run -> run.arguments().model().equals(model))
                .flatMap(run -> run.lastStep().stream())
                .mapToDouble(TrainingEvent.Step::tokensPerSecond)
                .filter(speed -> speed > 0)
                .findFirst()
                .orElse(0);
    }

    // Properties

    /** Why the plan cannot be carried out, empty when it can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The dataset's name, empty without one. */
    ReadOnlyStringProperty dataNameProperty() {
        return dataName.getReadOnlyProperty();
    }

    /** The training part in one line, empty without a dataset. */
    ReadOnlyStringProperty dataSummaryProperty() {
        return dataSummary.getReadOnlyProperty();
    }

    /** How the form would cut windows; another room shows them. */
    public ReadOnlyObjectProperty<WindowPlan> windowPlanProperty() {
        return windowPlan.getReadOnlyProperty();
    }

    /** Steps in all and, where the speed is known, the time; empty while nothing is known. */
    ReadOnlyStringProperty estimatedEffortProperty() {
        return estimatedEffort.getReadOnlyProperty();
    }

    /** Windows of an epoch, widened and cut answers; empty while nothing is known. */
    ReadOnlyStringProperty estimatedWindowsProperty() {
        return estimatedWindows.getReadOnlyProperty();
    }
}
