package dev.spanlight.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file of a workspace, with one connection for writing and one for reading. A transaction that has returned
 * has reached the disk ({@code synchronous=FULL} on a write-ahead log), so neither a crash nor a power loss takes it
 * back.
 */
final class Database implements AutoCloseable {
    private static final int CACHE_KIB = 32 << 10;
    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final Connection writing;
    private final Connection reading;

    private Database(Path file, Connection writing, Connection reading) {
        this.file = file;
        this.writing = writing;
        this.reading = reading;
    }

    /** Reads. */
    @FunctionalInterface
    interface Query<T> {
        T run(Connection connection) throws SQLException, IOException;
    }

    /** Writes within a transaction. */
    @FunctionalInterface
    interface Transaction {
        void run(Connection connection) throws SQLException, IOException;
    }

    /**
     * Opens the file, or makes it, and brings its tables up to date.
     *
     * @param backups copies the file as it is before tables change
     * @throws DamagedException when it is no sound database
     */
    static Database open(Path file, Backups backups) throws IOException {
        boolean known = Files.exists(file);
        SQLiteDataSource source = source(file);
        try {
            if (known) {
                check(source);
            }
            migrate(source, file, known, backups);
            return new Database(file, source.getConnection(), source.getConnection());
        } catch (SQLException e) {
            throw explained(file, e);
        }
    }

    static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void check(SQLiteDataSource source) throws SQLException, DamagedException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = result.next() ? result.getString(1) : "";
            if (!verdict.equals("ok")) {
                throw new DamagedException(verdict, null);
            }
        }
    }

    private static void migrate(SQLiteDataSource source, Path file, boolean known, Backups backups) throws IOException {
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:dev/spanlight/workspace/migration")
                .load();
        try {
            MigrationInfo[] pending = flyway.info().pending();
            if (pending.length == 0) {
                return;
            }
            if (known) {
                backups.make("before version " + pending[0].getVersion());
            }
            flyway.migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw explained(file, sql);
            }
            throw new WorkspaceException(
                    "the workspace " + file + " was made by a newer Spanlight, or its tables were changed ("
                            + String.valueOf(e.getMessage())
                                    .strip()
                                    .lines()
                                    .findFirst()
                                    .orElse("") + "); start the newer Spanlight",
                    e);
        }
    }

    /** Runs a query. Any thread. */
    <T> T read(Query<T> query) throws IOException {
        synchronized (reading) {
            return run(reading, query);
        }
    }

    /**
     * Runs a transaction; it has reached the disk when this returns, or nothing of it has. Any thread.
     *
     * @throws CancellationException when the transaction throws it; then nothing has been written
     */
    void write(Transaction transaction) throws IOException {
        writeFor(connection -> {
            transaction.run(connection);
            return true;
        });
    }

    /** Runs a transaction that has a result. */
    <T> T writeFor(Query<T> transaction) throws IOException {
        synchronized (writing) {
            // Some systems go on writing into a file that has been moved or deleted, where nobody will find it again.
            if (!Files.exists(file)) {
                throw new WorkspaceException(
                        file + " is gone: its folder was moved or deleted, or its drive is not there any more; put it"
                                + " back",
                        null);
            }
            return run(writing, connection -> {
                // Not by the driver's setAutoCommit: after a refusal it cannot find back from a transaction that
                // SQLite has ended by itself.
                execute(connection, "BEGIN IMMEDIATE");
                try {
                    T result = transaction.run(connection);
                    execute(connection, "COMMIT");
                    return result;
                } catch (SQLException | IOException | RuntimeException e) {
                    rollBack(connection, e);
                    throw e;
                }
            });
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private <T> T run(Connection connection, Query<T> query) throws IOException {
        try {
            return query.run(connection);
        } catch (SQLException e) {
            throw explained(file, e);
        }
    }

    /** Writes a sound copy, also while others write. */
    static void copy(Path file, Path target) throws IOException {
        Files.deleteIfExists(target);
        try (Connection connection = source(file).getConnection();
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        } catch (SQLException e) {
            Files.deleteIfExists(target);
            throw explained(target, e);
        }
    }

    private static IOException explained(Path file, SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException it ? it.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new DamagedException(String.valueOf(e.getMessage()), e);
            case SQLITE_FULL ->
                new WorkspaceException(
                        "the disk is full: nothing more can be kept in " + file + "; make room there", e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                new WorkspaceException(
                        file + " cannot be written; check the permissions of the file and its folder", e);
            case SQLITE_CANTOPEN ->
                new WorkspaceException(
                        file + " cannot be opened; check that the drive is there and its folder can be written", e);
            case SQLITE_IOERR ->
                new WorkspaceException(
                        file + " cannot be read or written (" + code.name()
                                + "); check that the drive is there and has room",
                        e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new WorkspaceException(file + " is in use by another program; close it there", e);
            default -> new WorkspaceException(file + ": " + e.getMessage(), e);
        };
    }

    @Override
    public void close() throws IOException {
        try {
            // Not in the middle of what another thread is at.
            synchronized (reading) {
                reading.close();
            }
            synchronized (writing) {
                writing.close();
            }
        } catch (SQLException e) {
            throw explained(file, e);
        }
    }
}
