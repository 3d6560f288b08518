package dev.spanlight.model.hub;

import dev.spanlight.job.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does several things side by side; the first that fails, or somebody's Cancel, ends them all. */
record Together(Progress progress, TransferMeter meter) {
    private static final int AT_ONCE = 4;
    private static final int LOOK_MILLIS = 100;

    /**
     * Does everything.
     *
     * @return the results, in the order of the work
     * @throws CancellationException when the progress says so; nothing runs any more then
     */
    <T> List<T> run(List<Callable<T>> work) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("hub-", 1).factory());
        try {
            ExecutorCompletionService<T> completions = new ExecutorCompletionService<>(threads);
            List<Future<T>> futures = work.stream().map(completions::submit).toList();
            for (int left = futures.size(); left > 0; ) {
                progress.checkCancelled();
                meter.report(progress);
                Future<T> ended = completions.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (ended != null) {
                    ended.get();
                    left--;
                }
            }
            meter.report(progress);
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            // Waits for them, so that nobody writes a file any more after this.
            threads.shutdownNow();
            threads.close();
        }
    }

    private static IOException unwrapped(Throwable cause) {
        return switch (cause) {
            case IOException failure -> failure;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> new IOException(cause);
        };
    }
}
