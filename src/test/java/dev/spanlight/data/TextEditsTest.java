package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextEditsTest {
    private static final String TEXT = "🚢 lit in 1854 by Agnes Moll.";
    private static final Answer YEAR = answer("1854");
    private static final Answer NAME = answer("Agnes Moll");

    private static Answer answer(String text) {
        return new Answer(text, place(TEXT, text));
    }

    private static int place(String text, String piece) {
        return CodePoints.length(text.substring(0, text.indexOf(piece)));
    }

    private static TextEdits replace(String piece, String inserted) {
        return replace(TextEdits.of(TEXT), piece, inserted);
    }

    private static TextEdits replace(TextEdits edits, String piece, String inserted) {
        int start = place(edits.after(), piece);
        return edits.replace(start, start + CodePoints.length(piece), inserted);
    }

    private static Answer fitting(TextEdits edits, Answer answer) {
        Answer moved = edits.moved(answer).orElseThrow();
        assertThat(moved.fits(CodePoints.of(edits.after()))).isTrue();
        return moved;
    }

    @Test
    void what_is_inserted_before_an_answer_moves_it() {
        TextEdits edits = replace("lit", "first 💡 lit");
        assertThat(edits.after()).isEqualTo("🚢 first 💡 lit in 1854 by Agnes Moll.");
        assertThat(fitting(edits, YEAR)).isEqualTo(new Answer("1854", YEAR.start() + 8));
    }

    @Test
    void what_is_inserted_right_before_or_after_an_answer_is_no_part_of_it() {
        TextEdits edits = replace(replace("1854", "1854 AD"), "in", "in May");
        assertThat(edits.after()).contains("in May 1854 AD by");
        assertThat(fitting(edits, YEAR).text()).isEqualTo("1854");
    }

    @Test
    void what_is_changed_inside_an_answer_changes_its_text() {
        assertThat(fitting(replace("Agnes", "Agnes Mary"), NAME).text()).isEqualTo("Agnes Mary Moll");
        assertThat(fitting(replace("gnes", ""), NAME).text()).isEqualTo("A Moll");
        assertThat(fitting(replace("1854", "1845"), YEAR).text()).isEqualTo("1845");
        assertThat(fitting(replace("1854", "spring"), YEAR).text()).isEqualTo("spring");
    }

    @Test
    void a_change_over_an_edge_takes_away_what_it_covers() {
        assertThat(fitting(replace("by Agnes", "for"), NAME)).isEqualTo(new Answer("Moll", 18));
        assertThat(fitting(replace(" Moll.", "!"), NAME).text()).isEqualTo("Agnes");
        assertThat(fitting(replace("Moll", ""), NAME).text()).isEqualTo("Agnes");
    }

    @Test
    void without_its_text_an_answer_is_nowhere() {
        assertThat(replace("1854", "").moved(YEAR)).isEmpty();
        assertThat(replace("1854", " ").moved(YEAR)).isEmpty();
        assertThat(replace("in 1854 by", "for").moved(YEAR)).isEmpty();
        assertThat(TextEdits.of(TEXT).replace(0, CodePoints.length(TEXT), "").moved(NAME))
                .isEmpty();
    }

    @Test
    void a_word_deleted_letter_by_letter_and_written_anew_is_still_the_answer() {
        TextEdits edits = TextEdits.of(TEXT);
        int end = YEAR.end();
        for (int letter = 1; letter <= 4; letter++) {
            edits = edits.replace(end - letter, end - letter + 1, "");
        }
        assertThat(edits.moved(YEAR)).isEmpty();
        int place = YEAR.start();
        for (String letter : List.of("1", "8", "5", "6")) {
            edits = edits.replace(place, place, letter);
            place++;
        }
        assertThat(edits.after()).contains("in 1856 by");
        assertThat(fitting(edits, YEAR).text()).isEqualTo("1856");
    }

    @Test
    void white_space_that_was_at_an_edge_already_stays() {
        Answer loose = new Answer(" 1854 ", YEAR.start() - 1);
        assertThat(fitting(replace("1854", "1855"), loose).text()).isEqualTo(" 1855 ");
    }

    @Test
    void places_move_along() {
        TextEdits edits = replace("lit", "first lit");
        assertThat(edits.moved(1)).isEqualTo(1);
        assertThat(edits.moved(2)).isEqualTo(8);
        assertThat(edits.moved(5)).isEqualTo(11);
        assertThat(replace("lit in", "").moved(4)).isEqualTo(2);
    }

    @Test
    void a_piece_outside_the_text_is_refused() {
        assertThatThrownBy(() -> TextEdits.of("ab").replace(1, 3, "")).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** A change of whatever text there is: places are taken modulo its length. */
    record Step(int start, int length, String inserted) {
        TextEdits apply(TextEdits edits) {
            return edits.replace(from(edits.after()), to(edits.after()), inserted);
        }

        int from(String text) {
            return start % (CodePoints.length(text) + 1);
        }

        int to(String text) {
            return Math.min(from(text) + length, CodePoints.length(text));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Texts.any();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.oneOf(Arbitraries.just(""), Texts.any()))
                .as(Step::new)
                .list()
                .ofMaxSize(6);
    }

    @Property
    void the_text_is_what_a_plain_replacement_of_strings_gives(
            @ForAll("texts") String text, @ForAll("steps") List<Step> steps) {
        TextEdits edits = TextEdits.of(text);
        String expected = text;
        for (Step step : steps) {
            CodePoints points = CodePoints.of(expected);
            int from = step.from(expected);
            int to = step.to(expected);
            edits = step.apply(edits);
            expected = points.slice(0, from) + step.inserted() + points.slice(to, points.length());
        }
        assertThat(edits.after()).isEqualTo(expected);
    }

    @Property
    void an_answer_stands_where_it_says_or_nowhere(
            @ForAll("texts") String text, @ForAll("steps") List<Step> steps, @ForAll int a, @ForAll int length) {
        Answer answer = answer(text, a, length);
        TextEdits edits = TextEdits.of(text);
        for (Step step : steps) {
            edits = step.apply(edits);
        }
        String after = edits.after();
        edits.moved(answer).ifPresent(moved -> assertThat(moved.fits(CodePoints.of(after)))
                .as("%s in %s", moved, after)
                .isTrue());
    }

    private static Answer answer(String text, int a, int length) {
        CodePoints points = CodePoints.of(text);
        int start = Math.floorMod(a, points.length() + 1);
        int end = Math.min(points.length(), start + Math.floorMod(length, 6));
        return new Answer(points.slice(start, end), start);
    }

    @Property
    void an_answer_that_no_change_touches_keeps_its_text(
            @ForAll("texts") String head,
            @ForAll("texts") String tail,
            @ForAll("steps") List<Step> before,
            @ForAll("steps") List<Step> after) {
        String kept = "🚒 kept";
        Answer answer = new Answer(kept, CodePoints.length(head + "<"));
        TextEdits edits = TextEdits.of(head + "<" + kept + ">" + tail);
        String headNow = head;
        for (Step step : before) {
            int from = step.from(headNow);
            int to = step.to(headNow);
            headNow = replaced(headNow, from, to, step.inserted());
            edits = edits.replace(from, to, step.inserted());
        }
        String tailNow = tail;
        int offset = CodePoints.length(headNow + "<" + kept + ">");
        for (Step step : after) {
            int from = step.from(tailNow);
            int to = step.to(tailNow);
            tailNow = replaced(tailNow, from, to, step.inserted());
            edits = edits.replace(offset + from, offset + to, step.inserted());
        }
        assertThat(edits.after()).isEqualTo(headNow + "<" + kept + ">" + tailNow);
        assertThat(edits.moved(answer)).contains(new Answer(kept, CodePoints.length(headNow + "<")));
    }

    private static String replaced(String text, int start, int end, String inserted) {
        CodePoints points = CodePoints.of(text);
        return points.slice(0, start) + inserted + points.slice(end, points.length());
    }

    @Property
    void taking_every_change_back_leaves_every_answer_as_it_was(
            @ForAll("texts") String text, @ForAll("steps") List<Step> steps, @ForAll int a, @ForAll int length) {
        Answer answer = answer(text, a, length);
        TextEdits edits = TextEdits.of(text);
        record Undo(int start, int end, String text) {}
        List<Undo> undo = new ArrayList<>();
        for (Step step : steps) {
            CodePoints points = CodePoints.of(edits.after());
            int from = step.from(edits.after());
            int to = step.to(edits.after());
            undo.addFirst(new Undo(from, from + CodePoints.length(step.inserted()), points.slice(from, to)));
            edits = step.apply(edits);
        }
        for (Undo back : undo) {
            edits = edits.replace(back.start(), back.end(), back.text());
        }
        assertThat(edits.after()).isEqualTo(text);
        Optional<Answer> moved = edits.moved(answer);
        if (!RepairFinder.trim(answer.text()).isEmpty()) {
            assertThat(moved).contains(answer);
        }
    }
}
