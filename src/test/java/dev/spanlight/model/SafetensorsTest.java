package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private final Safetensors safetensors = new Safetensors();
    private final Path folder;

    SafetensorsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Tensor.of(new float[] {1.5f, -2, 3, 4, 5, 6}, 2, 3));
        tensors.put("a.scalar", Tensor.of(new float[] {7}));
        tensors.put("half", Tensor.of(new float[] {0.1f, 65504}, 2).toFloat16());
        Path file = folder.resolve("model.safetensors");
        safetensors.write(file, tensors);
        Map<String, Tensor> read = safetensors.read(file);
        assertThat(read.keySet()).containsExactly("b", "a.scalar", "half");
        tensors.forEach((name, tensor) -> {
            Tensor other = Objects.requireNonNull(read.get(name));
            assertThat(other.shape()).isEqualTo(tensor.shape());
            assertThat(other.type()).isEqualTo(tensor.type());
            assertThat(other.toFloat32().mismatch(tensor.toFloat32())).isEqualTo(-1);
        });
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void theDataStartsAtAMultipleOfEight() throws IOException {
        Path file = folder.resolve("model.safetensors");
        safetensors.write(file, Map.of("x", Tensor.of(new float[] {1}, 1)));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong() % 8).isZero();
        assertThat(new String(bytes.array(), StandardCharsets.UTF_8)).contains("\"__metadata__\":{\"format\":\"pt\"}");
    }

    private Map<String, Tensor> read(byte[] content, String where) throws IOException {
        return safetensors.read(new ByteArrayInputStream(content), content.length, where);
    }

    @Test
    void bfloat16IsTheUpperHalfOfFloat32() throws IOException {
        byte[] file = file("{\"x\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 0xc0, 0x3f, 0x00, 0xc0);
        Tensor tensor = Objects.requireNonNull(read(file, "file").get("x"));
        assertThat(tensor.toFloat32().getFloat(0)).isEqualTo(1.5f);
        assertThat(tensor.toFloat32().getFloat(4)).isEqualTo(-2f);
    }

    @Test
    void everyFloat16NumberIsReadAsTheFloat32OfTheSameValue() throws IOException {
        int all = 1 << Short.SIZE;
        ByteBuffer halves = ByteBuffer.allocate(all * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < all; bits++) {
            halves.putShort((short) bits);
        }
        Tensor tensor = new Tensor(Tensor.Type.F16, new long[] {all}, halves.flip());
        ByteBuffer floats = tensor.toFloat32();
        for (int bits = 0; bits < all; bits++) {
            // NaN is the same as NaN here.
            assertThat((Float) floats.getFloat(bits * Float.BYTES))
                    .isEqualTo((Float) Float.float16ToFloat((short) bits));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                "{\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}",
                "[]",
                "{\"x\":"
            })
    void aFileThatLiesAboutItselfIsRefusedByName(String header) {
        assertThatThrownBy(() -> read(file(header, 1, 2, 3, 4), "weights.safetensors"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("weights.safetensors");
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        Path file = folder.resolve("model.safetensors");
        safetensors.write(file, Map.of("x", Tensor.of(new float[1000], 1000)));
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 500));
        assertThatThrownBy(() -> safetensors.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("damaged");
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> safetensors.read(file)).isInstanceOf(ModelException.class);
    }

    private static byte[] file(String header, int... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        for (int value : data) {
            file.put((byte) value);
        }
        return file.array();
    }
}
