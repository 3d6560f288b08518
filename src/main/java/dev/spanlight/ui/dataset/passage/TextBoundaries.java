package dev.spanlight.ui.dataset.passage;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the characters, words and sentences of a text begin and end, and which way it reads. A character is what a
 * person sees as one (an extended grapheme cluster of Unicode Annex 29): an emoji with its joiners, a letter with its
 * marks, a CR LF. Finds each kind of boundary once, when it is first asked for. All offsets are UTF-16 units.
 */
public final class TextBoundaries {
    /** What the caret steps over. */
    public enum Unit {
        CHARACTER,
        WORD,
        SENTENCE
    }

    private final String text;
    private final Map<Unit, int[]> found = new EnumMap<>(Unit.class);

    TextBoundaries(String text) {
        this.text = text;
    }

    /** In order, the text's beginning and end among them; a word or sentence never ends inside a character. */
    private int[] boundaries(Unit unit) {
        int[] known = found.get(unit);
        if (known != null) {
            return known;
        }
        BreakIterator iterator = iterator(unit);
        iterator.setText(text);
        IntStream all = IntStream.iterate(0, at -> at != BreakIterator.DONE, at -> iterator.next());
        int[] fresh = unit == Unit.CHARACTER
                ? all.toArray()
                : all.filter(at -> isBoundary(at, Unit.CHARACTER)).toArray();
        found.put(unit, fresh);
        return fresh;
    }

    private static BreakIterator iterator(Unit unit) {
        return switch (unit) {
            case CHARACTER -> BreakIterator.getCharacterInstance(Locale.ROOT);
            case WORD -> BreakIterator.getWordInstance(Locale.ROOT);
            case SENTENCE -> BreakIterator.getSentenceInstance(Locale.ROOT);
        };
    }

    private boolean isBoundary(int index, Unit unit) {
        return Arrays.binarySearch(boundaries(unit), index) >= 0;
    }

    /** The nearest boundary up to a place. */
    int atOrBefore(int index, Unit unit) {
        int at = Arrays.binarySearch(boundaries(unit), index);
        return boundaries(unit)[at >= 0 ? at : -at - 2];
    }

    /** The nearest boundary from a place on. */
    int atOrAfter(int index, Unit unit) {
        int at = Arrays.binarySearch(boundaries(unit), index);
        return boundaries(unit)[at >= 0 ? at : -at - 1];
    }

    /** The boundary of a character that is nearest to a place; the text's end for one after it. */
    int nearest(int index) {
        int inside = Math.clamp(index, 0, text.length());
        int before = atOrBefore(inside, Unit.CHARACTER);
        int after = atOrAfter(inside, Unit.CHARACTER);
        return after - inside < inside - before ? after : before;
    }

    /**
     * Where the caret gets from a place by one step. Steps by word skip white space: forward to the end of a word,
     * backward to the beginning of one.
     *
     * @param direction 1 onwards in the order of reading, -1 back
     */
    int step(int index, Unit unit, int direction) {
        int at = index;
        int from;
        do {
            from = at;
            at = direction > 0
                    ? atOrAfter(Math.min(at + 1, text.length()), unit)
                    : atOrBefore(Math.max(at - 1, 0), unit);
        } while (unit == Unit.WORD && at != from && isBlank(Math.min(from, at), Math.max(from, at)));
        return at;
    }

    private boolean isBlank(int start, int end) {
        return text.substring(start, end)
                .codePoints()
                .allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
    }

    /** Whether the text reads from right to left: its first letter with a direction says so. */
    boolean isRightToLeft() {
        return text.codePoints()
                .mapToObj(TextBoundaries::rightToLeft)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(false);
    }

    private static Optional<Boolean> rightToLeft(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Optional.of(false);
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                Optional.of(true);
            default -> Optional.empty();
        };
    }

    /** Whether the character at a place reads from right to left, as a Hebrew word in an English text does. */
    boolean isRightToLeft(int index) {
        int start = text.lastIndexOf('\n', index - 1) + 1;
        int end = text.indexOf('\n', index);
        String line = text.substring(start, end < 0 ? text.length() : end);
        int base = isRightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
        return new Bidi(line, base).getLevelAt(index - start) % 2 == 1;
    }

    /**
     * Where words and punctuation begin in a text that has letters that read leftwards, and its end; nowhere in any other
     * text. JavaFX 26 fails when it breaks a line inside a piece of such a text, and puts a full stop on the wrong
     * side of a word in the same piece: there each must be a piece of its own.
     */
    Set<Integer> rightToLeftPieces() {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return Set.of();
        }
        return Arrays.stream(boundaries(Unit.WORD))
                .filter(at -> at == text.length() || !Character.isWhitespace(text.charAt(at)))
                .boxed()
                .collect(Collectors.toSet());
    }
}
