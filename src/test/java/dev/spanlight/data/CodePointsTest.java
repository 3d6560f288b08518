package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodePointsTest {
    @Provide
    Arbitrary<String> texts() {
        return Texts.any();
    }

    @Property
    void goesThereAndBack(@ForAll("texts") String text) {
        CodePoints points = CodePoints.of(text);
        for (int point = 0; point <= points.length(); point++) {
            int utf16 = points.toUtf16(point);
            assertThat(utf16).isEqualTo(text.offsetByCodePoints(0, point));
            assertThat(points.toCodePoint(utf16)).isEqualTo(point);
        }
    }

    @Property
    void countsAsPythonDoes(@ForAll("texts") String text) {
        assertThat(CodePoints.of(text).length())
                .isEqualTo(CodePoints.length(text))
                .isEqualTo((int) text.codePoints().count());
    }

    @Property
    void slicesTheCodePointsBetween(@ForAll("texts") String text, @ForAll int one, @ForAll int other) {
        CodePoints points = CodePoints.of(text);
        int first = Math.floorMod(one, points.length() + 1);
        int second = Math.floorMod(other, points.length() + 1);
        int start = Math.min(first, second);
        int end = Math.max(first, second);

        int[] slice = text.codePoints().skip(start).limit(end - start).toArray();

        assertThat(points.slice(start, end)).isEqualTo(new String(slice, 0, slice.length));
    }

    @Property
    void takesTheMiddleOfAPairForItsCharacter(@ForAll("texts") String text) {
        CodePoints points = CodePoints.of(text);
        for (int utf16 = 1; utf16 < text.length(); utf16++) {
            if (Character.isSurrogatePair(text.charAt(utf16 - 1), text.charAt(utf16))) {
                assertThat(points.toCodePoint(utf16)).isEqualTo(points.toCodePoint(utf16 - 1));
            }
        }
    }

    @Example
    void knowsThePlacesThatOtherToolsGotWrong() {
        String emoji = "💩This is an annotation.";
        assertThat(CodePoints.of(emoji).toCodePoint(emoji.indexOf("annotation")))
                .isEqualTo(12);

        String joined = "👨🏻‍🚒 firemen drive firetrucks";
        assertThat(joined.indexOf("firetrucks")).isEqualTo(22);
        assertThat(CodePoints.of(joined).toCodePoint(22)).isEqualTo(19);
        assertThat(CodePoints.of(joined).toUtf16(19)).isEqualTo(22);
    }

    @Example
    void refusesPlacesOutsideTheText() {
        CodePoints points = CodePoints.of("a💩b");

        assertThatThrownBy(() -> points.toUtf16(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.toUtf16(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.toCodePoint(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
