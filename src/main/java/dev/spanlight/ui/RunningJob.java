package dev.spanlight.ui;

import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import java.time.Duration;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A job that runs, as the status bar shows it. Its properties change on the FX thread only. */
public final class RunningJob implements JobRunner.Handle {
    private static final Duration EARLIEST_ESTIMATE = Duration.ofSeconds(2);

    private final String title;
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper timeLeft = new ReadOnlyStringWrapper("");
    private final Coalescer<Update> updates = new Coalescer<>(this::show);
    private volatile boolean cancelled;
    /** When and where counting began: a job that goes on where an earlier one stopped does not begin at nothing. */
    private long firstSeen;

    private double firstPart = -1;

    RunningJob(String title) {
        this.title = title;
    }

    private record Update(long done, long total, String message) {}

    /** What the job itself sees of this object. */
    Progress progress() {
        return new Progress() {
            @Override
            public void update(long done, long total, String text) {
                updates.offer(new Update(done, total, text));
            }

            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
    }

    private void show(Update update) {
        message.set(update.message());
        if (update.total() <= 0) {
            firstPart = -1;
            fraction.set(-1);
            timeLeft.set("");
            return;
        }
        double part = Math.clamp((double) update.done() / update.total(), 0, 1);
        fraction.set(part);
        if (firstPart < 0 || part < firstPart) {
            firstPart = part;
            firstSeen = System.nanoTime();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - firstSeen);
        boolean early = part <= firstPart || elapsed.compareTo(EARLIEST_ESTIMATE) < 0;
        timeLeft.set(early ? "" : Durations.words(left(elapsed, part)) + " left");
    }

    private Duration left(Duration elapsed, double part) {
        return Duration.ofMillis((long) (elapsed.toMillis() * (1 - part) / (part - firstPart)));
    }

    /** What the job does. */
    public String title() {
        return title;
    }

    /** How much is done, 0 to 1, or -1 while that is not known. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** What is being done right now. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Such as "3 min 10 s left"; empty in the first two seconds and while the total is not known. */
    public ReadOnlyStringProperty timeLeftProperty() {
        return timeLeft.getReadOnlyProperty();
    }

    /** True once somebody asked for the job to stop. */
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
