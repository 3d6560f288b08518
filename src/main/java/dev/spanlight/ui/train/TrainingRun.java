package dev.spanlight.ui.train;

import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One run as the window sees it: where it stands and everything it has measured. Events are applied in the order in
 * which they were said; properties may be bound to. Belongs to the FX thread.
 */
public final class TrainingRun {
    /** A process that was ended by signal N exits with 128 + N. */
    private static final int SIGNAL_BASE = 128;

    private final RunFolder folder;
    private final TrainingArguments arguments;
    private final Curves curves;

    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(RunState.PREPARING);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableList<LogEntry> log = FXCollections.observableArrayList();

    private TrainingEvent.@Nullable Started started;
    private TrainingEvent.@Nullable Step lastStep;
    private TrainingEvent.@Nullable Evaluated best;
    private TrainingEvent.@Nullable Evaluated beforeTraining;
    private TrainingEvent.@Nullable Finished finished;
    private int lastCheckpoint;

    /** Evaluations since the best one. */
    private int withoutBetter;

    /** A run of which nothing is known yet but its arguments. */
    TrainingRun(RunFolder folder, TrainingArguments arguments, String name) {
        this.folder = folder;
        this.arguments = arguments;
        this.curves = new Curves(arguments.batchSize() * arguments.gradientAccumulation());
        this.name.set(name);
        this.message.set("Starting the training process…");
    }

    /** Applies events that were read from the run's folder; without an end among them the run was interrupted. */
    static TrainingRun replay(StoredRun stored) {
        TrainingRun run = new TrainingRun(stored.folder(), stored.arguments(), stored.name());
        run.applyAll(stored.events());
        if (run.state().isAlive()) {
            run.interrupt("The run was not finished: the program or the computer was stopped meanwhile.");
        }
        return run;
    }

    /** Applies one event. */
    void apply(TrainingEvent event) {
        applyAll(List.of(event));
    }

    /** Applies events, with one change of {@link #revisionProperty} for all. */
    void applyAll(List<TrainingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        for (TrainingEvent event : events) {
            take(event);
        }
        revision.set(revision.get() + 1);
    }

