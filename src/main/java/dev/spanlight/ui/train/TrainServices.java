package dev.spanlight.ui.train;

import dev.spanlight.data.Dataset;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelHub;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;

/**
 * What the room needs from the rest of the program.
 *
 * @param runs the folder of all runs; need not exist yet
 * @param jobs runs work in the background
 * @param launcher starts training processes
 * @param models the models to start from
 * @param hub finds models
 * @param dataset the open dataset
 * @param writer writes a dataset as SQuAD v2.0
 * @param updates runs a task on the FX thread, not more often than ten times a second
 * @param tokenizers cut the dataset into windows for the estimate
 * @param estimating does that in the background
 * @param threads processor threads of a run
 */
public record TrainServices(
        Path runs,
        JobRunner jobs,
        RunLauncher launcher,
        ModelList models,
        ModelHub hub,
        ObservableValue<Dataset> dataset,
        DatasetWriter writer,
        Executor updates,
        Tokenizers tokenizers,
        LatestTask estimating,
        int threads) {

    /** Writes a dataset to a file. */
    @FunctionalInterface
    public interface DatasetWriter {
        /** Writes {@code dataset} to {@code file}, whole or not at all. */
        void write(Dataset dataset, Path file, Progress progress) throws IOException;
    }
}
