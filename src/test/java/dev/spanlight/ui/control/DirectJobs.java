package dev.spanlight.ui.control;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs every job at once on the caller's thread. */
public final class DirectJobs implements JobRunner {
    private final Predicate<String> cancelledLate;

    /** Cancels no job. */
    public DirectJobs() {
        this(title -> false);
    }

    /** Cancels jobs with such titles when they are done and nobody has heard of it. */
    public DirectJobs(Predicate<String> cancelledLate) {
        this.cancelledLate = cancelledLate;
    }

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
        if (cancelledLate.test(job.title())) {
            onCancelled.run();
        } else {
            onDone.accept(result);
        }
        return () -> {};
    }
}
