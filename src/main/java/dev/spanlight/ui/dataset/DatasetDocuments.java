package dev.spanlight.ui.dataset;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.Dialogs.FileKind;
import dev.spanlight.ui.dataset.DatasetSession.Opened;
import dev.spanlight.ui.dataset.DatasetSession.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens and saves the session's dataset in the background; asks before unsaved changes are lost. */
public final class DatasetDocuments {
    private static final List<FileKind> OPENED = List.of(
            new FileKind("Datasets", List.of("*.json", "*.jsonl", "*.ndjson", "*.gz")),
            new FileKind("All files", List.of("*")));
    private static final List<FileKind> SAVED = List.of(
            new FileKind("SQuAD JSON", List.of("*.json", "*.json.gz")),
            new FileKind("Hugging Face JSON Lines", List.of("*.jsonl", "*.jsonl.gz")));

    private final DatasetSession session;
    private final JobRunner jobs;
    private final Dialogs dialogs;
    private final Path samples;
    private boolean saving;

    /**
     * Documents of a session.
     *
     * @param samples the folder of the datasets that come with the program: they are never written over
     */
    public DatasetDocuments(DatasetSession session, JobRunner jobs, Dialogs dialogs, Path samples) {
        this.session = session;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.samples = samples.toAbsolutePath().normalize();
    }

    /** Asks for a file and opens it. */
    public void askOpen() {
        afterUnsaved(() -> dialogs.openFile("Open a dataset", OPENED).ifPresent(this::load));
    }

    /** Opens a file; a wrong one is told of in a dialog and the present dataset stays. */
    public void open(Path file) {
        afterUnsaved(() -> load(file));
    }

    private void load(Path file) {
        String name = String.valueOf(file.getFileName());
        jobs.start(
                Job.of("Opening " + name, progress -> {
                    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
                    Dataset dataset = DatasetFiles.read(file, bytes -> {
                        progress.checkCancelled();
                        progress.update(bytes, size, "");
                    });
                    return Opened.prepare(dataset.mergePassages(), file);
                }),
                session::open,
                failure -> dialogs.error(sentence(failure), failure));
    }

    /** Saves where the dataset came from; a new one or a sample asks where. */
    public void save() {
        save(() -> {});
    }

    private void save(Runnable afterwards) {
        Path file = session.fileProperty().get();
        if (file == null || isSample(file)) {
            askSave(afterwards);
        } else {
            write(file, afterwards);
        }
    }

    private boolean isSample(Path file) {
        return file.toAbsolutePath().normalize().startsWith(samples);
    }

    /** Asks where to save. */
    public void askSave() {
        askSave(() -> {});
    }

    private void askSave(Runnable afterwards) {
        Path file = session.fileProperty().get();
        String name =
                file == null ? session.datasetProperty().get().name() + ".json" : String.valueOf(file.getFileName());
        dialogs.saveFile("Save the dataset", name, SAVED).ifPresent(chosen -> write(chosen, afterwards));
    }

    private void write(Path file, Runnable afterwards) {
        if (saving) {
            return;
        }
        saving = true;
        Snapshot snapshot = session.snapshot();
        jobs.start(
                Job.of("Saving " + file.getFileName(), progress -> {
                    DatasetFiles.write(file, snapshot.dataset(), DatasetFormat.guess(file, snapshot.dataset()));
                    return snapshot;
                }),
                saved -> {
                    saving = false;
                    session.markSaved(saved, file);
                    afterwards.run();
                },
                failure -> {
                    saving = false;
                    dialogs.error(sentence(failure), failure);
                });
    }

    /** Goes on at once when nothing is unsaved, else after the person has decided. */
    public void afterUnsaved(Runnable proceed) {
        if (!session.dirtyProperty().get()) {
            proceed.run();
            return;
        }
        switch (dialogs.unsavedChanges(session.datasetProperty().get().name())) {
            case SAVE -> save(proceed);
            case DISCARD -> proceed.run();
            case CANCEL -> {}
        }
    }

    private static String sentence(Exception failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
