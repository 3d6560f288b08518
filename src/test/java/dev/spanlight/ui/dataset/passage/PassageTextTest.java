package dev.spanlight.ui.dataset.passage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassageTextTest {
    private static final String FAMILY = "👨‍👩‍👧";

    private static String selected(String text, int start, int end, boolean wholeWords) {
        PassageText passage = new PassageText(text);
        Span span = passage.selection(start, end, wholeWords);
        return passage.answer(span).text();
    }

    @Test
    void white_space_around_a_selection_is_not_part_of_it() {
        assertThat(selected("was lit in 1854 with oil", 10, 16, false)).isEqualTo("1854");
    }

    @Test
    void only_white_space_is_nothing() {
        assertThat(new PassageText("a  b").selection(1, 3, true).isEmpty()).isTrue();
    }

    @Test
    void whole_words_widen_a_selection_that_cuts_them() {
        assertThat(selected("kept by Agnes Moll, the keeper", 10, 16, true)).isEqualTo("Agnes Moll");
        assertThat(selected("kept by Agnes Moll, the keeper", 10, 16, false)).isEqualTo("nes Mo");
    }

    @Test
    void a_comma_taken_along_from_the_word_before_is_left_out() {
        assertThat(selected("daughter, who climbed", 8, 21, true)).isEqualTo("who climbed");
        assertThat(selected("in Paris, France", 3, 9, true)).isEqualTo("Paris");
    }

    @Test
    void whole_words_leave_scripts_without_spaces_alone() {
        assertThat(selected("灯台の記録", 0, 2, true)).isEqualTo("灯台");
    }

    @Test
    void what_looks_like_one_character_is_never_cut() {
        String text = "a " + FAMILY + " b";
        assertThat(selected(text, 2, 4, false)).isEqualTo(FAMILY);
        assertThat(selected("e\u0301t\u00e9", 0, 1, false)).isEqualTo("e\u0301");
    }

    @Test
    void offsets_are_code_points() {
        PassageText passage = new PassageText("💩This is an annotation.");
        Span span = passage.selection(13, 23, true);
        assertThat(span).isEqualTo(new Span(12, 22));
        assertThat(passage.answer(span).text()).isEqualTo("annotation");
    }

    @Test
    void neighbours_step_over_whole_characters_and_stay_inside() {
        PassageText passage = new PassageText(FAMILY + "x");
        assertThat(passage.neighbour(0, 1)).isEqualTo(5);
        assertThat(passage.neighbour(5, -1)).isEqualTo(0);
        assertThat(passage.neighbour(6, 1)).isEqualTo(6);
        assertThat(passage.neighbour(0, -1)).isEqualTo(0);
    }

    @Property
    void every_selection_gives_an_answer_that_fits(
            @ForAll String text,
            @ForAll @IntRange(max = 400) int a,
            @ForAll @IntRange(max = 400) int b,
            @ForAll boolean wholeWords) {
        int start = Math.min(Math.min(a, b), text.length());
        int end = Math.min(Math.max(a, b), text.length());
        PassageText passage = new PassageText(text);
        Span span = passage.selection(start, end, wholeWords);
        if (!span.isEmpty()) {
            assertThat(passage.answer(span).fits(passage.points())).isTrue();
        }
    }
}
