package dev.spanlight.ui;

import dev.spanlight.data.Dataset;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/** Waits for the moment when the first dataset stands in the window: from then on it can be used. */
final class StartWatch {
    /** Frames after which what was set has been laid out and drawn. */
    private static final int DRAWN = 2;

    /** Frames in which a room does what it does when somebody comes in. */
    private static final int VISIT = 30;

    private final ObservableValue<Dataset> dataset;

    StartWatch(ObservableValue<Dataset> dataset) {
        this.dataset = dataset;
    }

    /** Says on standard error, once, how long the Java process has been running at that moment. */
    void tellTime() {
        onUsable(() -> {
            long started =
                    ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
            System.err.printf(Locale.ROOT, "usable after %.2f s%n", (System.currentTimeMillis() - started) / 1000.0);
        });
    }

    /** Goes into every room for a moment, one after the other. */
    void visit(List<Room> rooms, Navigator navigator, Runnable afterwards) {
        onUsable(() -> visit(rooms.iterator(), navigator, afterwards));
    }

    private void onUsable(Runnable action) {
        Subscription[] first = new Subscription[1];
        first[0] = dataset.subscribe((old, opened) -> {
            first[0].unsubscribe();
            afterFrames(DRAWN, action);
        });
    }

    private static void visit(Iterator<Room> rooms, Navigator navigator, Runnable afterwards) {
        if (!rooms.hasNext()) {
            afterwards.run();
            return;
        }
        navigator.open(rooms.next().id());
        afterFrames(VISIT, () -> visit(rooms, navigator, afterwards));
    }

    private static void afterFrames(int count, Runnable action) {
        new AnimationTimer() {
            private int left = count;

            @Override
            public void handle(long now) {
                if (left-- == 0) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }
}
