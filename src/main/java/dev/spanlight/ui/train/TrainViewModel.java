package dev.spanlight.ui.train;

import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.AtomicFolder;
import dev.spanlight.data.Dataset;
import dev.spanlight.job.Job;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.runqa.RunQaBundle;
import dev.spanlight.train.runqa.RunQaImport;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelOffer;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.control.WindowPlan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The room's state and commands: arguments, the run that is going on, all earlier runs. No Node in here. */
public final class TrainViewModel {
    /** Questions from which on an encoder that never answered any learns to. */
    private static final int ENOUGH_FOR_AN_ENCODER = 10_000;

    private final TrainServices services;
    private final ModelSelection start;
    private final ArgumentsForm form;
    private final ObservableList<TrainingRun> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable TrainingRun> active = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable TrainingRun> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper startBlocker = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper dataSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper confirmation = new ReadOnlyStringWrapper("");
    private final DoubleProperty smoothing = new SimpleDoubleProperty(Smoothing.DEFAULT.weight());
    private final ObjectProperty<Curves.Axis> axis = new SimpleObjectProperty<>(Curves.Axis.STEP);
    private final BooleanProperty logScale = new SimpleBooleanProperty();

    private final ReadOnlyObjectWrapper<WindowPlan> windowPlan = new ReadOnlyObjectWrapper<>(WindowPlan.DEFAULT);
    private final ReadOnlyStringWrapper estimatedEffort = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper estimatedWindows = new ReadOnlyStringWrapper("");
    private final Estimator estimator;
    private final Set<TrainingRun> watched = new HashSet<>();

    private DatasetSummary summary = DatasetSummary.NONE;
    private boolean inFront;
    private RunLauncher.@Nullable Worker worker;
    private boolean starting;
    private final ModelOffer offer;

    /** A room without runs; {@link #load} reads them. */
    public TrainViewModel(TrainServices services) {
        this.services = services;
        this.start = new ModelSelection(services.models(), services.models()::first);
        this.form = new ArgumentsForm(start.choiceProperty());
        this.offer = new ModelOffer(services.models());
        this.estimator = new Estimator(services);
        services.dataset().subscribe(this::datasetChanged);
        form.problemProperty().subscribe(this::updateBlocker);
        form.onChange(this::planRun);
        selected.subscribe(() -> confirmation.set(""));
        estimator.estimateProperty().subscribe(this::showEstimate);
        services.models().addOnProblem(failure::set);
        planRun();
    }

    /** Counts only while somebody looks: the dataset changes with every edit in another room. */
    private void datasetChanged() {
        if (inFront) {
            summary = DatasetSummary.of(services.dataset().getValue());
            dataSummary.set(summary.toString());
            updateBlocker();
            planRun();
        }
    }

    /** The room came to the front, or went away. */
    public void setInFront(boolean front) {
        inFront = front;
        datasetChanged();
    }

    private void updateBlocker() {
        TrainingRun going = active.get();
        if (starting) {
            startBlocker.set("The run is being prepared");
        } else if (going != null && going.state().isAlive()) {
            startBlocker.set(going.name() + " is " + going.state() + ": stop it first");
        } else if (summary.train() == 0) {
            startBlocker.set("The dataset has no answered question to train on");
        } else {
            startBlocker.set(form.problemProperty().get());
        }
    }

    /** Reads the models to start from and the earlier runs. */
    public void load() {
        services.models().look();
        services.jobs()
                .start(
                        Job.of("Reading earlier runs", progress -> {
                            List<StoredRun> stored = new ArrayList<>();
                            for (RunFolder folder : RunFolder.list(services.runs())) {
                                progress.checkCancelled();
                                StoredRun.read(folder).ifPresent(stored::add);
                            }
                            return stored;
                        }),
                        this::showStored,
                        this::fail);
    }

