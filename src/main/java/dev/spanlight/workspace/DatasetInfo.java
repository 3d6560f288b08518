package dev.spanlight.workspace;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of the workspace, as a list shows it.
 *
 * @param id its number in the workspace
 * @param name what people call it
 * @param file where it was read from or written to last, null for a new one
 * @param fileMark the file's fingerprint at that time, empty for a new one
 * @param questions how many questions it has
 * @param usedAt when it was opened or edited last
 */
public record DatasetInfo(long id, String name, @Nullable Path file, String fileMark, int questions, Instant usedAt) {}
