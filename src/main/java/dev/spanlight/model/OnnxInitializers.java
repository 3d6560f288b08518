package dev.spanlight.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a BERT encoder that was exported to ONNX, under the names they have in PyTorch.
 *
 * <p>The weight of a dense layer is anonymous and stored transposed: the MatMul node that uses it has the layer's name
 * ({@code /encoder/layer.0/attention/self/query/MatMul}). Everything else keeps its name. Field numbers are those of
 * {@code onnx.proto3}.
 */
final class OnnxInitializers {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int NODE_OP_TYPE = 4;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_DATA_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;
    private static final int FLOAT = 1;
    private static final int CHUNK = 1 << 16;

    private final Set<String> wanted;
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<String, String> layerOfWeight = new HashMap<>();

    private OnnxInitializers(Set<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads weights from an ONNX file, no further than to the last of them. The nodes have to come before the weights, and
     * a weight's name, type and dimensions before its numbers, as exporters write them.
     *
     * @param wanted the names of the weights; those that the file does not have are left out
     */
    static Map<String, Tensor> read(InputStream onnx, Set<String> wanted) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(onnx);
        in.setSizeLimit(Integer.MAX_VALUE);
        OnnxInitializers reader = new OnnxInitializers(wanted);
        reader.message(in, field -> {
            if (field == MODEL_GRAPH) {
                reader.nested(in, reader::graphField);
                return true;
            }
            return false;
        });
        return reader.weights;
    }

    @FunctionalInterface
    private interface FieldReader {
        /** Reads one field and says true, or leaves it unread and says false. */
        boolean read(int field) throws IOException;
    }

    @FunctionalInterface
    private interface NestedReader {
        boolean read(CodedInputStream in, int field) throws IOException;
    }

    private void message(CodedInputStream in, FieldReader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = isComplete() ? 0 : in.readTag()) {
            if (!reader.read(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }

    private boolean isComplete() {
        return weights.size() == wanted.size();
    }

    private void nested(CodedInputStream in, NestedReader reader) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        message(in, field -> reader.read(in, field));
        in.popLimit(limit);
    }

    private boolean graphField(CodedInputStream in, int field) throws IOException {
        switch (field) {
            case GRAPH_NODE -> node(in);
            case GRAPH_INITIALIZER -> initializer(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void node(CodedInputStream in) throws IOException {
        List<String> inputs = new ArrayList<>();
        String[] nameAndType = {"", ""};
        nested(in, (node, field) -> {
            switch (field) {
                case NODE_INPUT -> inputs.add(node.readString());
                case NODE_NAME -> nameAndType[0] = node.readString();
                case NODE_OP_TYPE -> nameAndType[1] = node.readString();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (nameAndType[1].equals("MatMul") && inputs.size() == 2) {
            layerOfWeight.put(inputs.get(1), nameAndType[0]);
        }
    }

    private void initializer(CodedInputStream in) throws IOException {
        List<Long> dims = new ArrayList<>();
        String[] name = {""};
        long[] type = {0};
        nested(in, (tensor, field) -> {
            switch (field) {
                case TENSOR_DIMS -> dims(tensor, dims);
                case TENSOR_DATA_TYPE -> type[0] = tensor.readInt64();
                case TENSOR_NAME -> name[0] = tensor.readString();
                case TENSOR_RAW_DATA -> {
                    return type[0] == FLOAT && weight(tensor, name[0], dims);
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
    }

    /** Reads the numbers of a weight and says true, or leaves them unread where nobody wants it. */
    private boolean weight(CodedInputStream in, String name, List<Long> dims) throws IOException {
        String layer = layerOfWeight.get(name);
        String weight = layer == null
                ? name
                : layer.replaceFirst("^/", "").replaceFirst("/MatMul$", "").replace('/', '.') + ".weight";
        if (!wanted.contains(weight)) {
            return false;
        }
        long[] shape = dims.stream().mapToLong(Long::longValue).toArray();
        Tensor stored = new Tensor(Tensor.Type.F32, shape, bytes(in));
        weights.put(weight, layer == null ? stored : transposed(stored));
        return true;
    }

    /** A field's bytes, outside of the heap: it would grow by the size of all weights and stay so. */
    private static ByteBuffer bytes(CodedInputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(in.readRawVarint32());
        while (bytes.hasRemaining()) {
            bytes.put(in.readRawBytes(Math.min(CHUNK, bytes.remaining())));
        }
        return bytes.flip();
    }

    /** Dimensions come as one packed list or one by one; a reader has to take both. */
    private static void dims(CodedInputStream in, List<Long> dims) throws IOException {
        if (in.getLastTag() == WireFormat.WIRETYPE_VARINT + (TENSOR_DIMS << 3)) {
            dims.add(in.readInt64());
            return;
        }
        int limit = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            dims.add(in.readInt64());
        }
        in.popLimit(limit);
    }

    private static Tensor transposed(Tensor tensor) {
        int rows = Math.toIntExact(tensor.shape()[0]);
        int columns = Math.toIntExact(tensor.shape()[1]);
        FloatBuffer source = tensor.toFloat32().asFloatBuffer();
        ByteBuffer target =
                ByteBuffer.allocateDirect(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = target.asFloatBuffer();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                floats.put(column * rows + row, source.get(row * columns + column));
            }
        }
        return new Tensor(Tensor.Type.F32, new long[] {columns, rows}, target);
    }
}
