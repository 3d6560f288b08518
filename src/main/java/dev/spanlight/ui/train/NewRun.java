package dev.spanlight.ui.train;

import dev.spanlight.data.AtomicFolder;
import dev.spanlight.data.Dataset;
import dev.spanlight.job.Progress;
import dev.spanlight.train.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of a run that is about to begin.
 *
 * @param services where runs lie, and what writes their data
 * @param dataset what it learns from
 * @param draft its arguments
 */
record NewRun(TrainServices services, Dataset dataset, ArgumentsForm.Draft draft) {
    /** Writes the folder, with a copy of the dataset; never on the FX thread. Nothing is left of one that fails. */
    StoredRun write(Progress progress) throws IOException {
        RunFolder folder = StoredRun.create(services.runs());
        boolean complete = false;
        try {
            StoredRun prepared = fill(folder, TrainingData.of(dataset), progress);
            complete = true;
            return prepared;
        } finally {
            if (!complete) {
                AtomicFolder.delete(folder.path());
            }
        }
    }

    private StoredRun fill(RunFolder folder, TrainingData parts, Progress progress) throws IOException {
        Path train = folder.path().resolve("data.json");
        services.writer().write(parts.train(), train, progress);
        Path validation = null;
        if (parts.validation() != null) {
            validation = folder.path().resolve("validation.json");
            services.writer().write(parts.validation(), validation, progress);
        }
        String name = StoredRun.number(folder.path()).orElse(0) + " " + dataset.name();
        StoredRun.writeName(folder, name);
        return new StoredRun(folder, draft.at(train, validation, folder.path(), services.threads()), name, List.of());
    }
}
