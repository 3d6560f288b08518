package dev.spanlight.job;

/**
 * Work that takes longer than a moment.
 *
 * @param <T> what it makes
 */
public interface Job<T> {
    /** What the status bar says while the job runs, such as "Loading squad-dev". */
    String title();

    /**
     * Does the work, off the user-interface thread.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} says so
     */
    T run(Progress progress) throws Exception;

    /** A job from a title and a function. */
    static <T> Job<T> of(String title, Body<T> body) {
        return new Job<>() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public T run(Progress progress) throws Exception {
                return body.run(progress);
            }
        };
    }

    /** The work itself. */
    @FunctionalInterface
    interface Body<T> {
        /** See {@link Job#run}. */
        T run(Progress progress) throws Exception;
    }
}
