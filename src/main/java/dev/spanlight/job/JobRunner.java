package dev.spanlight.job;

import java.util.function.Consumer;

/** Runs jobs in the background and hands their results back on the caller's own thread (the window: the FX thread). */
public interface JobRunner {
    /**
     * Starts a job.
     *
     * @param job the work
     * @param onDone called with the result
     * @param onFailed called with what the job threw; never called for a cancelled job
     * @return a handle to cancel it
     */
    default <T> Handle start(Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
        return start(job, onDone, onFailed, () -> {});
    }

    /**
     * Starts a job whose starter waits for its end, whatever the end is.
     *
     * @param job the work
     * @param onDone called with the result
     * @param onFailed called with what the job threw; never called for a cancelled job
     * @param onCancelled called when the job was cancelled, by the handle or in the list of running jobs, and has ended
     * @return a handle to cancel it
     */
    <T> Handle start(
            Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed, Runnable onCancelled);

    /** A started job. */
    interface Handle {
        /** Asks the job to stop; its result is dropped. */
        void cancel();
    }
}
