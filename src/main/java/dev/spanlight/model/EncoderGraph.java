package dev.spanlight.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;

/**
 * The encoder's calculation as TorchScript, written from {@code encoder.py} at start-up. It has no weights of its own:
 * every call passes them, so they stay arrays of this program, with its autograd and its optimizer.
 *
 * <p>Calls may come from several threads.
 */
public final class EncoderGraph implements AutoCloseable {
    /** Matrix and bias of query, key, value, output, LayerNorm, intermediate, output, LayerNorm. */
    private static final int LAYER_WEIGHTS = 16;

    private static final int HEAD_WEIGHTS = 2;

    private final EncoderConfig config;
    private final Script script;

    /**
     * Writes and loads the graph for one shape of encoder.
     *
     * @param packs whether weights can be packed: where oneDNN multiplies bfloat16
     */
    public EncoderGraph(EncoderConfig config, boolean packs) throws IOException {
        this.config = config;
        script = Script.load("encoder", source(config, packs));
    }

    /** The manager that weights should live in. */
    public NDManager manager() {
        return script.manager();
    }

    /**
     * Start and end logits.
     *
     * @param manager of the inputs
     * @param batch the windows
     * @param weights in the order of {@link WeightSlot#of}, each named {@code w[]}
     * @param half whether to calculate in bfloat16
     * @return float32 {@code [size, length, 2]}
     */
    public NDArray logits(NDManager manager, Batch batch, NDList weights, boolean half) {
        NDList inputs = inputs(manager, batch, weights, Dropout.NONE, half);
        return script.call("forward", inputs, false).getFirst();
    }

    /**
     * Keeps weights for {@link #packedLogits}, those of words and layers in bfloat16, and closes them: there are never both
     * for long.
     *
     * @param weights as in {@link #logits}
     */
    public void pack(NDList weights) {
        int layers = weights.size() - HEAD_WEIGHTS - config.layers() * LAYER_WEIGHTS;
        keep("keep_words", weights.subNDList(0, 1));
        keep("keep", weights.subNDList(1, layers));
        for (int at = layers; at < weights.size() - HEAD_WEIGHTS; at += LAYER_WEIGHTS) {
            keep("pack", weights.subNDList(at, at + LAYER_WEIGHTS));
        }
        keep("keep", weights.subNDList(weights.size() - HEAD_WEIGHTS));
    }

    private void keep(String method, NDList weights) {
        script.call(method, new NDList(weights), false).close();
        weights.close();
    }

    /**
     * Start and end logits in bfloat16 from the packed weights.
     *
     * @param manager of the inputs
     * @param batch the windows
     * @return float32 {@code [size, length, 2]}
     */
    public NDArray packedLogits(NDManager manager, Batch batch) {
        return script.call("answer", tokens(manager, batch), false).getFirst();
    }

    /**
     * The loss of transformers' question-answering models: the mean of start and end cross entropy over the whole rows,
     * padding included.
     *
     * @param startPositions token at which each answer starts, {@code [size]}
     * @param endPositions token at which it ends
     * @param training whether gradients are wanted
     * @return a float32 scalar
     */
    public NDArray loss(
            NDManager manager,
            Batch batch,
            NDList weights,
            long[] startPositions,
            long[] endPositions,
            Dropout dropout,
            boolean half,
            boolean training) {
        NDList inputs = inputs(manager, batch, weights, dropout, half);
        inputs.add(manager.create(startPositions));
        inputs.add(manager.create(endPositions));
        return script.call("loss", inputs, training).getFirst();
    }

    private static NDList inputs(NDManager manager, Batch batch, NDList weights, Dropout dropout, boolean half) {
        NDList inputs = tokens(manager, batch);
        inputs.addAll(weights);
        inputs.add(manager.create(
                new double[] {dropout.hidden(), dropout.attention(), dropout.output(), dropout.head(), half ? 1 : 0}));
        return inputs;
    }

    private static NDList tokens(NDManager manager, Batch batch) {
        Shape shape = new Shape(batch.size(), batch.length());
        return new NDList(
                manager.create(batch.ids(), shape),
                manager.create(batch.types(), shape),
                manager.create(batch.mask(), shape));
    }

    /**
     * The global L2 norm of some gradients.
     *
     * @param gradients each named {@code g[]}
     */
    public double gradientNorm(NDList gradients) {
        return script.call("gradient_norm", new NDList(gradients), false)
                .getFirst()
                .getFloat();
    }

