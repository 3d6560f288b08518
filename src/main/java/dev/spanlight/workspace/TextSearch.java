package dev.spanlight.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The full-text search (FTS5). Its index knows pieces of three characters without their places, so it narrows a
 * dataset down to candidates; whether the words really stand there is for the caller to look up in the texts.
 */
final class TextSearch {
    private static final int PIECE = 3;

    /** So many rows are read from the texts no slower than they are listed. */
    private static final int MOST = 5_000;

    private TextSearch() {}

    static SearchCandidates find(Connection connection, long dataset, List<String> words) throws SQLException {
        List<String> indexed = words.stream()
                .filter(word -> word.codePointCount(0, word.length()) >= PIECE)
                .toList();
        if (indexed.isEmpty()) {
            return SearchCandidates.EVERYTHING;
        }
        String pieces = indexed.stream().flatMap(TextSearch::pieces).distinct().collect(Collectors.joining(" AND "));
        return new SearchCandidates(passages(connection, dataset, pieces), questions(connection, dataset, pieces));
    }

    /** Every piece of three characters of a word, quoted as FTS5 wants it. */
    private static Stream<String> pieces(String word) {
        int[] points = word.codePoints().toArray();
        return IntStream.rangeClosed(0, points.length - PIECE)
                .mapToObj(start -> "\"" + new String(points, start, PIECE).replace("\"", "\"\"") + "\"");
    }

    private static @Nullable BitSet passages(Connection connection, long dataset, String pieces) throws SQLException {
        BitSet found = new BitSet();
        boolean all = list(connection, """
                SELECT p.ordinal FROM passage_search s JOIN passage p ON p.id = s.rowid
                WHERE s.passage_search MATCH ? AND p.dataset = ? LIMIT ?
                """, pieces, dataset, row -> found.set(row.getInt(1)));
        return all ? found : null;
    }

    private static @Nullable Map<Integer, BitSet> questions(Connection connection, long dataset, String pieces)
            throws SQLException {
        Map<Integer, BitSet> found = new HashMap<>();
        boolean all = list(
                connection, """
                SELECT p.ordinal, q.ordinal
                FROM question_search s JOIN question q ON q.id = s.rowid JOIN passage p ON p.id = q.passage
                WHERE s.question_search MATCH ? AND p.dataset = ? LIMIT ?
                """, pieces, dataset, row -> found.computeIfAbsent(row.getInt(1), passage -> new BitSet())
                        .set(row.getInt(2)));
        return all ? found : null;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads the rows that have all pieces; false when there are too many to be worth listing. */
    private static boolean list(Connection connection, String sql, String pieces, long dataset, RowReader reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pieces);
            statement.setLong(2, dataset);
            statement.setInt(3, MOST);
            int rows = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                    rows++;
                }
            }
            return rows < MOST;
        }
    }
}
