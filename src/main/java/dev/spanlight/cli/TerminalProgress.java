package dev.spanlight.cli;

import dev.spanlight.job.Progress;
import java.time.Duration;
import java.util.function.UnaryOperator;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar on standard error; a short job shows none. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final int UPDATE_MILLIS = 200;
    private static final long MEGABYTE = 1_000_000;
    /** A job that is done before this shows no bar. */
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** After so long without news it is said what is being done. */
    private static final Duration STANDSTILL = Duration.ofSeconds(1);

    private final long started = System.nanoTime();
    private final @Nullable String task;
    private final UnaryOperator<ProgressBarBuilder> units;
    private @Nullable ProgressBar bar;
    private long lastDone = -1;
    private long lastMoved;

    /** Progress of a job whose messages name what is being done. */
    TerminalProgress() {
        this(null, builder -> builder);
    }

    private TerminalProgress(@Nullable String task, UnaryOperator<ProgressBarBuilder> units) {
        this.task = task;
        this.units = units;
    }

    /** Progress of one task that is counted in bytes; its messages stand after the bar while it does not move. */
    static TerminalProgress ofBytes(String task) {
        return new TerminalProgress(
                task, builder -> builder.setUnit(" MB", MEGABYTE).showSpeed());
    }

    @Override
    public void update(long done, long total, String message) {
        if (total <= 0 || System.nanoTime() - started < PATIENCE.toNanos()) {
            return;
        }
        String name = task == null ? message : task;
        ProgressBar current = bar;
        if (current == null || !current.getTaskName().equals(name)) {
            close();
            current = units.apply(new ProgressBarBuilder()
                            .setTaskName(name)
                            .setInitialMax(total)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(UPDATE_MILLIS))
                    .build();
            bar = current;
        }
        current.maxHint(total);
        current.stepTo(done);
        if (done != lastDone) {
            lastDone = done;
            lastMoved = System.nanoTime();
        }
        if (task != null) {
            // The bar itself says how much and how fast; what holds it up is said beside it.
            boolean stands = System.nanoTime() - lastMoved > STANDSTILL.toNanos();
            current.setExtraMessage(stands ? " " + message : "");
        }
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
