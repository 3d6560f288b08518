package dev.spanlight.data.format;

import dev.spanlight.data.CodePoints;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads offsets of any unit in one text. */
final class PassageOffsets {
    private final String text;
    private final CodePoints points;
    /** Where each code point begins in UTF-8, and the end; null until needed. */
    private int @Nullable [] bytes;

    PassageOffsets(String text) {
        this.text = text;
        this.points = CodePoints.of(text);
    }

    CodePoints points() {
        return points;
    }

    /** The code point at an offset; empty outside the text and inside a character. */
    OptionalInt toCodePoint(OffsetUnit unit, int offset) {
        int point =
                switch (unit) {
                    case CODE_POINTS -> offset <= points.length() ? offset : -1;
                    case UTF16 -> fromUtf16(offset);
                    case UTF8_BYTES -> Arrays.binarySearch(bytes(), offset);
                };
        return point < 0 || offset < 0 ? OptionalInt.empty() : OptionalInt.of(point);
    }

    private int fromUtf16(int offset) {
        if (offset < 0 || offset > text.length()) {
            return -1;
        }
        int point = points.toCodePoint(offset);
        return points.toUtf16(point) == offset ? point : -1;
    }

    /** The UTF-16 index of a code point. */
    int toUtf16(int codePoint) {
        return points.toUtf16(codePoint);
    }

    private int[] bytes() {
        if (bytes == null) {
            bytes = new int[points.length() + 1];
            for (int point = 0, unit = 0, at = 0; point < points.length(); point++) {
                int character = text.codePointAt(unit);
                unit += Character.charCount(character);
                at += length(character);
                bytes[point + 1] = at;
            }
        }
        return bytes;
    }

    private static int length(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }

    /** True when all units count alike. */
    static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < 0x80);
    }
}
