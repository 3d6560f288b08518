package dev.spanlight.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of the workspace, as a list shows it.
 *
 * @param id its number in the workspace
 * @param name what people call it
 * @param origin its file, null for a new one
 * @param questions how many questions it has
 * @param usedAt when it was opened or edited last
 */
public record DatasetInfo(long id, String name, @Nullable FileOrigin origin, int questions, Instant usedAt) {}
