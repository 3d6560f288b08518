package dev.spanlight.data.format;

import dev.spanlight.data.document.PassageSize;
import java.util.Optional;

/**
 * How a file is read where the file itself does not say.
 *
 * @param columns the columns of a table; empty: guessed by their names
 * @param passageSize how texts without questions are cut into passages
 */
public record ImportOptions(Optional<ColumnMapping> columns, PassageSize passageSize) {
    /** Everything is found out. */
    public static ImportOptions defaults() {
        return new ImportOptions(Optional.empty(), PassageSize.DEFAULT);
    }

    /** These options with the columns of a table. */
    public ImportOptions withColumns(ColumnMapping mapping) {
        return new ImportOptions(Optional.of(mapping), passageSize);
    }
}
