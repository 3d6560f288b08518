package dev.spanlight.ui.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.spanlight.data.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link Settings} in {@code settings.json}. A file that cannot be read or written never stops the window: it
 * starts with the defaults and says so in the log.
 */
public final class SettingsStore implements AutoCloseable {
    private final Path file;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("settings-writer").factory());
    private volatile Settings current;

    /**
     * Reads the settings.
     *
     * @param folder the folder of {@code settings.json}; made when the settings are first written
     */
    public SettingsStore(Path folder) {
        this.file = folder.resolve("settings.json");
        this.current = read();
    }

    private Settings read() {
        if (!Files.exists(file)) {
            return Settings.DEFAULT;
        }
        try {
            return json.readValue(file.toFile(), Settings.class);
        } catch (IOException e) {
            log().warn("{} cannot be read, the default settings are used: {}", file, e.getMessage());
            return Settings.DEFAULT;
        }
    }

    /**
     * Made only where there is something to say: the settings are read while JavaFX starts, and SLF4J complains when two
     * threads bring it up at once.
     */
    private static Logger log() {
        return LoggerFactory.getLogger(SettingsStore.class);
    }

    /** The settings as they are now. */
    public Settings get() {
        return current;
    }

    /** Changes the settings at once and writes them in the background. */
    public synchronized void update(UnaryOperator<Settings> change) {
        Settings changed = change.apply(current);
        if (changed.equals(current)) {
            return;
        }
        current = changed;
        writer.execute(() -> write(changed));
    }

    private void write(Settings settings) {
        try {
            AtomicFile.write(file, json.writeValueAsBytes(settings));
        } catch (IOException e) {
            log().warn("{} cannot be written, the settings of this session are lost: {}", file, e.getMessage());
        }
    }

    /** Waits, two seconds at most, until the last change is on disk. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                log().warn("{} was still being written when the window closed", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
