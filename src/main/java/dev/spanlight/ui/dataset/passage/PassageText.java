package dev.spanlight.ui.dataset.passage;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Words;
import dev.spanlight.ui.dataset.passage.TextBoundaries.Unit;

/**
 * A passage's text with its boundaries: what a person sees as one character (an emoji of seven code points, a letter
 * with its accents) is never cut, and marking can take whole words. All offsets are code points.
 */
public final class PassageText {
    private final String text;
    private final CodePoints points;
    private final TextBoundaries boundaries;

    /** The boundaries of a text. */
    public PassageText(String text) {
        this.text = text;
        this.points = CodePoints.of(text);
        this.boundaries = new TextBoundaries(text);
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** Converts between code points and UTF-16 units. */
    public CodePoints points() {
        return points;
    }

    /** Where characters, words and sentences begin and end, in UTF-16 units. */
    TextBoundaries boundaries() {
        return boundaries;
    }

    /** The answer that marks a piece of the text. */
    public Answer answer(Span span) {
        return new Answer(points.slice(span.start(), span.end()), span.start());
    }

    /**
     * What somebody means who selected this: without white space around it, with whole visible characters, and with
     * whole words if asked for. Empty when only white space was selected.
     *
     * @param utf16Start where the selection starts, in UTF-16 units
     * @param utf16End where it ends, exclusive, in UTF-16 units
     */
    public Span selection(int utf16Start, int utf16End, boolean wholeWords) {
        int start = utf16Start;
        int end = utf16End;
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (wholeWords) {
            // A comma between two words belongs to neither, though word-wise selection by keyboard takes it along.
            while (start + 1 < end && isLoose(start)) {
                start++;
            }
            while (end - 1 > start && ",;:".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
        }
        if (start == end) {
            return new Span(points.toCodePoint(start), points.toCodePoint(start));
        }
        start = boundaries.atOrBefore(start, Unit.CHARACTER);
        end = boundaries.atOrAfter(end, Unit.CHARACTER);
        if (wholeWords) {
            start = isUnspaced(start) ? start : boundaries.atOrBefore(start, Unit.WORD);
            end = isUnspaced(text.offsetByCodePoints(end, -1)) ? end : boundaries.atOrAfter(end, Unit.WORD);
        }
        return new Span(points.toCodePoint(start), points.toCodePoint(end));
    }

    /** White space, or a mark that ends what came before it. */
    private boolean isLoose(int index) {
        char unit = text.charAt(index);
        return isSpace(unit) || (",.;:!?".indexOf(unit) >= 0 && isSpace(text.charAt(index + 1)));
    }

    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }

    private boolean isUnspaced(int index) {
        return Words.isUnspaced(text.codePointAt(index));
    }

    /** The boundary one visible character further ({@code step} 1) or back (-1); stays within the text. */
    public int neighbour(int codePoint, int step) {
        int index = points.toUtf16(Math.clamp(codePoint, 0, points.length()));
        return points.toCodePoint(boundaries.step(index, Unit.CHARACTER, step));
    }
}
