package dev.spanlight.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The safetensors format: 8 bytes header length (little endian), a JSON header {@code {name: {dtype, shape,
 * data_offsets}}}, the data. Everything a file says of itself is checked before a byte of it is used.
 */
public final class Safetensors {
    private static final int LENGTH_BYTES = 8;
    private static final long LONGEST_HEADER = 100_000_000;
    private static final String METADATA = "__metadata__";

    private final ObjectMapper json = new ObjectMapper();

    /**
     * Maps a file into memory; the tensors are views of it.
     *
     * @throws ModelException when it is no safetensors file or is cut short
     */
    public Map<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return parse(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()), file.toString());
        }
    }

    /**
     * Reads a file's content.
     *
     * @param size how many bytes it has
     * @param where the file's name, for messages
     * @throws ModelException when it is no safetensors file or is cut short
     */
    public Map<String, Tensor> read(InputStream content, int size, String where) throws IOException {
        ByteBuffer direct = ByteBuffer.allocateDirect(size);
        ReadableByteChannel channel = Channels.newChannel(content);
        while (direct.hasRemaining() && channel.read(direct) >= 0) {
            // The loop's condition reads.
        }
        return parse(MemorySegment.ofBuffer(direct.flip()), where);
    }

    private Map<String, Tensor> parse(MemorySegment file, String where) throws ModelException {
        if (file.byteSize() < LENGTH_BYTES) {
            throw new ModelException(where + " has " + file.byteSize() + " bytes; expected a safetensors file");
        }
        long headerLength = file.asSlice(0, LENGTH_BYTES)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (headerLength < 2 || headerLength > LONGEST_HEADER || headerLength > file.byteSize() - LENGTH_BYTES) {
            throw new ModelException(where + " is no safetensors file or is cut short: its header would have "
                    + headerLength + " bytes, the file has " + file.byteSize() + "; get it again");
        }
        JsonNode header = header(file.asSlice(LENGTH_BYTES, headerLength), where);
        MemorySegment data = file.asSlice(LENGTH_BYTES + headerLength);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), tensor(entry.getValue(), data, where + ", " + entry.getKey()));
            }
        }
        return tensors;
    }

    private JsonNode header(MemorySegment segment, String where) throws ModelException {
        String text = StandardCharsets.UTF_8.decode(segment.asByteBuffer()).toString();
        try {
            JsonNode header = json.readTree(text);
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw new ModelException(where + " is no safetensors file: its header is not JSON", e);
        }
        throw new ModelException(where + " is no safetensors file: its header is no JSON object");
    }

    private static Tensor tensor(JsonNode entry, MemorySegment data, String where) throws ModelException {
        Tensor.Type type;
        try {
            type = Tensor.Type.valueOf(entry.path("dtype").asText("").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    where + ", dtype: is " + entry.path("dtype") + "; Spanlight reads "
                            + Arrays.toString(Tensor.Type.values()),
                    e);
        }
        long[] shape = new long[entry.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = entry.path("shape").path(i).asLong(-1);
        }
        long begin = entry.path("data_offsets").path(0).asLong(-1);
        long end = entry.path("data_offsets").path(1).asLong(-1);
        long expected = Arrays.stream(shape).anyMatch(size -> size < 0) ? -1 : Tensor.count(shape) * type.bytes();
        if (begin < 0 || end > data.byteSize() || end - begin != expected || expected > Integer.MAX_VALUE) {
            throw new ModelException(where + ", data_offsets: " + entry.path("data_offsets") + " do not hold "
                    + entry.path("shape") + " numbers of " + type + " within the file's " + data.byteSize()
                    + " data bytes; the file is damaged, get it again");
        }
        return new Tensor(type, shape, data.asSlice(begin, expected).asByteBuffer());
    }

    /**
     * Writes a file as Hugging Face does ({@code format: pt}), whole or not at all.
     *
     * @param file the file; an old one is replaced
     * @param tensors the tensors in the order they are written
     */
    public void write(Path file, Map<String, Tensor> tensors) throws IOException {
        write(file, tensors, Progress.NONE);
    }

    /**
     * Writes a file as Hugging Face does ({@code format: pt}), whole or not at all.
     *
     * @param file the file; an old one is replaced
     * @param tensors the tensors in the order they are written
     * @param progress counts bytes
     */
    public void write(Path file, Map<String, Tensor> tensors, Progress progress) throws IOException {
        ObjectNode header = json.createObjectNode();
        header.putObject(METADATA).put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode node =
                    header.putObject(entry.getKey()).put("dtype", tensor.type().name());
            for (long size : tensor.shape()) {
                node.withArray("shape").add(size);
            }
            if (tensor.shape().length == 0) {
                node.putArray("shape");
            }
            long end = offset + Tensor.count(tensor.shape()) * tensor.type().bytes();
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = json.writeValueAsBytes(header);
        long size = offset;
        // The data starts at a multiple of 8, as the format asks: blanks fill the header up.
        byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        AtomicFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(padded.length).array());
            out.write(padded);
            WritableByteChannel channel = Channels.newChannel(out);
            long done = 0;
            for (Tensor tensor : tensors.values()) {
                progress.checkCancelled();
                done += channel.write(tensor.data().duplicate());
                progress.update(done, size, "Writing " + file.getFileName());
            }
        });
    }
}
