package dev.spanlight.data.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes have been read so far. */
final class CountingInputStream extends FilterInputStream {
    private final LongConsumer bytesRead;
    private long count;

    CountingInputStream(InputStream in, LongConsumer bytesRead) {
        super(in);
        this.bytesRead = bytesRead;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            bytesRead.accept(++count);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count += read;
            bytesRead.accept(count);
        }
        return read;
    }
}
