package dev.spanlight.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a CSV or TSV file, to decide which column is what.
 *
 * @param header the columns' names
 * @param rows the first rows' cells
 * @param guess what the columns probably are
 */
public record TablePreview(List<String> header, List<List<String>> rows, ColumnMapping guess) {
    /** Copies the lists. */
    public TablePreview {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Whether a file is a table by its name. */
    public static boolean isTable(Path file) {
        return List.of("csv", "tsv", "tab").contains(DatasetFormat.ending(file));
    }

    /** Whether Spanlight has written the table, so that nobody need be asked what its columns are. */
    public boolean isOwn() {
        return header.size() >= TableWriter.KNOWN.size()
                && header.subList(0, TableWriter.KNOWN.size()).equals(TableWriter.KNOWN);
    }

    /**
     * Reads the first rows.
     *
     * @param count how many rows to read at most
     * @throws DatasetFormatException when the file is no table
     */
    public static TablePreview read(Path file, int count) throws DatasetFormatException {
        SourceFile source = new SourceFile(file, bytes -> {});
        try (Table table = Table.open(source, source.peek())) {
            List<List<String>> rows = new ArrayList<>();
            while (rows.size() < count) {
                List<String> row = table.next();
                if (row == null) {
                    break;
                }
                rows.add(List.copyOf(row));
            }
            List<String> first = rows.isEmpty() ? List.of() : rows.getFirst();
            return new TablePreview(table.header(), rows, ColumnMapping.guess(table.header(), first));
        } catch (IOException e) {
            throw new FileErrors(file).explained(e);
        }
    }
}
