package dev.spanlight.ui.dataset.importing;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.TablePreview;
import java.nio.file.Path;
import java.util.Optional;

/** What is asked before a file is imported; an interface, so that tests answer for the person. */
public interface ImportQuestions {
    /**
     * Shows what is wrong with a file and asks what to import. Where there is nothing to decide nothing is asked.
     *
     * @return everything that could be read, only what is good, or nothing when the person gave up
     */
    Optional<Dataset> whatToImport(ImportReport report);

    /**
     * Asks what the columns of a table are.
     *
     * @param preview the table's first rows
     * @return the columns, or nothing when the person gave up
     */
    Optional<ColumnMapping> columnsOf(Path file, TablePreview preview);
}
