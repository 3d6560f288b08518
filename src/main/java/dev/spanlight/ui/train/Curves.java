package dev.spanlight.ui.train;

import dev.spanlight.train.TrainingEvent;
import java.util.List;

/** Every point of one run, in columns. Not safe for threads: it belongs to the thread that draws. */
final class Curves {
    /** What the horizontal axis counts. */
    enum Axis {
        STEP("step"),
        EPOCH("epoch"),
        /** Training seconds, evaluations included, pauses left out. */
        TIME("time");

        private final String label;

        Axis(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final int windowsPerStep;

    private final Column step = new Column();
    private final Column epoch = new Column();
    private final Column seconds = new Column();
    private final Column loss = new Column();
    private final Column gradNorm = new Column();
    private final Column learningRate = new Column();
    private final Column tokensPerSecond = new Column();

    private final Column evalStep = new Column();
    private final Column evalEpoch = new Column();
    private final Column evalSeconds = new Column();
    private final Column evalLoss = new Column();
    private final Column exactMatch = new Column();
    private final Column f1 = new Column();

    /**
     * Empty curves.
     *
     * @param windowsPerStep windows of one optimizer step: a step's time is these divided by its speed, which gives the
     *     same time axis live and when a run is opened again
     */
    Curves(int windowsPerStep) {
        this.windowsPerStep = windowsPerStep;
    }

    void add(TrainingEvent.Step it) {
        step.add(it.step());
        epoch.add(it.epoch());
        seconds.add(now() + (it.examplesPerSecond() > 0 ? windowsPerStep / it.examplesPerSecond() : 0));
        loss.add(it.loss());
        gradNorm.add(it.gradNorm());
        learningRate.add(it.learningRate());
        // 0 stands for a speed that nobody measured.
        tokensPerSecond.add(it.tokensPerSecond() > 0 ? it.tokensPerSecond() : Double.NaN);
    }

    void add(TrainingEvent.Evaluated it) {
        double time = now() + it.seconds();
        evalStep.add(it.step());
        evalEpoch.add(it.epoch());
        evalSeconds.add(time);
        evalLoss.add(it.evalLoss() == null ? Double.NaN : it.evalLoss());
        exactMatch.add(it.exactMatch());
        f1.add(it.f1());
    }

    /** Training seconds so far. */
    double now() {
        return Math.max(seconds.isEmpty() ? 0 : seconds.last(), evalSeconds.isEmpty() ? 0 : evalSeconds.last());
    }

    /** Forgets what came after a step, because it is trained again. */
    void goBackTo(int lastStep) {
        truncate(step, lastStep, List.of(step, epoch, seconds, loss, gradNorm, learningRate, tokensPerSecond));
        truncate(evalStep, lastStep, List.of(evalStep, evalEpoch, evalSeconds, evalLoss, exactMatch, f1));
    }

    private static void truncate(Column steps, int lastStep, List<Column> columns) {
        int size = steps.size();
        while (size > 0 && steps.get(size - 1) > lastStep) {
            size--;
        }
        for (Column column : columns) {
            column.truncate(size);
        }
    }

    /** The x of every training step. */
    Column x(Axis axis) {
        return switch (axis) {
            case STEP -> step;
            case EPOCH -> epoch;
            case TIME -> seconds;
        };
    }

    /** The x of every evaluation. */
    Column evalX(Axis axis) {
        return switch (axis) {
            case STEP -> evalStep;
            case EPOCH -> evalEpoch;
            case TIME -> evalSeconds;
        };
    }

    Column loss() {
        return loss;
    }

    Column gradNorm() {
        return gradNorm;
    }

    Column learningRate() {
        return learningRate;
    }

    Column tokensPerSecond() {
        return tokensPerSecond;
    }

    Column evalLoss() {
        return evalLoss;
    }

    Column exactMatch() {
        return exactMatch;
    }

    Column f1() {
        return f1;
    }
}