    /**
     * One AdamW step over some weights, as {@code torch.optim.AdamW} (fused): all arrays are changed in place, the
     * gradients end as zeros.
     *
     * @param manager of the scalars
     * @param weights each named {@code w[]}
     * @param gradients each named {@code g[]}
     * @param firstMoments each named {@code m[]}
     * @param secondMoments each named {@code v[]}
     * @param step counted from 1
     * @param numbers the rest
     */
    public void adamW(
            NDManager manager,
            NDList weights,
            NDList gradients,
            NDList firstMoments,
            NDList secondMoments,
            int step,
            AdamW numbers) {
        NDList inputs = new NDList(weights);
        inputs.addAll(gradients);
        inputs.addAll(firstMoments);
        inputs.addAll(secondMoments);
        inputs.add(manager.create((float) step));
        inputs.add(manager.create(new double[] {
            numbers.gradientScale(),
            numbers.learningRate(),
            numbers.beta1(),
            numbers.beta2(),
            numbers.weightDecay(),
            numbers.epsilon()
        }));
        script.call("adamw", inputs, false);
    }

    /** Sets gradients, each named {@code g[]}, to zero. */
    public void zero(NDList gradients) {
        script.call("zero", new NDList(gradients), false);
    }

    /**
     * The numbers of one AdamW step.
     *
     * @param gradientScale what the gradients are multiplied by first, for clipping
     * @param learningRate the step's learning rate
     * @param beta1 decay of the first moment
     * @param beta2 decay of the second moment
     * @param weightDecay decoupled decay
     * @param epsilon added to the root of the second moment
     */
    public record AdamW(
            double gradientScale,
            double learningRate,
            double beta1,
            double beta2,
            double weightDecay,
            double epsilon) {}

    /**
     * A number whose gradient is zero for all weights: a backward pass from it makes the gradients' arrays, to which all
     * later ones add.
     *
     * @param weights each named {@code w[]}
     */
    public NDArray nothing(NDList weights) {
        return script.call("nothing", new NDList(weights), true).getFirst();
    }

    private static String source(EncoderConfig config, boolean packed) throws IOException {
        Activation activation = Activation.of(config.activation());
        String template =
                ScriptArchive.source("encoder.py").replace("$PACKED", packed ? ScriptArchive.source("packed.py") : "");
        int headSize = config.hiddenSize() / config.heads();
        boolean typed = config.tokenTypes() > 0;
        return template.replace("$HEAD_SIZE", Integer.toString(headSize))
                .replace("$HEADS", Integer.toString(config.heads()))
                .replace("$HIDDEN", Integer.toString(config.hiddenSize()))
                .replace("$LAYERS", Integer.toString(config.layers()))
                .replace("$EPS", Double.toString(config.layerNormEps()))
                .replace("$SCALE", Double.toString(1 / Math.sqrt(headSize)))
                .replace("$PADDING", Integer.toString(config.padTokenId()))
                .replace("$TYPED", typed ? "True" : "False")
                .replace("$FIRST", Integer.toString(typed ? 5 : 4))
                .replace("$FUSED", activation.fused())
                .replace("$ACTIVATION", activation.call("self.dense(h, w, i + 10, half)"));
    }

    /** What stands between the two dense layers of the feed-forward part, by its name in config.json. */
    private enum Activation {
        GELU("torch.gelu(%s)", "\"gelu\", \"none\""),
        GELU_TANH("torch.gelu(%s, approximate=\"tanh\")", "\"gelu\", \"tanh\""),
        RELU("torch.relu(%s)", "\"relu\", \"\"");

        private final String call;
        private final String fused;

        Activation(String call, String fused) {
            this.call = call;
            this.fused = fused;
        }

        static Activation of(String name) throws ModelException {
            return switch (name) {
                case "gelu" -> GELU;
                case "gelu_new", "gelu_pytorch_tanh" -> GELU_TANH;
                case "relu" -> RELU;
                default ->
                    throw new ModelException("config.json, hidden_act: is \"" + name
                            + "\"; Spanlight runs gelu, gelu_new, gelu_pytorch_tanh and relu");
            };
        }

        /** The activation of an expression. */
        String call(String argument) {
            return call.formatted(argument);
        }

        /** Name and algorithm of the same thing inside a packed dense layer. */
        String fused() {
            return fused;
        }
    }

    @Override
    public void close() {
        script.close();
    }
}
