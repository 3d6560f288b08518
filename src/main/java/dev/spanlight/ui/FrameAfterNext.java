package dev.spanlight.ui;

import javafx.animation.AnimationTimer;

/**
 * Does something one frame after the next. What is costly to lay out need not come in the same frame as all else that a
 * click changes: two short frames are smoother than a long one.
 */
public final class FrameAfterNext {
    private static final int FRAMES = 2;

    private final Runnable action;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frames++;
            if (frames == FRAMES) {
                act();
            }
        }
    };
    private boolean asked;
    private int frames;

    /** Does {@code action} when asked to; it may ask for itself again, where it goes on in another frame. */
    public FrameAfterNext(Runnable action) {
        this.action = action;
    }

    /** Asks for it; asked for again before it is done, it is done once. */
    public void request() {
        if (!asked) {
            asked = true;
            frames = 0;
            timer.start();
        }
    }

    /** Does at once all that was asked for. */
    public void hurry() {
        while (asked) {
            act();
        }
    }

    private void act() {
        asked = false;
        timer.stop();
        action.run();
    }
}
