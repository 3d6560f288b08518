package dev.spanlight.cli;

import dev.spanlight.train.TrainingEvent;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A training run for people at a terminal: a bar on standard error, evaluations and the end on standard output. */
final class TerminalRun implements Consumer<TrainingEvent>, AutoCloseable {
    private final PrintWriter out;
    private final TerminalProgress preparing = new TerminalProgress();
    private @Nullable ProgressBar bar;

    TerminalRun(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Preparing it -> preparing.update(it.done(), it.total(), it.message());
            case TrainingEvent.Started it -> start(it);
            case TrainingEvent.Step it -> step(it);
            case TrainingEvent.Evaluating it -> say("evaluating " + it.done() + " of " + it.total());
            case TrainingEvent.Evaluated it -> evaluated(it);
            case TrainingEvent.Checkpoint it -> {}
            case TrainingEvent.Paused it -> line("paused after step " + it.step());
            case TrainingEvent.Resumed it -> resumed(it.step());
            case TrainingEvent.Warning it -> line("step " + it.step() + ": " + it.message());
            case TrainingEvent.Finished it -> finished(it);
            case TrainingEvent.Failed it -> close();
        }
    }

    private void start(TrainingEvent.Started started) {
        preparing.close();
        line(String.format(
                Locale.ROOT,
                "%d questions in %d windows, %d set aside; %d steps of %s on %d threads, %.1f of %.1f M weights trained",
                started.trainExamples(),
                started.trainWindows(),
                started.validationExamples(),
                started.totalSteps(),
                started.precision(),
                started.threads(),
                started.trainableParameters() / 1e6,
                started.parameters() / 1e6));
        bar = new ProgressBarBuilder()
                .setTaskName("Training")
                .setInitialMax(started.totalSteps())
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    private void step(TrainingEvent.Step step) {
        if (bar != null) {
            bar.stepTo(step.step());
        }
        say(String.format(Locale.ROOT, "loss %.4f, %.0f tokens/s", step.loss(), step.tokensPerSecond()));
    }

    private void say(String message) {
        if (bar != null) {
            bar.setExtraMessage(message);
        }
    }

    private void resumed(int step) {
        line("going on after step " + step);
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    private void evaluated(TrainingEvent.Evaluated evaluated) {
        line(String.format(
                Locale.ROOT,
                "step %d: eval_loss %.4f, exact_match %.2f, f1 %.2f on %d questions%s",
                evaluated.step(),
                evaluated.evalLoss(),
                evaluated.exactMatch(),
                evaluated.f1(),
                evaluated.total(),
                evaluated.best() ? " (best)" : ""));
    }

    private void finished(TrainingEvent.Finished finished) {
        close();
        line(String.format(
                Locale.ROOT,
                "%s after %d steps in %.1f s; peak memory %d MB",
                finished.reason(),
                finished.step(),
                finished.seconds(),
                finished.peakMemoryBytes() / 1_000_000));
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void close() {
        preparing.close();
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
