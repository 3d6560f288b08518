package dev.spanlight.train;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a person asks of a running training; may be called from any thread. The trainer looks after every step. */
public final class TrainingControl {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean stopped;
    private boolean evaluation;

    /** Finish the step, save, wait. */
    public void pause() {
        change(() -> paused = true);
    }

    /** Go on after a pause. */
    public void resume() {
        change(() -> paused = false);
    }

    /** Finish the step, save, end. */
    public void stop() {
        change(() -> stopped = true);
    }

    /** Evaluate after this step, whatever the schedule says. */
    public void evaluate() {
        change(() -> evaluation = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isPaused() {
        lock.lock();
        try {
            return paused && !stopped;
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** True once for each request. */
    boolean takeEvaluation() {
        lock.lock();
        try {
            boolean asked = evaluation;
            evaluation = false;
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the run should go on or end; evaluations asked for in the meantime end the wait too. */
    void awaitChange() throws InterruptedException {
        lock.lock();
        try {
            while (paused && !stopped && !evaluation) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
