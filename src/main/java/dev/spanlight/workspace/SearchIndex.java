package dev.spanlight.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the full-text index in step with the rows. Rows leave it before they change and enter it afterwards, many with
 * one statement.
 */
final class SearchIndex implements AutoCloseable {
    private static final String SOME = "WHERE dataset = ? AND ordinal BETWEEN ? AND ?";
    private static final String OF_SOME = "WHERE passage IN (SELECT id FROM passage " + SOME + ")";
    private static final String RANGE = "WHERE passage = ? AND ordinal BETWEEN ? AND ?";

    private final Connection connection;
    private final List<Table> tables = new ArrayList<>();
    private final Table passages;
    private final Table somePassages;
    private final Table questions;
    private final Table theirQuestions;

    SearchIndex(Connection connection) {
        this.connection = connection;
        passages = new Table("passage", "title, context", "WHERE id = ?");
        somePassages = new Table("passage", "title, context", SOME);
        questions = new Table("question", "text, answer_text", RANGE);
        theirQuestions = new Table("question", "text, answer_text", OF_SOME);
        tables.addAll(List.of(passages, somePassages, questions, theirQuestions));
    }

    /** A table's rows of one kind, with the statements that put them in and take them out, prepared when needed. */
    private final class Table implements AutoCloseable {
        private final String enter;
        private final String leave;
        private final List<PreparedStatement> statements = new ArrayList<>();

        Table(String name, String columns, String where) {
            String search = name + "_search";
            enter = "INSERT INTO " + search + " (rowid, " + columns + ") SELECT id, " + columns + " FROM " + name + " "
                    + where;
            leave = "INSERT INTO " + search + " (" + search + ", rowid, " + columns + ") SELECT 'delete', id, "
                    + columns + " FROM " + name + " " + where;
        }

        void run(boolean in, long... arguments) throws SQLException {
            if (statements.isEmpty()) {
                statements.add(connection.prepareStatement(leave));
                statements.add(connection.prepareStatement(enter));
            }
            PreparedStatement statement = statements.get(in ? 1 : 0);
            for (int index = 0; index < arguments.length; index++) {
                statement.setLong(index + 1, arguments[index]);
            }
            statement.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        }
    }

    /** Passages of a dataset by their places, {@code last} inclusive, with their questions. */
    void enterPassages(long dataset, int first, int last) throws SQLException {
        somePassages.run(true, dataset, first, last);
        theirQuestions.run(true, dataset, first, last);
    }

    /** Passages of a dataset by their places, {@code last} inclusive, with their questions. */
    void leavePassages(long dataset, int first, int last) throws SQLException {
        theirQuestions.run(false, dataset, first, last);
        somePassages.run(false, dataset, first, last);
    }

    void enterPassage(long passage) throws SQLException {
        passages.run(true, passage);
    }

    void leavePassage(long passage) throws SQLException {
        passages.run(false, passage);
    }

    /** Questions of a passage by their places, {@code last} inclusive. */
    void enterQuestions(long passage, int first, int last) throws SQLException {
        questions.run(true, passage, first, last);
    }

    /** Questions of a passage by their places, {@code last} inclusive. */
    void leaveQuestions(long passage, int first, int last) throws SQLException {
        questions.run(false, passage, first, last);
    }

    /** Makes the index anew from all rows. */
    static void rebuild(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO passage_search (passage_search) VALUES ('rebuild')");
            statement.executeUpdate("INSERT INTO question_search (question_search) VALUES ('rebuild')");
        }
    }

    @Override
    public void close() throws SQLException {
        for (Table table : tables) {
            table.close();
        }
    }
}
