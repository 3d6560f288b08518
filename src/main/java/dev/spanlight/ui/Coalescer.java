package dev.spanlight.ui;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Carries values from any thread to the FX thread: the latest wins, and it arrives at most every 100 ms. A million
 * offered values cost the FX thread a few deliveries, where a million {@code runLater} calls freeze it for seconds.
 *
 * @param <T> what is carried
 */
public final class Coalescer<T> {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Consumer<? super T> target;
    private final long interval;
    private final AtomicReference<@Nullable T> latest = new AtomicReference<>();

    /** When a value was last delivered, {@link System#nanoTime}; FX thread only. */
    private long delivered;

    /**
     * A coalescer with the usual interval.
     *
     * @param target called on the FX thread
     */
    public Coalescer(Consumer<? super T> target) {
        this(target, INTERVAL);
    }

    /** A coalescer that delivers at most once per {@code interval}. */
    public Coalescer(Consumer<? super T> target, Duration interval) {
        this.target = target;
        this.interval = interval.toNanos();
        this.delivered = System.nanoTime() - this.interval;
    }

    /** Offers a value, from any thread; a value not yet delivered is replaced. */
    public void offer(T value) {
        if (latest.getAndSet(value) == null) {
            Platform.runLater(this::deliverWhenDue);
        }
    }

    private void deliverWhenDue() {
        long wait = delivered + interval - System.nanoTime();
        if (wait <= 0) {
            deliver();
            return;
        }
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(wait / 1e6));
        pause.setOnFinished(event -> deliver());
        pause.play();
    }

    private void deliver() {
        T value = latest.getAndSet(null);
        if (value != null) {
            delivered = System.nanoTime();
            target.accept(value);
        }
    }
}