    private void take(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Preparing it -> {
                message.set(sentence(it.message()));
                progress.set(it.total() > 0 ? (double) it.done() / it.total() : -1);
            }
            case TrainingEvent.Started it -> start(it);
            case TrainingEvent.Step it -> step(it);
            case TrainingEvent.Evaluating it ->
                message.set("Evaluating: " + Numbers.count(it.done()) + " of " + Numbers.count(it.total())
                        + " questions answered");
            case TrainingEvent.Evaluated it -> evaluated(it);
            case TrainingEvent.Checkpoint it -> {
                lastCheckpoint = it.step();
                note(LogEntry.Kind.CHECKPOINT, it.step(), "Checkpoint saved");
            }
            case TrainingEvent.Paused it -> {
                enter(RunState.PAUSED, "Paused after step " + Numbers.count(it.step()) + "; its state is saved.");
                note(LogEntry.Kind.INFO, it.step(), "Paused");
            }
            case TrainingEvent.Resumed it -> {
                curves.goBackTo(it.step());
                enter(RunState.RUNNING, "");
                note(LogEntry.Kind.INFO, it.step(), "Going on after step " + Numbers.count(it.step()));
            }
            case TrainingEvent.Warning it -> note(LogEntry.Kind.WARNING, it.step(), it.message());
            case TrainingEvent.Finished it -> finish(it);
            case TrainingEvent.Failed it -> {
                enter(RunState.FAILED, sentence(it.message()));
                note(LogEntry.Kind.ERROR, step(), it.message());
            }
        }
    }

    private void start(TrainingEvent.Started it) {
        started = it;
        if (state() == RunState.PREPARING) {
            enter(RunState.RUNNING, "");
        }
        progress.set(0);
        String size = Numbers.count(it.trainWindows()) + " windows, " + Numbers.count(it.totalSteps()) + " steps; ";
        note(
                LogEntry.Kind.INFO,
                0,
                // A run that was trained elsewhere does not say how.
                it.threads() == 0
                        ? size + Numbers.count(it.parameters()) + " weights"
                        : Numbers.count(it.trainExamples()) + " questions in " + size
                                + Numbers.count(it.trainableParameters()) + " of " + Numbers.count(it.parameters())
                                + " weights trained in " + it.precision() + " on " + it.threads()
                                + (it.threads() == 1 ? " thread" : " threads"));
        if (it.cutAnswers() > 0) {
            note(
                    LogEntry.Kind.WARNING,
                    0,
                    Numbers.count(it.cutAnswers())
                            + " windows do not hold their whole answer and are taught as \"no answer\"");
        }
        if (it.widenedAnswers() > 0) {
            note(
                    LogEntry.Kind.WARNING,
                    0,
                    Numbers.count(it.widenedAnswers())
                            + " answers end inside a token and are widened to the whole token");
        }
    }

    private void step(TrainingEvent.Step it) {
        lastStep = it;
        curves.add(it);
        progress.set(totalSteps() > 0 ? Math.min(1, (double) it.step() / totalSteps()) : -1);
        if (state() == RunState.PREPARING || state() == RunState.PAUSED) {
            state.set(RunState.RUNNING);
        }
        if (state() == RunState.RUNNING) {
            message.set("");
        }
        if (!Double.isFinite(it.loss())) {
            note(LogEntry.Kind.WARNING, it.step(), "The loss of this step is not a number");
        }
    }

    private void evaluated(TrainingEvent.Evaluated it) {
        curves.add(it);
        boolean untrained = it.step() == 0;
        withoutBetter = it.best() || untrained ? 0 : withoutBetter + 1;
        if (it.best()) {
            best = it;
        }
        if (untrained) {
            beforeTraining = it;
        }
        if (state() == RunState.RUNNING) {
            message.set("");
        }
        note(
                it.best() ? LogEntry.Kind.BEST : LogEntry.Kind.EVALUATION,
                it.step(),
                "EM " + Numbers.percent(it.exactMatch()) + ", F1 " + Numbers.percent(it.f1())
                        + (it.evalLoss() == null ? "" : ", validation loss " + Numbers.loss(it.evalLoss())) + " on "
                        + Numbers.count(it.total()) + " questions"
                        + (untrained ? ", before training" : it.best() ? ": the best so far" : ""));
    }

    private void finish(TrainingEvent.Finished it) {
        finished = it;
        progress.set(1);
        StringBuilder text = new StringBuilder(
                switch (it.reason()) {
                    case "stopped" -> "Stopped";
                    case "early stopping" -> "Stopped early, because F1 no longer rose,";
                    default -> "Finished";
                });
        text.append(" after ").append(Numbers.duration(it.seconds()));
        if (it.bestF1() != null) {
            text.append("; best F1 ").append(Numbers.percent(it.bestF1()));
            text.append(" at step ").append(Numbers.count(it.bestStep()));
            if (beforeTraining != null) {
                text.append(", ").append(Numbers.percent(beforeTraining.f1())).append(" before training");
            }
        }
        if (it.peakMemoryBytes() > 0) {
            text.append("; ").append(Numbers.bytes(it.peakMemoryBytes())).append(" of memory at most");
        }
        enter(RunState.FINISHED, text.append('.').toString());
        note(LogEntry.Kind.INFO, it.step(), text.toString());
    }

    /** Says that a command was sent which the process has not yet answered. */
    void await(RunState asked, String text) {
        enter(asked, text);
    }

    /** Says that a new process takes over, from the last checkpoint. */
    void restart() {
        finished = null;
        progress.set(-1);
        enter(RunState.PREPARING, "Starting the training process again…");
        revision.set(revision.get() + 1);
    }

    /**
     * Says that the run's process has ended.
     *
     * @param exitCode its exit code
     * @param lastWords the last line that it printed on standard error, empty when there is none
     */
    void exited(int exitCode, String lastWords) {
        if (!state().isAlive()) {
            return;
        }
        String how =
                switch (exitCode) {
                    case SIGNAL_BASE + 9 ->
                        "The training process was killed (signal 9), as happens when the computer runs out of memory.";
                    case SIGNAL_BASE + 6 -> "The training process crashed in native code (signal 6).";
                    case SIGNAL_BASE + 11 -> "The training process crashed in native code (signal 11).";
                    case SIGNAL_BASE + 15 -> "The training process was told to end (signal 15).";
                    default ->
                        exitCode > SIGNAL_BASE
                                ? "The training process was ended by signal " + (exitCode - SIGNAL_BASE) + "."
                                : "The training process ended unexpectedly (exit code " + exitCode + ")"
                                        + (lastWords.isBlank() ? "." : ": " + sentence(lastWords.strip()));
                };
        interrupt(how);
    }

    private void interrupt(String how) {
        String text = how
                + (lastCheckpoint > 0
                        ? " Resume goes on after the checkpoint of step " + Numbers.count(lastCheckpoint) + "."
                        : " No checkpoint was saved yet: Resume begins again.");
        enter(RunState.INTERRUPTED, text);
        note(LogEntry.Kind.ERROR, step(), text);
        revision.set(revision.get() + 1);
    }

    /** Says that the process could not even be started. */
    void notStarted(String why) {
        enter(RunState.FAILED, sentence(why));
        note(LogEntry.Kind.ERROR, step(), why);
    }

    void rename(String newName) {
        name.set(newName);
    }

    private void enter(RunState next, String text) {
        state.set(next);
        message.set(text);
    }

    private void note(LogEntry.Kind kind, int step, String text) {
        log.add(new LogEntry(kind, step, text));
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.matches("(?s).*[.!?…]") ? text : text + ".";
    }

    /** The run's folder. */
    public RunFolder folder() {
        return folder;
    }

    /** The run's arguments. */
    public TrainingArguments arguments() {
        return arguments;
    }

    Curves curves() {
        return curves;
    }

    /** What people call the run. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    String name() {
        return name.get();
    }

    /** A name for files made from the run, without what file systems refuse. */
    String fileName() {
        return name().replaceAll("[^\\w-]+", "-");
    }

    ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    RunState state() {
        return state.get();
    }

    /** What the run is doing or how it ended, one sentence; empty while it simply trains. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** 0 to 1, or -1 while that is not known. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Changes whenever something new was measured: what draws the run listens to this alone. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Notable events, the oldest first. */
    ObservableList<LogEntry> log() {
        return log;
    }

    /** The last step done, 0 before the first. */
    int step() {
        return lastStep == null ? 0 : lastStep.step();
    }

    /** Steps in all, 0 while that is not known. */
    int totalSteps() {
        return started == null ? 0 : started.totalSteps();
    }

    Optional<TrainingEvent.Started> started() {
        return Optional.ofNullable(started);
    }

    Optional<TrainingEvent.Step> lastStep() {
        return Optional.ofNullable(lastStep);
    }

    /** The evaluation with the best F1 since training began. */
    Optional<TrainingEvent.Evaluated> best() {
        return Optional.ofNullable(best);
    }

    /** The step of the newest checkpoint, 0 when there is none. */
    int lastCheckpoint() {
        return lastCheckpoint;
    }

    /** Training seconds: the process's own count when it has ended, else the sum of its steps. */
    double seconds() {
        return finished == null ? curves.now() : finished.seconds();
    }

    /** True when {@code model/} is complete. */
    public boolean hasModel() {
        return state() == RunState.FINISHED;
    }

    /** Step, epoch, time left and speed in one line, empty before the first step. */
    String headline() {
        TrainingEvent.Step at = lastStep;
        if (at == null) {
            return "";
        }
        String line = "step " + Numbers.count(at.step())
                + (totalSteps() > 0 ? " of " + Numbers.count(totalSteps()) : "")
                + String.format(Locale.ROOT, " · epoch %.1f", at.epoch());
        if (state() == RunState.RUNNING) {
            line += " · " + Numbers.duration(at.etaSeconds()) + " left · " + Numbers.count(at.tokensPerSecond())
                    + " tokens/s";
        }
        Integer patience = arguments.earlyStopping();
        if (patience != null && withoutBetter > 0 && state().isAlive()) {
            line += " · patience " + withoutBetter + " of " + patience;
        }
        return line;
    }
}
