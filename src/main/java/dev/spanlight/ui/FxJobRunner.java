package dev.spanlight.ui;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Runs jobs on daemon threads and hands their results back on the FX thread. Progress is coalesced, so a job may report
 * as often as it likes.
 */
public final class FxJobRunner implements JobRunner, AutoCloseable {
    private final ObservableList<RunningJob> jobs = FXCollections.observableArrayList();
    private final ObservableList<RunningJob> readOnlyJobs = FXCollections.unmodifiableObservableList(jobs);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("job-", 1).factory());

    /** The jobs that run now, oldest first; changes on the FX thread. */
    public ObservableList<RunningJob> jobs() {
        return readOnlyJobs;
    }

    @Override
    public <T> Handle start(
            Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed, Runnable onCancelled) {
        RunningJob running = new RunningJob(job.title());
        onFxThread(() -> jobs.add(running));
        threads.execute(() -> {
            Runnable end = run(job, running, onDone, onFailed);
            Platform.runLater(() -> {
                jobs.remove(running);
                (running.isCancelled() ? onCancelled : end).run();
            });
        });
        return running;
    }

    /** Does the work; what comes back is the news for the FX thread. */
    private static <T> Runnable run(
            Job<T> job, RunningJob running, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
        try {
            T result = job.run(running.progress());
            return () -> onDone.accept(result);
        } catch (CancellationException e) {
            return () -> {};
        } catch (Exception e) {
            return () -> onFailed.accept(e);
        } catch (Error e) {
            // A job that runs out of memory must not vanish without a word.
            return () -> onFailed.accept(new IllegalStateException(job.title() + " failed: " + e, e));
        }
    }

    private static void onFxThread(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /** Asks every job to stop. */
    void cancelAll() {
        jobs.forEach(RunningJob::cancel);
    }

    /** Asks every job to stop, and starts no other. */
    @Override
    public void close() {
        cancelAll();
        threads.shutdown();
    }
}