    private void showStored(List<StoredRun> stored) {
        for (StoredRun run : stored) {
            boolean known = runs.stream().anyMatch(it -> it.folder().equals(run.folder()));
            if (!known) {
                runs.add(TrainingRun.replay(run.folder(), run.arguments(), run.name(), run.events()));
            }
        }
        if (selected.get() == null && !runs.isEmpty()) {
            selected.set(runs.getFirst());
        }
        showEstimate();
    }

    /** Offers a model that is not at hand; it becomes the one to start from when it has come. */
    public void offerThrough(ModelDownloads downloads) {
        offer.through(downloads, start::choose);
    }

    ModelOffer offer() {
        return offer;
    }

    /** Starts from a model in a folder in Hugging Face layout. */
    public void startFrom(Path folder) {
        startFrom(ModelChoice.of(folder));
    }

    /** Starts from a model, which is listed from then on. */
    public void startFrom(ModelChoice choice) {
        start.choose(choice);
    }

    /** Writes the dataset into a new run's folder and starts training; does nothing while {@link #startBlocker}. */
    public void start() {
        if (!startBlocker.get().isEmpty()) {
            return;
        }
        Dataset dataset = services.dataset().getValue();
        Optional<ArgumentsForm.Draft> draft = form.draft();
        if (draft.isEmpty()) {
            return;
        }
        starting = true;
        failure.set("");
        updateBlocker();
        services.jobs()
                .start(
                        Job.of(
                                "Writing the run's data",
                                progress -> prepare(TrainingData.of(dataset), draft.get(), progress)),
                        prepared -> {
                            starting = false;
                            TrainingRun run = new TrainingRun(prepared.folder(), prepared.arguments(), prepared.name());
                            runs.addFirst(run);
                            launch(run, false);
                        },
                        e -> {
                            starting = false;
                            updateBlocker();
                            fail(e);
                        },
                        () -> {
                            starting = false;
                            updateBlocker();
                        });
    }

    private StoredRun prepare(TrainingData parts, ArgumentsForm.Draft draft, Progress progress) throws IOException {
        RunFolder folder = StoredRun.create(services.runs());
        boolean complete = false;
        try {
            StoredRun prepared = fill(folder, parts, draft, progress);
            complete = true;
            return prepared;
        } finally {
            if (!complete) {
                AtomicFolder.delete(folder.path());
            }
        }
    }

    private StoredRun fill(RunFolder folder, TrainingData parts, ArgumentsForm.Draft draft, Progress progress)
            throws IOException {
        Path train = folder.path().resolve("data.json");
        services.writer().write(parts.train(), train, progress);
        Path validation = null;
        if (parts.validation() != null) {
            validation = folder.path().resolve("validation.json");
            services.writer().write(parts.validation(), validation, progress);
        }
        String name =
                StoredRun.number(folder.path()).orElse(0) + " " + parts.train().name();
        StoredRun.writeName(folder, name);
        return new StoredRun(folder, draft.at(train, validation, folder.path(), services.threads()), name, List.of());
    }

    private void launch(TrainingRun run, boolean resume) {
        List<String> commandLine = new ArrayList<>(List.of("train"));
        commandLine.addAll(run.arguments().toCommandLine());
        commandLine.addAll(List.of("--events", "jsonl"));
        if (resume) {
            commandLine.add("--resume");
        }
        EventInbox inbox = new EventInbox(run, services.updates());
        worker = null;
        active.set(run);
        selected.set(run);
        watch(run);
        AtomicReference<RunLauncher.@Nullable Worker> launched = new AtomicReference<>();
        services.jobs()
                .start(
                        Job.of("Starting " + run.name(), progress -> {
                            RunLauncher.Worker started = services.launcher()
                                    .launch(commandLine, run.folder().logFile(), inbox::line, inbox::exit);
                            launched.set(started);
                            return started;
                        }),
                        started -> {
                            worker = started;
                            if (run.state() == RunState.STOPPING) {
                                started.send("stop");
                            }
                        },
                        e -> run.notStarted("The training process could not be started: " + e.getMessage()),
                        () -> {
                            // The process may have started all the same: nobody else would end it.
                            RunLauncher.Worker started = launched.get();
                            if (started != null) {
                                started.end();
                            }
                            run.notStarted("Cancelled before the training process began");
                        });
    }

