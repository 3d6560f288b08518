package dev.spanlight.workspace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Texts in and out of the database to the letter. SQLite's texts are UTF-8, which cannot hold half a surrogate pair:
 * a text with one is kept as its UTF-16 units.
 */
final class Texts {
    /** Stands before units; no UTF-8 has it. */
    private static final byte UNITS = (byte) 0xff;

    private Texts() {}

    static void set(PreparedStatement statement, int index, String text) throws SQLException {
        if (isWellFormed(text)) {
            statement.setString(index, text);
        } else {
            ByteBuffer units = ByteBuffer.allocate(2 * text.length());
            units.asCharBuffer().put(text);
            statement.setBytes(index, units.array());
        }
    }

    /** What to select so that {@link #get} can tell units from UTF-8. */
    static String column(String name) {
        return "iif(typeof(%1$s) = 'blob', x'ff' || %1$s, %1$s)".formatted(name);
    }

    /** A text as its bytes: half the time of {@link ResultSet#getString}, which goes through a buffer for each. */
    static String get(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes.length > 0 && bytes[0] == UNITS
                ? ByteBuffer.wrap(bytes, 1, bytes.length - 1)
                        .slice()
                        .asCharBuffer()
                        .toString()
                : new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isWellFormed(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                int point = text.codePointAt(index);
                if (Character.charCount(point) == 1) {
                    return false;
                }
                index++;
            }
        }
        return true;
    }
}
