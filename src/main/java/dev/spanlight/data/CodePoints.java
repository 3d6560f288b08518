package dev.spanlight.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * The one place where code points and UTF-16 units meet. Files (SQuAD, Hugging Face) and the tokenizer count Unicode
 * code points, as Python does; Java strings and JavaFX count UTF-16 units, so every offset after an emoji differs.
 *
 * <p>An instance indexes one text: conversions cost constant time, and a text without surrogate pairs (nearly every
 * one) costs no table at all.
 */
public final class CodePoints {
    private final String text;
    private final int length;

    /** UTF-16 index of each code point, with one more entry for the end; empty when the two counts agree. */
    private final int[] utf16;

    private CodePoints(String text, int length, int[] utf16) {
        this.text = text;
        this.length = length;
        this.utf16 = utf16;
    }

    /** Indexes {@code text}. A lone surrogate counts as one code point, as it does in Python. */
    public static CodePoints of(String text) {
        int length = text.codePointCount(0, text.length());
        if (length == text.length()) {
            return new CodePoints(text, length, new int[0]);
        }
        int[] utf16 = new int[length + 1];
        for (int point = 0, unit = 0; point < length; point++) {
            utf16[point] = unit;
            unit += Character.charCount(text.codePointAt(unit));
        }
        utf16[length] = text.length();
        return new CodePoints(text, length, utf16);
    }

    /** The length of {@code text} in code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A text in one line, of so many code points at the most; what is cut off is an ellipsis. */
    public static String shorten(String text, int most) {
        String line = text.replaceAll("\\s+", " ");
        return length(line) <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The text's length in code points. */
    public int length() {
        return length;
    }

    /**
     * The UTF-16 index of a code point.
     *
     * @param codePoint an index from 0 to {@link #length()}
     * @throws IndexOutOfBoundsException outside that range
     */
    public int toUtf16(int codePoint) {
        Objects.checkIndex(codePoint, length + 1);
        return utf16.length == 0 ? codePoint : utf16[codePoint];
    }

    /**
     * The code point at a UTF-16 index; an index inside a surrogate pair belongs to the pair's code point.
     *
     * @throws IndexOutOfBoundsException outside 0 to the text's UTF-16 length
     */
    public int toCodePoint(int utf16Index) {
        Objects.checkIndex(utf16Index, text.length() + 1);
        if (utf16.length == 0) {
            return utf16Index;
        }
        int found = Arrays.binarySearch(utf16, utf16Index);
        return found >= 0 ? found : -found - 2;
    }

    /** The text between two code points, {@code end} exclusive. */
    public String slice(int start, int end) {
        return text.substring(toUtf16(start), toUtf16(end));
    }
}
