package dev.spanlight.cli;

import dev.spanlight.data.Dataset;

/** A dataset's size in words. */
final class DatasetSummary {
    private DatasetSummary() {}

    /** {@code 160 questions about 32 passages}. */
    static String of(Dataset dataset) {
        return counted(dataset.questionCount(), "question") + " about "
                + counted(dataset.passages().size(), "passage");
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
