package dev.spanlight.model;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * One stored tensor, not yet on any engine.
 *
 * @param type how its numbers are stored
 * @param shape its dimensions
 * @param data its numbers, little endian, row by row; may be a view of a mapped file
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares tensors
public record Tensor(Type type, long[] shape, ByteBuffer data) {
    private static final int CHUNK = 4096;

    /** How numbers are stored: the types of safetensors that encoders use. */
    public enum Type {
        F32(4),
        F16(2),
        BF16(2),
        I64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** The size of one number in bytes. */
        public int bytes() {
            return bytes;
        }
    }

    /** How many numbers a tensor of this shape has. */
    static long count(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** A float32 tensor. */
    static Tensor of(float[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new Tensor(Type.F32, shape, data);
    }

    /** The numbers as float32, little endian; a view where they are stored so already. */
    public ByteBuffer toFloat32() {
        if (type == Type.F32) {
            return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer target = ByteBuffer.allocateDirect(data.remaining() * 2).order(ByteOrder.LITTLE_ENDIAN);
        copyTo(target);
        return target;
    }

    /**
     * Writes the numbers as float32.
     *
     * @param target little endian, as large as all of them; its position stays
     */
    void copyTo(ByteBuffer target) {
        ByteBuffer source = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer floats = target.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> floats.put(source);
            case F16 -> decode(source.asShortBuffer(), floats.asFloatBuffer());
            case BF16 -> {
                while (source.hasRemaining()) {
                    // bfloat16 is the upper half of a float32.
                    floats.putFloat(Float.intBitsToFloat(source.getShort() << 16));
                }
            }
            case I64 -> throw new IllegalStateException("an I64 tensor holds indexes, not weights");
        }
    }

    /** Through arrays, for which the JVM has the processor's own instructions. */
    private static void decode(ShortBuffer halves, FloatBuffer floats) {
        short[] from = new short[CHUNK];
        float[] to = new float[CHUNK];
        while (halves.hasRemaining()) {
            int count = Math.min(CHUNK, halves.remaining());
            halves.get(from, 0, count);
            decode(from, to, count);
            floats.put(to, 0, count);
        }
    }

    private static void decode(short[] halves, float[] floats, int count) {
        for (int i = 0; i < count; i++) {
            floats[i] = Float.float16ToFloat(halves[i]);
        }
    }

    /** Gives back the memory that a mapped file takes once it was read; the file is read again where it is needed. */
    void unload() {
        MemorySegment segment = MemorySegment.ofBuffer(data);
        if (segment.isMapped()) {
            segment.unload();
        }
    }

    /** These numbers stored as float32; the same tensor where they are so already. */
    public Tensor asFloat32() {
        return type == Type.F32 ? this : new Tensor(Type.F32, shape, toFloat32());
    }

    /** These numbers in float16, rounded to nearest. */
    public Tensor toFloat16() {
        ByteBuffer source = toFloat32();
        ByteBuffer target = ByteBuffer.allocateDirect(source.remaining() / 2).order(ByteOrder.LITTLE_ENDIAN);
        while (source.hasRemaining()) {
            target.putShort(Float.floatToFloat16(source.getFloat()));
        }
        return new Tensor(Type.F16, shape, target.flip());
    }
}
