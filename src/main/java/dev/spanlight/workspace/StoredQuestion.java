package dev.spanlight.workspace;

import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of the table {@code question} as the database gives it. One thread can read from a database; what takes longer
 * is to make a question of a row, which others do meanwhile.
 *
 * @param passage the number of its passage
 * @param idInUnits whether {@code id} is no UTF-8 but UTF-16 units, see {@link Texts}
 * @param textInUnits the same of {@code text}
 */
record StoredQuestion(
        long passage,
        byte[] id,
        boolean idInUnits,
        byte[] text,
        boolean textInUnits,
        byte[] answers,
        byte[] status,
        byte[] split,
        byte[] extra) {
    /** What {@link #of} reads of a question {@code q}. */
    static final String COLUMNS = """
            q.passage, q.question_id, typeof(q.question_id) = 'blob', q.text, typeof(q.text) = 'blob', q.answers,
            q.status, q.split, q.extra
            """;

    /** A question and the number of its passage. */
    record Placed(long passage, Question question) {}

    static StoredQuestion of(ResultSet row) throws SQLException {
        return new StoredQuestion(
                row.getLong(1),
                row.getBytes(2),
                row.getBoolean(3),
                row.getBytes(4),
                row.getBoolean(5),
                row.getBytes(6),
                row.getBytes(7),
                row.getBytes(8),
                row.getBytes(9));
    }

    Placed make(EditCodec codec) {
        try {
            return new Placed(
                    passage,
                    new Question(
                            Texts.of(id, idInUnits),
                            Texts.of(text, textInUnits),
                            codec.answers(answers),
                            Question.Status.valueOf(ascii(status)),
                            Split.valueOf(ascii(split)),
                            codec.extra(ascii(extra))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.US_ASCII);
    }
}
