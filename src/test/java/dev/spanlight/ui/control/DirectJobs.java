package dev.spanlight.ui.control;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Runs every job at once on the caller's thread. */
public final class DirectJobs implements JobRunner {
    @Override
    public <T> Handle start(
            Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed, Runnable onCancelled) {
        T result;
        try {
            result = job.run(Progress.NONE);
        } catch (CancellationException e) {
            onCancelled.run();
            return () -> {};
        } catch (Exception e) {
            onFailed.accept(e);
            return () -> {};
        }
        onDone.accept(result);
        return () -> {};
    }
}