    private void watch(TrainingRun run) {
        updateBlocker();
        if (watched.add(run)) {
            run.stateProperty().subscribe(() -> {
                updateBlocker();
                showEstimate();
                if (run.state() == RunState.FINISHED) {
                    services.models().look();
                }
            });
        }
    }

    /** Asks the run to finish its step, save its state and wait. */
    public void pause() {
        TrainingRun run = active.get();
        if (canPause(run)) {
            run.await(RunState.PAUSING, "Pausing after this step…");
            send("pause");
        }
    }

    /**
     * Goes on: a paused run in its process, an interrupted or failed one in a new process from its last checkpoint.
     * Takes the selected run, else the one that is going on.
     */
    public void resume() {
        TrainingRun run = current();
        if (run == null) {
            return;
        }
        if (run == active.get() && run.state() == RunState.PAUSED) {
            run.await(RunState.RUNNING, "Going on…");
            send("resume");
        } else if (canRestart(run)) {
            failure.set("");
            run.restart();
            launch(run, true);
        }
    }

    /** Asks the run to save a checkpoint and the best model, and to end. Asked again, it ends the process at once. */
    public void stop() {
        TrainingRun run = active.get();
        if (run == null || !run.state().isAlive()) {
            return;
        }
        if (run.state() == RunState.STOPPING) {
            if (worker != null) {
                worker.end();
            }
            return;
        }
        run.await(RunState.STOPPING, "Stopping after this step; the best model is kept…");
        send("stop");
    }

    /** Asks the run to evaluate after this step. */
    public void evaluateNow() {
        TrainingRun run = active.get();
        if (run != null && run.state() == RunState.RUNNING) {
            run.await(RunState.RUNNING, "Evaluating after this step…");
            send("evaluate");
        }
    }

    private void send(String line) {
        if (worker != null) {
            worker.send(line);
        }
    }

    /** The run that buttons and charts speak of: the selected one, else the one that is going on. */
    @Nullable
    TrainingRun current() {
        TrainingRun chosen = selected.get();
        return chosen != null ? chosen : active.get();
    }

    boolean canPause(@Nullable TrainingRun run) {
        return run != null && run == active.get() && run.state() == RunState.RUNNING;
    }

    boolean canStop(@Nullable TrainingRun run) {
        return run != null && run == active.get() && run.state().isAlive();
    }

    /** True when {@link #resume} would do something for this run. */
    boolean canResume(@Nullable TrainingRun run) {
        return run != null && ((run == active.get() && run.state() == RunState.PAUSED) || canRestart(run));
    }

    private boolean canRestart(TrainingRun run) {
        TrainingRun going = active.get();
        return run.state().canGoOn()
                && !starting
                && (going == null || !going.state().isAlive());
    }

    /** True while a run's process lives: closing the window would end it. */
    public boolean isTraining() {
        TrainingRun going = active.get();
        return going != null && going.state().isAlive();
    }

    /** Lets the run save its state after this step, ends its process, then calls {@code proceed}. */
    public void saveAndEnd(Runnable proceed) {
        TrainingRun run = active.get();
        if (run == null || !run.state().isAlive()) {
            proceed.run();
            return;
        }
        pause();
        if (run.state() != RunState.PAUSING) {
            close();
            proceed.run();
            return;
        }
        boolean[] gone = {false};
        run.stateProperty().subscribe(state -> {
            if (state != RunState.PAUSING && !gone[0]) {
                gone[0] = true;
                close();
                proceed.run();
            }
        });
    }

