package dev.spanlight.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes over when the database is damaged. The damaged files are moved aside untouched; then every row that can still
 * be read goes into a new database, or, where that brings back less than the newest backup, the backup takes its place.
 */
final class Salvage {
    private static final List<String> TABLES = List.of("dataset", "passage", "question", "edit");
    private static final List<String> SIDE_FILES = List.of("", "-wal", "-shm");

    private final Path file;
    private final Backups backups;

    Salvage(Path file, Backups backups) {
        this.file = file;
        this.backups = backups;
    }

    /** Makes the database sound again and says in a sentence what was done. */
    String run() throws IOException {
        Path aside = Files.createDirectories(file.resolveSibling("damaged " + backups.stamp()));
        for (String ending : SIDE_FILES) {
            Path damaged = Path.of(file + ending);
            if (Files.exists(damaged)) {
                Files.copy(damaged, aside.resolve(damaged.getFileName()));
            }
        }
        // Opening a database changes it; the copy to read from is another than the one that is kept.
        Path readable = Files.createTempDirectory(file.getParent(), "salvage").resolve(file.getFileName());
        for (String ending : SIDE_FILES) {
            Path damaged = Path.of(file + ending);
            if (Files.exists(damaged)) {
                Files.move(damaged, Path.of(readable + ending), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        try {
            return restore(readable, aside);
        } finally {
            for (String ending : SIDE_FILES) {
                Files.deleteIfExists(Path.of(readable + ending));
            }
            Files.deleteIfExists(readable.getParent());
        }
    }

    private String restore(Path readable, Path aside) throws IOException {
        int saved;
        try (Database fresh = Database.open(file, backups)) {
            saved = copyRows(readable, fresh);
        }
        Optional<Path> backup = backups.all().stream().findFirst();
        int inBackup = backup.isPresent() ? questions(backup.get()) : 0;
        String kept = "The damaged file is kept in " + aside + ".";
        if (backup.isPresent() && saved < inBackup) {
            for (String ending : SIDE_FILES) {
                Files.deleteIfExists(Path.of(file + ending));
            }
            Files.copy(backup.get(), file);
            return "The workspace’s database was damaged. It was restored from the backup "
                    + backup.get().getFileName() + " with " + inBackup + " questions; edits made since are in the"
                    + " damaged file only. " + kept;
        }
        return "The workspace’s database was damaged. " + saved + " questions could be read and are back. " + kept;
    }

    private static int questions(Path database) throws IOException {
        try (Connection connection = Database.source(database).getConnection()) {
            return count(connection);
        } catch (SQLException e) {
            return 0;
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM question")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int copyRows(Path readable, Database fresh) throws IOException {
        try (Connection damaged = Database.source(readable).getConnection()) {
            return fresh.writeFor(connection -> {
                // Parents that cannot be read leave orphans behind, which go at the end.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA defer_foreign_keys = true");
                }
                for (String table : TABLES) {
                    copy(damaged, connection, table);
                }
                dropOrphans(connection);
                SearchIndex.rebuild(connection);
                return count(connection);
            });
        } catch (SQLException e) {
            return 0;
        }
    }

    /** From both ends towards the damage in the middle. */
    private static void copy(Connection damaged, Connection fresh, String table) throws SQLException {
        long first = copy(damaged, fresh, table, "ASC", Long.MIN_VALUE);
        copy(damaged, fresh, table, "DESC", first);
    }

    /** Copies rows until one cannot be read or {@code end} is reached; gives the last id that was copied. */
    private static long copy(Connection damaged, Connection fresh, String table, String order, long end)
            throws SQLException {
        long last = end;
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String columns = "";
        try (Statement statement = damaged.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id " + order)) {
            ResultSetMetaData meta = row.getMetaData();
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= meta.getColumnCount(); column++) {
                names.add(meta.getColumnName(column));
            }
            columns = String.join(", ", names);
            while (row.next() && (order.equals("ASC") || row.getLong("id") > end)) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int column = 1; column <= names.size(); column++) {
                    values.add(row.getObject(column));
                }
                rows.add(values);
                last = row.getLong("id");
            }
        } catch (SQLException e) {
            // Here is the damage; what was read before it counts.
        }
        if (rows.isEmpty()) {
            return last;
        }
        String marks = String.join(", ", Collections.nCopies(rows.getFirst().size(), "?"));
        try (PreparedStatement insert =
                fresh.prepareStatement("INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")")) {
            for (List<@Nullable Object> values : rows) {
                for (int column = 0; column < values.size(); column++) {
                    insert.setObject(column + 1, values.get(column));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return last;
    }

    private static void dropOrphans(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM passage WHERE dataset NOT IN (SELECT id FROM dataset)");
            statement.executeUpdate("DELETE FROM question WHERE passage NOT IN (SELECT id FROM passage)");
            // Without its passages a journal would undo what is not there.
            statement.executeUpdate("DELETE FROM edit");
            statement.executeUpdate("UPDATE dataset SET position = 0, file_state = -1");
        }
    }
}
