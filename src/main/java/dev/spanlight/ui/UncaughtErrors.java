package dev.spanlight.ui;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Objects;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what nobody caught and tells the person, once: an error that repeats within a second is not shown again. */
public final class UncaughtErrors implements UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);
    private static final long QUIET_NANOS = 1_000_000_000L;

    private final Dialogs dialogs;
    private @Nullable String lastMessage;
    private long lastTime;

    /** Tells errors through {@code dialogs}. */
    public UncaughtErrors(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        LOG.error("Uncaught on {}", thread.getName(), error);
        if (isNews(error)) {
            // Later, because a dialog cannot open while a scene is laid out or animated.
            Platform.runLater(() -> dialogs.error(
                    "Something unexpected happened; your work is kept, please save it. (" + summary(error) + ")",
                    error));
        }
    }

    private synchronized boolean isNews(Throwable error) {
        String message = summary(error);
        long now = System.nanoTime();
        boolean repeated = Objects.equals(message, lastMessage) && now - lastTime < QUIET_NANOS;
        lastMessage = message;
        lastTime = now;
        return !repeated;
    }

    private static String summary(Throwable error) {
        String message = error.getMessage();
        String kind = error.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }
}