    /** Ends the run's process, if there is one; its last checkpoint stays and the next start offers to go on. */
    public void close() {
        if (isTraining() && worker != null) {
            worker.end();
        }
    }

    /** Gives a run another name. */
    public void rename(TrainingRun run, String name) {
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.equals(run.name())) {
            return;
        }
        services.jobs()
                .start(
                        Job.of("Renaming " + run.name(), progress -> {
                            StoredRun.writeName(run.folder(), wanted);
                            return wanted;
                        }),
                        newName -> {
                            run.rename(newName);
                            services.models().look();
                        },
                        this::fail);
    }

    /** Deletes a run with its checkpoints and model; a run that is going on is left alone. */
    public void delete(TrainingRun run) {
        if (run == active.get() && run.state().isAlive()) {
            return;
        }
        services.jobs()
                .start(
                        Job.of("Deleting " + run.name(), progress -> {
                            run.folder().delete();
                            return run;
                        }),
                        this::forget,
                        this::fail);
    }

    private void forget(TrainingRun run) {
        int index = runs.indexOf(run);
        runs.remove(run);
        if (active.get() == run) {
            active.set(null);
        }
        if (selected.get() == run) {
            selected.set(runs.isEmpty() ? null : runs.get(Math.min(Math.max(index, 0), runs.size() - 1)));
        }
        updateBlocker();
        services.models().look();
    }

    /** Writes all points of a run as comma-separated values. */
    public void exportCsv(TrainingRun run, Path file) {
        StringBuilder text = new StringBuilder();
        new CurvesCsv(text).write(run.curves(), new Smoothing(smoothing.get()));
        services.jobs()
                .start(
                        Job.of("Exporting " + run.name(), progress -> {
                            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
                            return file;
                        }),
                        written -> {},
                        this::fail);
    }

    /** Writes a picture as PNG. */
    void exportPicture(BufferedImage picture, Path file) {
        services.jobs()
                .start(
                        Job.of("Exporting the chart", progress -> ImageIO.write(picture, "png", file.toFile())),
                        written -> {},
                        this::fail);
    }

    /**
     * Writes a folder into {@code parent} that trains the run elsewhere with transformers' {@code run_qa.py}.
     */
    void bundle(TrainingRun run, Path parent) {
        failure.set("");
        confirmation.set("");
        Path target = parent.resolve(run.fileName() + "-run_qa");
        services.jobs()
                .start(
                        Job.of("Exporting " + run.name(), progress -> new RunQaBundle(services.hub())
                                .write(run.folder(), target, progress)),
                        written -> confirmation.set(
                                "Exported to " + written + "; its README.md says how to train it and what differs."),
                        this::fail);
    }

    /** Makes a run of what {@code run_qa.py} left in a folder, and shows it. */
    void importRun(Path from) {
        failure.set("");
        confirmation.set("");
        services.jobs()
                .start(
                        Job.of("Importing " + from.getFileName(), progress -> read(from, progress)),
                        stored -> {
                            TrainingRun run = TrainingRun.replay(
                                    stored.folder(), stored.arguments(), stored.name(), stored.events());
                            runs.addFirst(run);
                            selected.set(run);
                            confirmation.set("Imported from " + from + "; its model can be asked and evaluated.");
                            services.models().look();
                        },
                        this::fail);
    }

    private StoredRun read(Path from, Progress progress) throws IOException {
        RunFolder folder = new RunFolder(StoredRun.next(services.runs()));
        new RunQaImport(services.hub()).write(from, folder.path(), progress);
        StoredRun.writeName(
                folder, StoredRun.number(folder.path()).orElse(0) + " " + from.getFileName() + ", imported");
        return StoredRun.read(folder)
                .orElseThrow(() -> new IOException(folder.path() + " cannot be read again; delete it and import anew"));
    }

    void toggleLogScale() {
        logScale.set(!logScale.get());
    }

    /** Fills the form with the arguments of an earlier run. */
    public void useArguments(TrainingRun run) {
        form.fill(run.arguments());
        services.models().find(ModelReference.parse(run.arguments().model())).ifPresent(start::choose);
    }

    private void fail(Exception e) {
        String message = e.getMessage();
        failure.set(message == null || message.isBlank() ? e.toString() : message);
    }

    /** What changes with the form, the dataset and the room's coming to the front. */
    private void planRun() {
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

    /** What is typed right now, when it holds; the files are not those of a run. */
    private Optional<TrainingArguments> arguments() {
        Path any = services.runs();
        return form.draft().map(draft -> draft.at(any, null, any, services.threads()));
    }

    private void showEstimate() {
        Estimate known = estimator.estimateProperty().get();
        Optional<TrainingArguments> arguments = arguments();
        if (known == null || arguments.isEmpty() || summary.train() == 0) {
            estimatedEffort.set("");
            estimatedWindows.set("");
            return;
        }
        int perEpoch = (int) Math.ceil(
                known.windows() / arguments.get().batchSize() / arguments.get().gradientAccumulation());
        int all = Math.max(1, perEpoch) * arguments.get().epochs();
        Integer most = arguments.get().maxSteps();
        int steps = most == null ? all : Math.min(all, most);
        String effort = "about " + Numbers.count(steps) + (steps == 1 ? " step" : " steps");
        double speed = speedOf(arguments.get().model());
        if (speed > 0) {
            double seconds = known.tokens() * arguments.get().epochs() * steps / all / speed;
            effort += " · " + Numbers.duration(seconds);
        }
        estimatedEffort.set(effort);
        estimatedWindows.set(known.toString());
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

    ArgumentsForm form() {
        return form;
    }

    /** The model that the run begins with. */
    ModelSelection startModel() {
        return start;
    }

    /** All runs, the newest first. */
    public ObservableList<TrainingRun> runs() {
        return runs;
    }

    /** The run whose process was started last by this window, or null. */
    public ReadOnlyObjectProperty<@Nullable TrainingRun> activeProperty() {
        return active.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable TrainingRun> selectedProperty() {
        return selected;
    }

    /** Why a run cannot be started right now, empty when it can. */
    ReadOnlyStringProperty startBlockerProperty() {
        return startBlocker.getReadOnlyProperty();
    }

    /** The training part in one line, empty without a dataset. */
    ReadOnlyStringProperty dataSummaryProperty() {
        return dataSummary.getReadOnlyProperty();
    }

    /** What went wrong last outside of a run, empty when nothing did. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What the last command did, empty when there is nothing to say. */
    ReadOnlyStringProperty confirmationProperty() {
        return confirmation.getReadOnlyProperty();
    }

    String datasetName() {
        return summary.name();
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

    /** How the run is measured, one sentence; empty while the form does not hold. */
    String validationPlan() {
        if (summary.train() == 0) {
            return "";
        }
        if (summary.validation() > 0) {
            return "Measured on the dataset's own " + Numbers.count(summary.validation())
                    + " validation questions; test size does not count.";
        }
        Optional<ArgumentsForm.Draft> draft = form.draft();
        if (draft.isEmpty()) {
            return "";
        }
        double testSize =
                draft.get().at(services.runs(), null, services.runs(), 1).testSize();
        long aside = Math.round(summary.train() * testSize);
        return aside == 0
                ? "Trained on everything: no validation, no early stopping."
                : "About " + Numbers.count(aside) + " of " + Numbers.count(summary.train())
                        + " questions set aside for validation.";
    }

    /** Calls {@code action} whenever something in the form changes. */
    void formChanged(Runnable action) {
        form.onChange(action);
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

    DoubleProperty smoothingProperty() {
        return smoothing;
    }

    ObjectProperty<Curves.Axis> axisProperty() {
        return axis;
    }

    BooleanProperty logScaleProperty() {
        return logScale;
    }
}
