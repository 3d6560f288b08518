package dev.spanlight.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** {@code events.jsonl}: every event is on disk before the next one happens. */
final class EventLog implements AutoCloseable {
    private final TrainingJson json = new TrainingJson();
    private final Writer writer;

    /** Opens the file; a resumed run goes on in it, after a line that a crash may have cut short. */
    EventLog(Path file, boolean resume) throws IOException {
        boolean append = resume && Files.exists(file);
        writer = append
                ? Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)
                : Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        if (append && !endsWithLineBreak(file)) {
            writer.write("\n");
        }
    }

    private static boolean endsWithLineBreak(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(Math.max(0, channel.size() - 1)).read(last);
            return last.position() == 0 || last.get(0) == '\n';
        }
    }

    void write(TrainingEvent event) {
        // Progress within a stage is for watchers, not for the record.
        if (event instanceof TrainingEvent.Preparing || event instanceof TrainingEvent.Evaluating) {
            return;
        }
        try {
            writer.write(json.write(event) + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the run's events.jsonl cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
