package dev.spanlight.workspace;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Texts in and out of the database to the letter. SQLite's texts are UTF-8, which cannot hold half a surrogate pair:
 * a text with one is kept as its UTF-16 units.
 */
final class Texts {
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

    static String get(ResultSet row, int column) throws SQLException {
        return switch (row.getObject(column)) {
            case byte[] units -> ByteBuffer.wrap(units).asCharBuffer().toString();
            case Object text -> Objects.toString(text);
        };
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
