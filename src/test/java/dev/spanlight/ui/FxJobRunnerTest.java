package dev.spanlight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner.Handle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FxJobRunnerTest {
    private final FxJobRunner runner = new FxJobRunner();

    @Test
    void results_and_failures_arrive_on_the_fx_thread() throws TimeoutException {
        StringProperty result = new SimpleStringProperty("");
        StringProperty failure = new SimpleStringProperty("");
        AtomicBoolean onFxThread = new AtomicBoolean(true);
        runner.start(
                Job.of("Adding", progress -> 1 + 1),
                sum -> {
                    onFxThread.compareAndSet(true, Platform.isFxApplicationThread());
                    result.set("got " + sum);
                },
                error -> result.set("failed"));
        runner.start(
                Job.of("Failing", progress -> {
                    throw new OutOfMemoryError("no heap");
                }),
                nothing -> failure.set("done"),
                error -> {
                    onFxThread.compareAndSet(true, Platform.isFxApplicationThread());
                    failure.set(String.valueOf(error.getMessage()));
                });
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> !result.get().isEmpty() && !failure.get().isEmpty());
        assertThat(result.get()).isEqualTo("got 2");
        assertThat(failure.get()).contains("Failing").contains("no heap");
        assertThat(onFxThread).isTrue();
    }

    @Test
    void a_running_job_is_listed_and_a_cancelled_one_says_only_that() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean heard = new AtomicBoolean();
        AtomicBoolean cancelled = new AtomicBoolean();
        Handle handle = runner.start(
                Job.of("Waiting", progress -> {
                    started.countDown();
                    while (true) {
                        progress.update(1, 4, "still");
                        progress.checkCancelled();
                        Thread.sleep(5);
                    }
                }),
                done -> heard.set(true),
                error -> heard.set(true),
                () -> cancelled.set(Platform.isFxApplicationThread()));
        started.await();
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> runner.jobs().size() == 1
                        && runner.jobs().getFirst().fractionProperty().get() == 0.25);
        assertThat(runner.jobs().getFirst().messageProperty().get()).isEqualTo("still");
        handle.cancel();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> runner.jobs().isEmpty());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, cancelled::get);
        assertThat(heard).isFalse();
    }
}
