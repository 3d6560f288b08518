package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WordsTest {
    @Provide
    Arbitrary<String> texts() {
        // All white space of ASCII, a no-break space, which is none, and wider ones that are.
        return Arbitraries.strings()
                .withChars(" \t\n\u000b\f\r\u001c\u001f\u00a0\u2003\u3000\u0000az~\u007f\u00e9\ud83d\ude00")
                .ofMaxLength(40);
    }

    @Property
    void words_stand_between_white_space(@ForAll("texts") String text) {
        StringBuilder spaced = new StringBuilder();
        for (char unit : text.toCharArray()) {
            spaced.append(Character.isWhitespace(unit) ? ' ' : unit);
        }
        long words = Arrays.stream(spaced.toString().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .count();
        assertThat(Words.count(text)).isEqualTo((int) words);
    }
}
