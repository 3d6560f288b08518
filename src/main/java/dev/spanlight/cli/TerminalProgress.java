package dev.spanlight.cli;

import dev.spanlight.job.Progress;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar on standard error; a short job shows none. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final int UPDATE_MILLIS = 200;
    /** A job that is done before this shows no bar. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final long started = System.nanoTime();
    private @Nullable ProgressBar bar;

    @Override
    public void update(long done, long total, String message) {
        if (total <= 0 || System.nanoTime() - started < PATIENCE.toNanos()) {
            return;
        }
        ProgressBar current = bar;
        if (current == null || !current.getTaskName().equals(message)) {
            close();
            current = new ProgressBarBuilder()
                    .setTaskName(message)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .build();
            bar = current;
        }
        current.maxHint(total);
        current.stepTo(done);
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
