package dev.spanlight.job;

import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/** How a running job says how far it is and hears that it should stop. Called on the job's own thread. */
public interface Progress {
    /** A progress that nobody watches and nobody cancels. */
    Progress NONE = watchedBy((done, total, message) -> {});

    /** Hears how far a job is. */
    @FunctionalInterface
    interface Watcher {
        /** See {@link Progress#update}. */
        void update(long done, long total, String message);
    }

    /** A progress that somebody watches and nobody cancels. */
    static Progress watchedBy(Watcher watcher) {
        return new Progress() {
            @Override
            public void update(long done, long total, String message) {
                watcher.update(done, total, message);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    /**
     * Reports progress.
     *
     * @param done units of work behind us
     * @param total units of work in all; 0 or less when that is not known
     * @param message what is being done right now, for people
     */
    void update(long done, long total, String message);

    /** True once somebody asked for the job to stop. */
    boolean isCancelled();

    /**
     * Hears how much of something countable is done, and leaves the job when somebody asked for it to stop.
     *
     * @param total units of work in all
     * @param message what is being done, for people
     */
    default IntConsumer counting(int total, String message) {
        return done -> {
            checkCancelled();
            update(done, total, message);
        };
    }

    /** Leaves the job when somebody asked for it to stop. */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new CancellationException();
        }
    }
}
