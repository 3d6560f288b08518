package dev.spanlight.ui;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Short background work of which only the latest result counts, such as a search while somebody types. A result that a
 * later start has overtaken is dropped.
 */
public final class LatestTask {
    private final Executor background;
    private final Executor foreground;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * A task without work yet.
     *
     * @param background does the work
     * @param foreground receives the results; the window passes {@code Platform::runLater}
     */
    public LatestTask(Executor background, Executor foreground) {
        this.background = background;
        this.foreground = foreground;
    }

    /** Starts the work; its result arrives only if nothing was started or cancelled since. */
    public <T extends @Nullable Object> void start(Supplier<T> work, Consumer<? super T> onDone) {
        long mine = sequence.incrementAndGet();
        background.execute(() -> {
            if (sequence.get() != mine) {
                return;
            }
            T result = work.get();
            foreground.execute(() -> {
                if (sequence.get() == mine) {
                    onDone.accept(result);
                }
            });
        });
    }

    /** Drops the result of whatever runs. */
    public void cancel() {
        sequence.incrementAndGet();
    }
}
