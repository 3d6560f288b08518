package dev.spanlight.ui.dataset.importing;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.data.format.DatasetImport;
import dev.spanlight.data.format.ImportOptions;
import dev.spanlight.data.format.TablePreview;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Imports a file of any format: asks for the columns of a table, reads the file as a job with progress and cancel, and
 * shows what is wrong with it before anything is changed.
 */
public final class FileImport {
    private static final int ROWS_SHOWN = 50;

    /**
     * What came of a file.
     *
     * @param dataset what is to be imported
     * @param format the file's format
     * @param isRewritable whether the same format can be written again; a table with columns of its own cannot
     */
    public record Imported(Dataset dataset, DatasetFormat format, boolean isRewritable) {}

    private final JobRunner jobs;
    private final ImportQuestions questions;
    private final Consumer<Exception> onFailure;

    /**
     * Imports of one window.
     *
     * @param onFailure hears why a file cannot be read
     */
    public FileImport(JobRunner jobs, ImportQuestions questions, Consumer<Exception> onFailure) {
        this.jobs = jobs;
        this.questions = questions;
        this.onFailure = onFailure;
    }

    /**
     * Reads a file; nothing happens when the person gives up.
     *
     * @param onImported hears of what is to be imported
     */
    public void start(Path file, Consumer<Imported> onImported) {
        if (!TablePreview.isTable(file)) {
            read(file, ImportOptions.defaults(), true, onImported);
            return;
        }
        jobs.start(
                Job.of("Looking at " + file.getFileName(), progress -> TablePreview.read(file, ROWS_SHOWN)),
                preview -> columns(file, preview)
                        .ifPresent(mapping ->
                                read(file, ImportOptions.defaults().withColumns(mapping), preview.isOwn(), onImported)),
                onFailure);
    }

    private Optional<ColumnMapping> columns(Path file, TablePreview preview) {
        return preview.isOwn() ? Optional.of(preview.guess()) : questions.columnsOf(file, preview);
    }

    private void read(Path file, ImportOptions options, boolean isRewritable, Consumer<Imported> onImported) {
        jobs.start(
                Job.of("Reading " + file.getFileName(), progress -> {
                    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
                    return new DatasetImport(options).read(file, bytes -> {
                        progress.checkCancelled();
                        progress.update(bytes, size, "");
                    });
                }),
                report -> questions
                        .whatToImport(report)
                        .ifPresent(dataset -> onImported.accept(new Imported(
                                dataset,
                                report.format(),
                                isRewritable && report.format().isWritable()))),
                onFailure);
    }
}
