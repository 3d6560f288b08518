package dev.spanlight.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.spanlight.model.Batch;
import dev.spanlight.model.Dropout;
import dev.spanlight.model.Encoder;
import dev.spanlight.text.Window;
import java.util.Arrays;
import java.util.List;

/** One step of a run on the engine: the gradients of its batches, and what the optimizer makes of them. */
final class TrainingStep {
    private final Encoder encoder;
    private final List<Window> windows;
    private final Dropout dropout;
    private final Optimizer optimizer;
    private final long seed;

    /**
     * Steps of one run.
     *
     * @param windows all windows to learn from
     * @param seed decides with the step's number what is dropped
     */
    TrainingStep(Encoder encoder, List<Window> windows, Dropout dropout, Optimizer optimizer, long seed) {
        this.encoder = encoder;
        this.windows = windows;
        this.dropout = dropout;
        this.optimizer = optimizer;
        this.seed = seed;
    }

    /**
     * What a step came to.
     *
     * @param loss the mean loss of its batches
     * @param gradientNorm the global norm of the gradients before clipping
     */
    record Result(double loss, double gradientNorm) {
        /** False where one of the two is no number: such a step leaves the weights as they were. */
        boolean isGood() {
            return Double.isFinite(loss) && Double.isFinite(gradientNorm);
        }
    }

    /**
     * Takes a step.
     *
     * @param batches the windows of each of its batches
     * @param step its number, from 1
     */
    Result take(List<int[]> batches, int step, double learningRate) {
        // Everything that a step makes on the engine is freed at its end.
        try (NDManager manager = encoder.graph().manager().newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            double loss = 0;
            for (int i = 0; i < batches.size(); i++) {
                JniUtils.setSeed((seed * 1_000_003 + step) * 1_009 + i);
                loss += backward(batches.get(i), batches.size()) / batches.size();
            }
            Result result = new Result(loss, optimizer.gradientNorm());
            if (result.isGood()) {
                optimizer.step(manager, step, learningRate, result.gradientNorm());
            } else {
                optimizer.skip();
            }
            return result;
        }
    }

    /**
     * The loss of one batch; its gradients, divided by {@code parts}, are added to what is there. A large batch goes
     * through the encoder in several passes, all padded to the batch's longest window, which changes nothing but the
     * order of sums: small passes stay in the processor's caches and need a fraction of the memory.
     */
    private double backward(int[] rows, int parts) {
        List<Window> batch = Arrays.stream(rows).mapToObj(windows::get).toList();
        int length = Batch.longest(batch);
        int most = Math.max(1, Batch.PASS_TOKENS / length);
        // Passes of like size: a last one of a single row would cost a share of its own.
        int size = Math.ceilDiv(batch.size(), Math.ceilDiv(batch.size(), most));
        double loss = 0;
        for (int from = 0; from < batch.size(); from += size) {
            List<Window> pass = batch.subList(from, Math.min(from + size, batch.size()));
            double share = (double) pass.size() / batch.size();
            loss += share * backward(pass, length, share / parts);
        }
        return loss;
    }

    /** The mean loss of one pass; its gradients, times {@code scale}, are added to what is there. */
    private double backward(List<Window> pass, int length, double scale) {
        Batch batch = Batch.of(pass, length, encoder.config().padTokenId());
        long[] starts = pass.stream().mapToLong(Window::startPosition).toArray();
        long[] ends = pass.stream().mapToLong(Window::endPosition).toArray();
        JniUtils.setGradMode(false);
        try (NDManager manager = encoder.graph().manager().newSubManager();
                NDScope scope = new NDScope();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray loss = encoder.graph()
                    .loss(manager, batch, encoder.weights(), starts, ends, dropout, encoder.isHalf(), true);
            collector.backward(scale == 1 ? loss : loss.mul(scale));
            return loss.getFloat();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** The tokens of batches without padding. */
    long tokens(List<int[]> batches) {
        return batches.stream()
                .flatMapToInt(Arrays::stream)
                .mapToLong(window -> windows.get(window).length())
                .sum();
    }

    /** The tokens of batches, each padded to its longest window. */
    long paddedTokens(List<int[]> batches) {
        return batches.stream()
                .mapToLong(rows -> rows.length
                        * Arrays.stream(rows)
                                .mapToLong(row -> windows.get(row).length())
                                .max()
                                .orElse(0))
                .sum();
    }
}
