package dev.spanlight.ui.dataset;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.TablePreview;
import dev.spanlight.ui.dataset.importing.ImportQuestions;
import java.nio.file.Path;
import java.util.Optional;

/** A person who imports all that could be read and believes the guessed columns. */
final class ImportEverything implements ImportQuestions {
    @Override
    public Optional<Dataset> whatToImport(ImportReport report) {
        return Optional.of(report.dataset());
    }

    @Override
    public Optional<ColumnMapping> columnsOf(Path file, TablePreview preview) {
        return Optional.of(preview.guess());
    }
}
