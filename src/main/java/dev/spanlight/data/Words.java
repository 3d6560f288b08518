package dev.spanlight.data;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Words as people see them who look at a text: what stands between white space, where a script has any. */
public final class Words {
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Words() {}

    static int count(String text) {
        int words = 0;
        boolean inside = false;
        for (int index = 0; index < text.length(); index++) {
            boolean space = Character.isWhitespace(text.charAt(index));
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }

    /** Whether a character's script writes words without spaces between them: they start and end anywhere. */
    public static boolean isUnspaced(int codePoint) {
        return UNSPACED.contains(UnicodeScript.of(codePoint));
    }
}
