package dev.spanlight.workspace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file of a dataset.
 *
 * @param file where it was read from or written to last
 * @param mark its fingerprint at that time, to see whether another program has changed it
 * @param format the name of the format to write it in again, empty when it cannot be written as it was read
 */
public record FileOrigin(Path file, String mark, String format) {
    /** Whether saving may write the file again: not a text or PDF whose passages became a dataset, for example. */
    public boolean isRewritable() {
        return !format.isEmpty();
    }

    /** The file to save to, null when it has to be another. */
    public @Nullable Path destination() {
        return isRewritable() ? file : null;
    }
}
