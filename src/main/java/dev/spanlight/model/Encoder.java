package dev.spanlight.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.spanlight.job.Progress;
import dev.spanlight.text.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * A loaded model: the graph and its weights on the engine. {@link #logits} may be called from several threads as long as
 * nobody changes weights.
 */
public final class Encoder implements AutoCloseable {
    /** The name under which the graph takes weights. */
    private static final String WEIGHTS = "w[]";

    private static final int ROW_MULTIPLE = 16;

    private final PytorchEngine engine;
    private final EncoderConfig config;
    private final boolean half;
    private final EncoderGraph graph;
    private final List<WeightSlot> slots;
    private final NDList weights;
    private final boolean packs;
    private boolean packed;

    private Encoder(
            PytorchEngine engine,
            EncoderConfig config,
            boolean half,
            EncoderGraph graph,
            List<WeightSlot> slots,
            NDList weights,
            boolean packs) {
        this.engine = engine;
        this.config = config;
        this.half = half;
        this.graph = graph;
        this.slots = slots;
        this.weights = weights;
        this.packs = packs;
    }

    /**
     * Loads a checkpoint, with a new head when it lacks one.
     *
     * @param engine the started engine
     * @param checkpoint what to load
     * @param precision what to calculate with
     * @param seed for a new head
     */
    public static Encoder load(PytorchEngine engine, Checkpoint checkpoint, Precision precision, long seed)
            throws IOException {
        return load(engine, checkpoint, precision, seed, Progress.NONE);
    }

    /**
     * Loads a checkpoint as {@link #load(PytorchEngine, Checkpoint, Precision, long)} does.
     *
     * @param progress counts weights
     * @throws CancellationException when it was cancelled; nothing of the model stays
     */
    public static Encoder load(
            PytorchEngine engine, Checkpoint checkpoint, Precision precision, long seed, Progress progress)
            throws IOException {
        EncoderConfig config = checkpoint.config();
        JniUtils.setGradMode(false);
        EncoderGraph graph = new EncoderGraph(config, engine.packs());
        try {
            List<WeightSlot> slots = WeightSlot.of(config);
            NDList weights =
                    weights(graph.manager(), slots, checkpoint.withHead(seed).weights(), progress);
            boolean half = engine.isHalf(precision);
            return new Encoder(engine, config, half, graph, slots, weights, half && engine.packs());
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    private static NDList weights(
            NDManager manager, List<WeightSlot> slots, Map<String, Tensor> stored, Progress progress) {
        IntConsumer counter = progress.counting(slots.size(), "Reading the weights");
        NDList weights = new NDList();
        for (WeightSlot slot : slots) {
            Tensor tensor = Objects.requireNonNull(stored.get(slot.name()), slot.name());
            NDArray weight = toArray(manager, tensor);
            tensor.unload();
            weight.setName(WEIGHTS);
            weights.add(weight);
            counter.accept(weights.size());
        }
        return weights;
    }

    /** A float32 array with a stored tensor's numbers. */
    private static NDArray toArray(NDManager manager, Tensor tensor) {
        NDArray array = manager.create(new Shape(tensor.shape()), DataType.FLOAT32);
        copy(tensor, array);
        return array;
    }

    /** Writes a stored tensor's numbers into a float32 array of the same shape, which stays the same array. */
    public static void copy(Tensor tensor, NDArray target) {
        tensor.copyTo(toTensor(target).data());
    }

    /** A float32 array as a tensor over the same memory: a change of one is a change of the other. */
    public static Tensor toTensor(NDArray array) {
        ByteBuffer data = array.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
        return new Tensor(Tensor.Type.F32, array.getShape().getShape(), data);
    }

    /**
     * Prepares for answering and nothing else, which is faster from then on where bfloat16 is calculated with. The weights
     * are the graph's then: they cannot be read or changed any more.
     */
    public void pack() {
        if (packs) {
            graph.pack(weights);
            packed = true;
        }
    }

    /** The encoder's shape. */
    public EncoderConfig config() {
        return config;
    }

    /** True when it calculates in bfloat16. */
    public boolean isHalf() {
        return half;
    }

    /** The calculation, for the trainer. */
    public EncoderGraph graph() {
        return graph;
    }

    /** What each of {@link #weights} is. */
    public List<WeightSlot> slots() {
        return slots;
    }

    /** The weights in the graph's order, for the trainer. */
    public NDList weights() {
        return weights;
    }

    /** The weights by their names in transformers, over the memory of the weights themselves. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            tensors.put(slots.get(i).name(), toTensor(weights.get(i)));
        }
        return tensors;
    }

    /** Start and end logits of some windows, in their order. */
    public List<Logits> logits(List<Window> windows) {
        return logits(windows, done -> {});
    }

    /**
     * Start and end logits of some windows, in their order. They go through in passes, each padded to its own longest
     * window: neighbours should be of like length.
     *
     * @param onPass hears after every pass how many windows are done; what it throws ends the work
     */
    public List<Logits> logits(List<Window> windows, IntConsumer onPass) {
        List<List<Window>> passes = passes(windows);
        List<Logits> logits = new ArrayList<>();
        if (passes.size() < engine.threads()) {
            engine.useAllThreads();
            for (List<Window> pass : passes) {
                logits.addAll(pass(pass));
                onPass.accept(logits.size());
            }
            return logits;
        }
        try (Lanes lanes = Lanes.start(engine.threads())) {
            List<CompletableFuture<List<Logits>>> running =
                    passes.stream().map(pass -> lanes.submit(() -> pass(pass))).toList();
            for (CompletableFuture<List<Logits>> pass : running) {
                logits.addAll(Lanes.join(pass));
                onPass.accept(logits.size());
            }
        }
        return logits;
    }

    private List<List<Window>> passes(List<Window> windows) {
        List<List<Window>> passes = new ArrayList<>();
        for (int from = 0, to; from < windows.size(); from = to) {
            int longest = windows.get(from).length();
            to = from + 1;
            while (to < windows.size()) {
                longest = Math.max(longest, windows.get(to).length());
                if ((to + 1 - from) * rowLength(longest) > Batch.PASS_TOKENS) {
                    break;
                }
                to++;
            }
            passes.add(windows.subList(from, to));
        }
        return passes;
    }

    /**
     * Tokens a row gets whose longest window has so many. In bfloat16 it is a multiple of {@value #ROW_MULTIPLE}: the
     * products come out even, and the same sizes, for which PyTorch has its code ready, come again and again.
     */
    private int rowLength(int tokens) {
        return half
                ? Math.max(tokens, Math.min(config.maxPositions(), Math.ceilDiv(tokens, ROW_MULTIPLE) * ROW_MULTIPLE))
                : tokens;
    }

    private List<Logits> pass(List<Window> windows) {
        // Every thread starts with gradients on; answering needs none.
        JniUtils.setGradMode(false);
        Batch batch = Batch.of(windows, rowLength(Batch.longest(windows)), config.padTokenId());
        float[] both;
        try (NDManager manager = graph.manager().newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray result = packed ? graph.packedLogits(manager, batch) : graph.logits(manager, batch, weights, half);
            both = result.toFloatArray();
        }
        List<Logits> logits = new ArrayList<>();
        for (int row = 0; row < windows.size(); row++) {
            int length = windows.get(row).length();
            float[] start = new float[length];
            float[] end = new float[length];
            for (int token = 0, at = row * batch.length() * 2; token < length; token++, at += 2) {
                start[token] = both[at];
                end[token] = both[at + 1];
            }
            logits.add(new Logits(start, end));
        }
        return logits;
    }

    @Override
    public void close() {
        graph.close();
        engine.giveBackMemory();
    }
}
