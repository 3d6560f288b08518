package dev.spanlight.data.format;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * A database in memory that reads or writes one Parquet file. It may touch no other file, fetches nothing from the
 * network and installs no extensions; Parquet is built into it.
 */
final class DuckDb {
    private static final String URL = "jdbc:duckdb:";

    private DuckDb() {}

    static Connection open(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        Connection connection = new DuckDBDriver().connect(URL, properties);
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET autoinstall_known_extensions = false");
            settings.execute("SET autoload_known_extensions = false");
            settings.execute("SET temp_directory = ''");
            settings.execute("SET allowed_paths = [" + quoted(file.toString()) + "]");
            settings.execute("SET enable_external_access = false");
            settings.execute("SET lock_configuration = true");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A string literal. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name of a column. */
    static String name(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }
}
