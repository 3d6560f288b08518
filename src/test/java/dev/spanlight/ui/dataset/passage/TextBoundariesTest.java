package dev.spanlight.ui.dataset.passage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Texts;
import dev.spanlight.ui.dataset.passage.TextBoundaries.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextBoundariesTest {
    private static List<String> pieces(String text, Unit unit) {
        TextBoundaries boundaries = new TextBoundaries(text);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int next = boundaries.step(at, unit, 1);
            pieces.add(text.substring(at, next));
            at = next;
        }
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👨‍👩‍👧‍👦", // a family: four people and three joiners
                "👩🏽‍🚒", // skin tone and joiner
                "🏳️‍🌈", // variation selector and joiner
                "🇪🇸", // a flag: two regional indicators
                "1️⃣", // a keycap
                "e\u0301\u0323", // a letter with two marks
                "각", // Hangul letters that make one syllable
                "क्षि", // a Devanagari conjunct with its vowel
                "நி", // Tamil letter with vowel
                "กำ", // Thai letter with vowel
                "بِّ", // Arabic letter with two marks
                "שָׁ", // Hebrew letter with two points
                "\r\n"
            })
    void what_looks_like_one_character_is_one_step(String character) {
        assertThat(pieces("a" + character + "b" + character, Unit.CHARACTER))
                .containsExactly("a", character, "b", character);
    }

    @Test
    void flags_in_a_row_are_one_step_each() {
        assertThat(pieces("🇪🇸🇫🇷", Unit.CHARACTER)).containsExactly("🇪🇸", "🇫🇷");
    }

    @Provide
    Arbitrary<String> texts() {
        return Texts.any();
    }

    @Property
    void characters_are_those_of_regular_expressions(@ForAll("texts") String text) {
        List<String> expected = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\X").matcher(text);
        while (matcher.find()) {
            expected.add(matcher.group());
        }
        assertThat(pieces(text, Unit.CHARACTER)).isEqualTo(expected);
    }

    @Property
    void steps_back_undo_steps_on(@ForAll("texts") String text) {
        TextBoundaries boundaries = new TextBoundaries(text);
        List<Integer> on = new ArrayList<>(List.of(0));
        while (on.getLast() < text.length()) {
            on.add(boundaries.step(on.getLast(), Unit.CHARACTER, 1));
        }
        for (int index = on.size() - 1; index > 0; index--) {
            assertThat(boundaries.step(on.get(index), Unit.CHARACTER, -1)).isEqualTo(on.get(index - 1));
        }
        assertThat(boundaries.step(text.length(), Unit.CHARACTER, 1)).isEqualTo(text.length());
        assertThat(boundaries.step(0, Unit.CHARACTER, -1)).isZero();
    }

    @Property
    void words_and_sentences_never_end_inside_a_character(@ForAll("texts") String text) {
        TextBoundaries boundaries = new TextBoundaries(text);
        for (Unit unit : Unit.values()) {
            for (int at = 0; at < text.length(); at = boundaries.step(at, unit, 1)) {
                assertThat(boundaries.nearest(at)).isEqualTo(at);
            }
        }
    }

    @Test
    void words_are_reached_at_their_ends_and_left_at_their_beginnings() {
        String text = "kept  by Agnes, who";
        TextBoundaries boundaries = new TextBoundaries(text);
        assertThat(boundaries.step(0, Unit.WORD, 1)).isEqualTo(4);
        assertThat(boundaries.step(4, Unit.WORD, 1)).isEqualTo(8);
        assertThat(boundaries.step(14, Unit.WORD, 1)).isEqualTo(15);
        assertThat(boundaries.step(9, Unit.WORD, -1)).isEqualTo(6);
        assertThat(boundaries.step(6, Unit.WORD, -1)).isZero();
    }

    @Test
    void sentences_end_where_the_next_begins() {
        assertThat(pieces("Lit in 1.5 hours. Who? 灯台。記録。", Unit.SENTENCE))
                .containsExactly("Lit in 1.5 hours. ", "Who? ", "灯台。", "記録。");
    }

    @Test
    void a_place_inside_a_character_goes_to_its_nearer_side() {
        TextBoundaries boundaries = new TextBoundaries("👨‍👩‍👧x");
        assertThat(boundaries.nearest(1)).isZero();
        assertThat(boundaries.nearest(7)).isEqualTo(8);
        assertThat(boundaries.nearest(99)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "The light, false",
        "'1854 – «منارة»', true",
        "'(שלום) means peace', true",
        "'Peace is שלום', false",
        "1854, false",
        "灯台, false",
        "'', false"
    })
    void the_first_letter_with_a_direction_says_which_way_a_text_reads(String text, boolean rightToLeft) {
        assertThat(new TextBoundaries(text).isRightToLeft()).isEqualTo(rightToLeft);
    }

    @Test
    void a_word_can_read_the_other_way_than_its_text() {
        String text = "Peace is שלום\nand שלום is peace";
        TextBoundaries boundaries = new TextBoundaries(text);
        assertThat(boundaries.isRightToLeft(0)).isFalse();
        assertThat(boundaries.isRightToLeft(text.indexOf("ש"))).isTrue();
        assertThat(boundaries.isRightToLeft(text.lastIndexOf("ש"))).isTrue();
        assertThat(boundaries.isRightToLeft(text.length() - 1)).isFalse();
    }
}
