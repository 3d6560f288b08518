package dev.spanlight.ui.train;

import dev.spanlight.job.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** Starts runs, one at a time, and speaks to the process of the one that is going on. */
final class RunControl {
    private final TrainServices services;
    private final RunShelf shelf;
    private final Outcome outcome;
    private final ReadOnlyObjectWrapper<@Nullable TrainingRun> active = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private RunLauncher.@Nullable Worker worker;
    private boolean starting;

    RunControl(TrainServices services, RunShelf shelf, Outcome outcome) {
        this.services = services;
        this.shelf = shelf;
        this.outcome = outcome;
        shelf.runs().addListener((ListChangeListener<TrainingRun>) change -> {
            TrainingRun run = active.get();
            if (run != null && !shelf.runs().contains(run)) {
                active.set(null);
            }
        });
        active.flatMap(TrainingRun::stateProperty).subscribe(this::stateChanged);
    }

    private void stateChanged(@Nullable RunState state) {
        updateBusy();
        if (state == RunState.FINISHED) {
            services.models().look();
        }
    }

    // Beginning

    /** Writes the run's folder and starts its process. */
    void start(NewRun run) {
        setStarting(true);
        outcome.begin();
        services.jobs()
                .start(
                        Job.of("Writing the run's data", run::write),
                        prepared -> {
                            setStarting(false);
                            TrainingRun begun =
                                    new TrainingRun(prepared.folder(), prepared.arguments(), prepared.name());
                            shelf.runs().addFirst(begun);
                            launch(begun, false);
                        },
                        e -> {
                            setStarting(false);
                            outcome.fail(e);
                        },
                        () -> setStarting(false));
    }

    private void setStarting(boolean now) {
        starting = now;
        updateBusy();
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
        shelf.selectedProperty().set(run);
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

    private void updateBusy() {
        TrainingRun going = active.get();
        if (starting) {
            busy.set("The run is being prepared");
        } else if (going != null && going.state().isAlive()) {
            busy.set(going.name() + " is " + going.state() + ": stop it first");
        } else {
            busy.set("");
        }
    }

    // Going on

    /** Asks the run to finish its step, save its state and wait. */
    void pause() {
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
    void resume() {
        TrainingRun chosen = shelf.selectedProperty().get();
        TrainingRun run = chosen != null ? chosen : active.get();
        if (run == null) {
            return;
        }
        if (run == active.get() && run.state() == RunState.PAUSED) {
            run.await(RunState.RUNNING, "Going on…");
            send("resume");
        } else if (canRestart(run)) {
            outcome.begin();
            run.restart();
            launch(run, true);
        }
    }

    /** Asks the run to save a checkpoint and the best model, and to end. Asked again, it ends the process at once. */
    void stop() {
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
    void evaluateNow() {
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
        return run.state().canGoOn() && !starting && !isTraining();
    }

    /** True while a run's process lives: closing the window would end it. */
    boolean isTraining() {
        TrainingRun going = active.get();
        return going != null && going.state().isAlive();
    }

    // The end

    /** Lets the run save its state after this step, ends its process, then calls {@code proceed}. */
    void saveAndEnd(Runnable proceed) {
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
    void close() {
        if (isTraining() && worker != null) {
            worker.end();
        }
    }

    /** The run whose process was started last by this window, or null. */
    ReadOnlyObjectProperty<@Nullable TrainingRun> activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** Why no other run can be started right now, empty when one can. */
    ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
