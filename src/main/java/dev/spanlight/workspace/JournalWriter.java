package dev.spanlight.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the steps of one dataset to the workspace, in order, on a thread of its own, so that nobody waits for the disk
 * while marking. Steps that come while others are written go together in the next transaction. When the disk refuses,
 * nothing is lost: the steps wait here, and are tried again with the next step and every few seconds.
 */
public final class JournalWriter implements AutoCloseable {
    private static final long RETRY_MILLIS = 3_000;

    private final Workspace workspace;
    private final long dataset;
    private final Executor foreground;
    private final Consumer<State> onState;
    private final List<Step> waiting = new ArrayList<>();
    private final Thread thread;
    private int unwritten;
    private @Nullable IOException failure;
    private boolean closed;

    /**
     * How far the writing is.
     *
     * @param unwritten steps that are not on disk yet
     * @param failure why the last attempt failed, null when it did not
     */
    public record State(int unwritten, @Nullable IOException failure) {
        /** Everything is on disk. */
        public static final State DONE = new State(0, null);

        /** Whether everything is on disk. */
        public boolean isDone() {
            return unwritten == 0;
        }
    }

    /**
     * A writer of one dataset.
     *
     * @param foreground runs {@code onState}
     * @param onState is told of every change of the state
     */
    public JournalWriter(Workspace workspace, long dataset, Executor foreground, Consumer<State> onState) {
        this.workspace = workspace;
        this.dataset = dataset;
        this.foreground = foreground;
        this.onState = onState;
        this.thread = Thread.ofPlatform().daemon().name("journal").start(this::run);
    }

    /** The dataset's number in the workspace. */
    public long dataset() {
        return dataset;
    }

    /** Takes a step to write. */
    public synchronized void add(Step step) {
        waiting.add(step);
        unwritten++;
        tell();
        notifyAll();
    }

    private void tell() {
        State state = new State(unwritten, failure);
        foreground.execute(() -> onState.accept(state));
    }

    private void run() {
        try {
            while (true) {
                List<Step> steps = next();
                if (steps.isEmpty()) {
                    return;
                }
                if (!write(steps) && pause()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The steps to write, at least one; none once the writer is closed and everything is written. */
    private synchronized List<Step> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Step> steps = List.copyOf(waiting);
        waiting.clear();
        return steps;
    }

    private boolean write(List<Step> steps) {
        @Nullable IOException refused = null;
        try {
            workspace.record(dataset, steps);
        } catch (IOException e) {
            refused = e;
        }
        synchronized (this) {
            failure = refused;
            if (refused == null) {
                unwritten -= steps.size();
            } else {
                waiting.addAll(0, steps);
            }
            tell();
            notifyAll();
            return refused == null;
        }
    }

    /** Waits before the next attempt; true when there will be none because the writer is closed. */
    private synchronized boolean pause() throws InterruptedException {
        int known = waiting.size();
        long end = System.currentTimeMillis() + RETRY_MILLIS;
        while (!closed && waiting.size() == known && System.currentTimeMillis() < end) {
            wait(Math.max(1, end - System.currentTimeMillis()));
        }
        return closed;
    }

    /** Writes what waits, once more where the disk has refused, and ends; does not wait for that. */
    public synchronized void finish() {
        closed = true;
        notifyAll();
    }

    /** Finishes and waits for the end. */
    @Override
    public void close() {
        finish();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until everything is on disk, or the disk has refused; true when it is. Not on the FX thread. */
    public synchronized boolean settle() throws InterruptedException {
        while (unwritten > 0 && failure == null) {
            wait();
        }
        return unwritten == 0;
    }

    /** How many steps are not on disk. */
    public synchronized int unwritten() {
        return unwritten;
    }
}
