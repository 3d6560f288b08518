package dev.spanlight.workspace;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The edits of the datasets, in the table {@code edit}. */
final class JournalTable {
    private final EditCodec codec;

    JournalTable(EditCodec codec) {
        this.codec = codec;
    }

    StoredHistory history(Connection connection, long dataset) throws SQLException, WorkspaceException {
        List<StoredHistory.Header> edits = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT state, " + Texts.column("name") + " FROM edit WHERE dataset = ? ORDER BY number")) {
            statement.setLong(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    edits.add(new StoredHistory.Header(row.getLong(1), Texts.get(row, 2)));
                }
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT position, file_state FROM dataset WHERE id = ?")) {
            statement.setLong(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new WorkspaceException("the workspace has no dataset " + dataset + " any more", null);
                }
                return new StoredHistory(edits, row.getInt(1), row.getLong(2));
            }
        }
    }

    byte[] body(Connection connection, long dataset, int number) throws SQLException, IOException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT body FROM edit WHERE dataset = ? AND number = ?")) {
            statement.setLong(1, dataset);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new WorkspaceException(
                            "the workspace has no edit " + number + " of dataset " + dataset, null);
                }
                return row.getBytes(1);
            }
        }
    }

    void record(Connection connection, long dataset, Step step, Instant now) throws SQLException {
        if (step instanceof Step.Made made) {
            forget(connection, dataset, made.position());
            insert(connection, dataset, made, now);
        }
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE dataset SET position = ?, used_at = ? WHERE id = ?")) {
            statement.setInt(1, step.position());
            statement.setLong(2, now.toEpochMilli());
            statement.setLong(3, dataset);
            statement.executeUpdate();
        }
    }

    /** Forgets the edits from a number on. */
    private static void forget(Connection connection, long dataset, int from) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM edit WHERE dataset = ? AND number >= ?")) {
            statement.setLong(1, dataset);
            statement.setInt(2, from);
            statement.executeUpdate();
        }
    }

    private void insert(Connection connection, long dataset, Step.Made made, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO edit (dataset, number, state, name, made_at, body) VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, dataset);
            statement.setInt(2, made.position());
            statement.setLong(3, made.edit().state());
            Texts.set(statement, 4, made.edit().name());
            statement.setLong(5, now.toEpochMilli());
            statement.setBytes(6, codec.encode(made.edit()));
            statement.executeUpdate();
        }
    }
}
