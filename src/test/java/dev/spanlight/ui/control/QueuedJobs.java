package dev.spanlight.ui.control;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** Keeps jobs until the test runs them, one by one, as a busy machine would. */
public final class QueuedJobs implements JobRunner {
    final List<String> titles = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> Handle start(
            Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed, Runnable onCancelled) {
        titles.add(job.title());
        boolean[] cancelled = {false};
        waiting.add(() -> {
            if (cancelled[0]) {
                onCancelled.run();
                return;
            }
            T result;
            try {
                result = job.run(Progress.NONE);
            } catch (Exception e) {
                onFailed.accept(e);
                return;
            }
            onDone.accept(result);
        });
        return () -> cancelled[0] = true;
    }

    public void runAll() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}
