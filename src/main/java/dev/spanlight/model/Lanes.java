package dev.spanlight.model;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Threads of which each calculates on one processor thread: many independent passes are sooner done side by side than one
 * after the other by all processor threads together, which wait for each other after every operation.
 */
final class Lanes implements AutoCloseable {
    private final ExecutorService threads;

    private Lanes(ExecutorService threads) {
        this.threads = threads;
    }

    /** Starts so many threads. */
    static Lanes start(int count) {
        ExecutorService threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("pass-", 1).factory());
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(CompletableFuture.runAsync(() -> JniUtils.setNumThreads(1), threads));
        }
        started.forEach(CompletableFuture::join);
        // A thread's number is also that of threads which calculate for the first time later: those take all again.
        JniUtils.setNumThreads(count);
        return new Lanes(threads);
    }

    /** Starts some work, which is waited for with {@link #join}. */
    <T> CompletableFuture<T> submit(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /** The result of some work, or what it threw. */
    static <T> T join(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** Drops what has not begun and waits for the rest. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
