package dev.spanlight.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The encoder's calculation as TorchScript, written from {@code encoder.py} at start-up. It has no weights of its own:
 * every call passes them, so they stay arrays of this program, with its autograd and its optimizer.
 *
 * <p>Calls may come from several threads.
 */
public final class EncoderGraph implements AutoCloseable {
    private static final String SOURCE = "encoder.py";
    /** Protocol 2, an empty tuple. */
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, 0x29, 0x2e};

    private final Model model;
    private final PtSymbolBlock block;

    /** Writes and loads the graph for one shape of encoder. */
    public EncoderGraph(EncoderConfig config, Device device) throws IOException {
        model = Model.newInstance("encoder", device, "PyTorch");
        try {
            model.load(new ByteArrayInputStream(archive(source(config))));
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException("the encoder graph was refused by the engine: " + e.getMessage(), e);
        }
        block = (PtSymbolBlock) model.getBlock();
    }

    /** The manager that weights should live in. */
    public NDManager manager() {
        return model.getNDManager();
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
        return call("forward", inputs, false).getFirst();
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
        return call("loss", inputs, training).getFirst();
    }

    private static NDList inputs(NDManager manager, Batch batch, NDList weights, Dropout dropout, boolean half) {
        Shape shape = new Shape(batch.size(), batch.length());
        NDList inputs = new NDList(
                manager.create(batch.ids(), shape),
                manager.create(batch.types(), shape),
                manager.create(batch.mask(), shape));
        inputs.addAll(weights);
        inputs.add(manager.create(
                new double[] {dropout.hidden(), dropout.attention(), dropout.output(), dropout.head(), half ? 1 : 0}));
        return inputs;
    }

    /**
     * The global L2 norm of some gradients.
     *
     * @param gradients each named {@code g[]}
     */
    public double gradientNorm(NDList gradients) {
        return call("gradient_norm", new NDList(gradients), false).getFirst().getFloat();
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
        call("adamw", inputs, false);
    }

    /** Sets gradients, each named {@code g[]}, to zero. */
    public void zero(NDList gradients) {
        call("zero", new NDList(gradients), false);
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

    private NDList call(String method, NDList inputs, boolean training) {
        // Per thread, and on by default there: without this, changing lengths recompile the graph again and again.
        JniUtils.setGraphExecutorOptimize(false);
        if (!method.equals("forward")) {
            NDArray name = inputs.getFirst().getManager().create(0);
            name.setName("module_method:" + method);
            inputs.add(name);
        }
        return IValueUtils.forward(block, inputs, training);
    }

    private static String source(EncoderConfig config) throws IOException {
        String activation =
                switch (config.activation()) {
                    case "gelu" -> "torch.gelu(%s)";
                    case "gelu_new", "gelu_pytorch_tanh" -> "torch.gelu(%s, approximate=\"tanh\")";
                    case "relu" -> "torch.relu(%s)";
                    default ->
                        throw new ModelException("config.json, hidden_act: is \"" + config.activation()
                                + "\"; Spanlight runs gelu, gelu_new, gelu_pytorch_tanh and relu");
                };
        String template;
        try (InputStream in = EncoderGraph.class.getResourceAsStream(SOURCE)) {
            template = new String(Objects.requireNonNull(in, SOURCE).readAllBytes(), StandardCharsets.UTF_8);
        }
        return template.replaceAll("(?m)^\\s*#.*\\R", "")
                .replace("$HEAD_SIZE", Integer.toString(config.hiddenSize() / config.heads()))
                .replace("$HEADS", Integer.toString(config.heads()))
                .replace("$HIDDEN", Integer.toString(config.hiddenSize()))
                .replace("$LAYERS", Integer.toString(config.layers()))
                .replace("$EPS", Double.toString(config.layerNormEps()))
                .replace("$PADDING", Integer.toString(config.padTokenId()))
                .replace("$TYPED", config.tokenTypes() > 0 ? "True" : "False")
                .replace("$ACTIVATION", activation.formatted("self.dense(h, w, i + 10, half)"));
    }

    /** A TorchScript archive: a zip with stored entries, a pickled module without attributes, the source. */
    private static byte[] archive(String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", pickledModule());
            store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", EMPTY_TUPLE);
            store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** {@code Graph()} with {@code training = True}, in pickle protocol 2. */
    private static byte[] pickledModule() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        for (Object part : List.of(
                new byte[] {(byte) 0x80, 2},
                "c__torch__\nGraph\n",
                new byte[] {0x71, 0, 0x29, (byte) 0x81, 0x7d, 0x58, 8, 0, 0, 0},
                "training",
                new byte[] {0x71, 1, (byte) 0x88, 0x73, 0x62, 0x2e})) {
            pickle.write(part instanceof String text ? text.getBytes(StandardCharsets.US_ASCII) : (byte[]) part);
        }
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("encoder/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() {
        model.close();
    }
}
