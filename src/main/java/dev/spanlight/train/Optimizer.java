package dev.spanlight.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.EncoderGraph;
import dev.spanlight.model.ModelException;
import dev.spanlight.model.Tensor;
import dev.spanlight.model.WeightSlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * AdamW with global-norm clipping over the trainable weights of an encoder; biases and LayerNorm weights do not decay.
 * Its moments can be saved and brought back, so a run can go on as if it had never stopped.
 */
final class Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    /** Keeps the clipping coefficient finite; PyTorch's {@code clip_grad_norm_} adds the same. */
    private static final double NORM_EPSILON = 1e-6;

    private static final String FIRST = "exp_avg.";
    private static final String SECOND = "exp_avg_sq.";

    private final EncoderGraph graph;
    private final double weightDecay;
    private final double maxGradNorm;
    private final List<Entry> entries = new ArrayList<>();

    /** One trainable weight with its gradient, to which autograd adds, and its moments. */
    private record Entry(WeightSlot slot, NDArray weight, NDArray gradient, NDArray first, NDArray second) {}

    /**
     * Prepares an encoder's weights for training.
     *
     * @param encoder the model
     * @param trainable which weights are trained; the others stay as they are
     * @param weightDecay AdamW's decay
     * @param maxGradNorm largest global norm of the gradients, 0 = no limit
     */
    Optimizer(Encoder encoder, Predicate<WeightSlot> trainable, double weightDecay, double maxGradNorm) {
        this.graph = encoder.graph();
        this.weightDecay = weightDecay;
        this.maxGradNorm = maxGradNorm;
        NDList weights = new NDList();
        List<WeightSlot> slots = new ArrayList<>();
        for (int i = 0; i < encoder.slots().size(); i++) {
            if (trainable.test(encoder.slots().get(i))) {
                NDArray weight = encoder.weights().get(i);
                weight.setRequiresGradient(true);
                weights.add(weight);
                slots.add(encoder.slots().get(i));
            }
        }
        makeGradients(weights);
        for (int i = 0; i < slots.size(); i++) {
            NDArray weight = weights.get(i);
            entries.add(
                    new Entry(slots.get(i), weight, gradient(weight), moment(weight, "m[]"), moment(weight, "v[]")));
        }
    }

    private void makeGradients(NDList weights) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            scope.suppressNotUsedWarning();
            collector.backward(graph.nothing(weights));
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private NDArray gradient(NDArray weight) {
        NDArray gradient = weight.getGradient();
        gradient.setName("g[]");
        gradient.attach(graph.manager());
        return gradient;
    }

    private NDArray moment(NDArray weight, String name) {
        NDArray moment = graph.manager().zeros(weight.getShape(), DataType.FLOAT32);
        moment.setName(name);
        return moment;
    }

    /** How many numbers are trained. */
    long parameterCount() {
        return entries.stream().mapToLong(entry -> entry.weight().size()).sum();
    }

    /** The global L2 norm of the gradients; call it after each backward pass is done. */
    double gradientNorm() {
        return graph.gradientNorm(gradients());
    }

    private NDList gradients() {
        return new NDList(entries.stream().map(Entry::gradient).toList());
    }

    /** Forgets the gradients of a step that is skipped. */
    void skip() {
        graph.zero(gradients());
    }

    /**
     * Changes the weights and sets the gradients to zero.
     *
     * @param manager of the step
     * @param step counted from 1
     * @param learningRate the step's learning rate
     * @param norm what {@link #gradientNorm} said
     */
    void step(NDManager manager, int step, double learningRate, double norm) {
        double scale = maxGradNorm > 0 ? Math.min(1, maxGradNorm / (norm + NORM_EPSILON)) : 1;
        update(manager, true, step, learningRate, scale);
        update(manager, false, step, learningRate, scale);
    }

    private void update(NDManager manager, boolean decays, int step, double learningRate, double scale) {
        NDList weights = new NDList();
        NDList grads = new NDList();
        NDList first = new NDList();
        NDList second = new NDList();
        for (Entry entry : entries) {
            if (entry.slot().decays() == decays) {
                weights.add(entry.weight());
                grads.add(entry.gradient());
                first.add(entry.first());
                second.add(entry.second());
            }
        }
        if (weights.isEmpty()) {
            return;
        }
        graph.adamW(
                manager,
                weights,
                grads,
                first,
                second,
                step,
                new EncoderGraph.AdamW(scale, learningRate, BETA1, BETA2, decays ? weightDecay : 0, EPSILON));
    }

    /** The moments by name, over their own memory. */
    Map<String, Tensor> moments() {
        Map<String, Tensor> moments = new LinkedHashMap<>();
        for (Entry entry : entries) {
            moments.put(FIRST + entry.slot().name(), Encoder.toTensor(entry.first()));
            moments.put(SECOND + entry.slot().name(), Encoder.toTensor(entry.second()));
        }
        return moments;
    }

    /** Brings moments back. */
    void restore(Map<String, Tensor> moments) throws ModelException {
        for (Entry entry : entries) {
            set(entry.first(), FIRST + entry.slot().name(), moments);
            set(entry.second(), SECOND + entry.slot().name(), moments);
        }
    }

    private static void set(NDArray array, String name, Map<String, Tensor> moments) throws ModelException {
        Tensor tensor = moments.get(name);
        if (tensor == null) {
            throw new ModelException("the checkpoint's optimizer state lacks " + name
                    + "; it was written with other frozen layers, start the run anew");
        }
        Encoder.copy(tensor, array);
    }
}
