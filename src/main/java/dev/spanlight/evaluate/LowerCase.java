package dev.spanlight.evaluate;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Python's {@code str.lower()}. Java agrees with it but for the Greek sigma, whose two small forms Java chooses by its
 * own word breaker and Python by Unicode's Final_Sigma rule (section 3.13): final after a cased letter and before none,
 * case-ignorable characters not counted.
 */
final class LowerCase {
    private static final int CAPITAL_SIGMA = 'Σ';

    /** Unicode's Case_Ignorable, from its definition by general category and word break. */
    private static final IntPredicate CASE_IGNORABLE = matching(
            "[\\p{Mn}\\p{Me}\\p{Cf}\\p{Lm}\\p{Sk}'.:\\u00b7\\u0387\\u055f\\u05f4\\u2018\\u2019\\u2024\\u2027\\ufe13\\ufe52\\ufe55\\uff07\\uff0e\\uff1a]");

    private LowerCase() {}

    static String of(String text) {
        if (text.indexOf(CAPITAL_SIGMA) < 0) {
            return text.toLowerCase(Locale.ROOT);
        }
        int[] points = text.codePoints().toArray();
        StringBuilder sigmas = new StringBuilder(text.length());
        for (int index = 0; index < points.length; index++) {
            if (points[index] == CAPITAL_SIGMA) {
                boolean last = nextIsCased(points, index, -1) && !nextIsCased(points, index, 1);
                sigmas.append(last ? 'ς' : 'σ');
            } else {
                sigmas.appendCodePoint(points[index]);
            }
        }
        return sigmas.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean nextIsCased(int[] points, int from, int direction) {
        int index = from + direction;
        while (index >= 0 && index < points.length && CASE_IGNORABLE.test(points[index])) {
            index += direction;
        }
        return index >= 0 && index < points.length && isCased(points[index]);
    }

    private static boolean isCased(int point) {
        return Character.isLowerCase(point) || Character.isUpperCase(point) || Character.isTitleCase(point);
    }

    private static IntPredicate matching(String characterClass) {
        var predicate = Pattern.compile(characterClass).asMatchPredicate();
        return point -> predicate.test(Character.toString(point));
    }
}
