package dev.spanlight.workspace;

import dev.spanlight.data.Dataset;

/**
 * A dataset as the workspace has it.
 *
 * @param info its number, name and file
 * @param dataset its present state
 * @param history the edits that have led there
 */
public record StoredDataset(DatasetInfo info, Dataset dataset, StoredHistory history) {}
