package dev.spanlight.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * A file to read: its bytes, unpacked when they start as gzip files do.
 *
 * @param path where it lies
 * @param bytesRead is told how many bytes of the file have been read; what it throws ends the reading
 */
record SourceFile(Path path, LongConsumer bytesRead) {
    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int BUFFER = 1 << 16;

    InputStream open() throws IOException {
        return open(bytesRead);
    }

    /** The first {@code count} bytes or all there are, without telling how many were read. */
    byte[] start(int count) throws IOException {
        try (InputStream in = open(bytes -> {})) {
            return in.readNBytes(count);
        }
    }

    /** Opens the file without telling how many bytes are read. */
    InputStream peek() throws IOException {
        return open(bytes -> {});
    }

    private InputStream open(LongConsumer listener) throws IOException {
        InputStream in = new BufferedInputStream(new CountingInputStream(Files.newInputStream(path), listener), BUFFER);
        try {
            in.mark(2);
            boolean gzip = (in.read() | in.read() << 8) == GZIP_MAGIC;
            in.reset();
            return gzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** What people call the dataset: the file's name without the endings of formats. */
    String name() {
        return path.getFileName()
                .toString()
                .replaceFirst("(?i)\\.gz$", "")
                .replaceFirst("(?i)\\.(json|jsonl|ndjson|csv|tsv|tab|parquet|txt|text|md|markdown|pdf|docx)$", "");
    }

    /** An error about the file as a whole. */
    DatasetFormatException error(String message) {
        return DatasetFormatException.ofFile(path, message, null);
    }
}
