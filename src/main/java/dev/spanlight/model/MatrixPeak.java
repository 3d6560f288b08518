package dev.spanlight.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;

/** How fast the engine multiplies large bfloat16 matrices on this machine: what no model can pass. */
public final class MatrixPeak {
    /** Rows, columns and inner size of the products tried; the fastest counts. */
    private static final int[][] SHAPES = {{2048, 2048, 2048}, {4096, 768, 3072}, {4096, 3072, 768}};

    private MatrixPeak() {}

    /**
     * Measures; takes some seconds.
     *
     * @param repeats products of each shape
     * @return floating point operations a second, on the started engine's threads
     */
    public static double measure(int repeats) throws IOException {
        double best = 0;
        try (Script script = Script.load("matrix", ScriptArchive.source("matrix.py"))) {
            JniUtils.setGradMode(false);
            for (int[] shape : SHAPES) {
                seconds(script, shape, 1);
                // The difference of two runs leaves out conversions and copies.
                double around = seconds(script, shape, 0);
                double multiplying = seconds(script, shape, repeats) - around;
                best = Math.max(best, 2.0 * shape[0] * shape[1] * shape[2] * repeats / multiplying);
            }
        }
        return best;
    }

    private static double seconds(Script script, int[] shape, int repeats) {
        try (NDManager manager = script.manager().newSubManager()) {
            NDList inputs = new NDList(
                    manager.ones(new Shape(shape[0], shape[2])),
                    manager.ones(new Shape(shape[1], shape[2])),
                    manager.create((long) repeats));
            long started = System.nanoTime();
            script.call("forward", inputs, false).getFirst().toFloatArray();
            return (System.nanoTime() - started) / 1e9;
        }
    }
}
