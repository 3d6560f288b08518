package dev.spanlight.ui.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Curves as comma-separated values: one line a step, the evaluation after it in the same line, numbers with a decimal
 * point whatever the system's language. Nothing is left out or thinned.
 */
final class CurvesCsv {
    private static final String HEADER =
            "step,epoch,seconds,loss,smoothed_loss,grad_norm,learning_rate,tokens_per_second,eval_loss,exact_match,f1";

    private final Appendable out;

    CurvesCsv(Appendable out) {
        this.out = out;
    }

    /** Writes the header and all lines; an evaluation before the first step gets a line of its own. */
    void write(Curves curves, Smoothing smoothing) {
        Column step = curves.x(Curves.Axis.STEP);
        Column evalStep = curves.evalX(Curves.Axis.STEP);
        double[] smoothed = smoothing.apply(curves.loss().toArray());
        line(HEADER);
        int eval = 0;
        for (; eval < evalStep.size() && (step.isEmpty() || evalStep.get(eval) < step.get(0)); eval++) {
            line(number(evalStep.get(eval)) + ","
                    + number(curves.evalX(Curves.Axis.EPOCH).get(eval)) + ","
                    + number(curves.evalX(Curves.Axis.TIME).get(eval)) + ",,,,,," + evaluation(curves, eval));
        }
        for (int i = 0; i < step.size(); i++) {
            String measured = ",,";
            // Several evaluations after one step: the newest counts.
            for (; eval < evalStep.size() && evalStep.get(eval) <= step.get(i); eval++) {
                measured = evaluation(curves, eval);
            }
            line(String.join(
                    ",",
                    number(step.get(i)),
                    number(curves.x(Curves.Axis.EPOCH).get(i)),
                    number(curves.x(Curves.Axis.TIME).get(i)),
                    number(curves.loss().get(i)),
                    number(smoothed[i]),
                    number(curves.gradNorm().get(i)),
                    number(curves.learningRate().get(i)),
                    number(curves.tokensPerSecond().get(i)),
                    measured));
        }
    }

    private static String evaluation(Curves curves, int index) {
        return number(curves.evalLoss().get(index)) + ","
                + number(curves.exactMatch().get(index)) + ","
                + number(curves.f1().get(index));
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.9g", value) : "";
    }

    private void line(String text) {
        try {
            out.append(text).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
