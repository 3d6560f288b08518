package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RepairFinderTest {
    @Provide
    Arbitrary<String> texts() {
        return Texts.any();
    }

    @Property
    void everyCandidateFitsAndTheBestComesFirst(
            @ForAll("texts") String before,
            @ForAll("texts") String answer,
            @ForAll("texts") String after,
            @ForAll int start) {
        Passage passage = new Passage("t", before + answer + after + answer, List.of());

        List<Repair> repairs =
                RepairFinder.candidates(passage, new Answer(answer, Math.floorMod(start, 40) - 5, Map.of("by", "x")));

        CodePoints context = CodePoints.of(passage.context());
        assertThat(repairs)
                .allMatch(repair -> repair.replacement().fits(context))
                .allMatch(repair -> repair.replacement().extra().equals(Map.of("by", "x")))
                .isSortedAccordingTo(Comparator.comparing(Repair::wholeWords)
                        .thenComparingDouble(Repair::likeness)
                        .reversed()
                        .thenComparingInt(Repair::distance))
                .extracting(Repair::replacement)
                .doesNotHaveDuplicates();
    }

    @Example
    void findsEveryOccurrenceNearestFirst() {
        assertThat(replacements("tower, tower and tower", new Answer("tower", 9)))
                .containsExactly(new Answer("tower", 7), new Answer("tower", 17), new Answer("tower", 0));
    }

    @Example
    void readsTheStartInOtherUnits() {
        String context = "👨🏻‍🚒 é firemen drive firetrucks";
        int codePoints = 21;
        int utf16 = context.indexOf("firetrucks");
        int utf8 = context.substring(0, utf16).getBytes(StandardCharsets.UTF_8).length;

        assertThat(repairs(context, new Answer("firetrucks", utf16)))
                .singleElement()
                .satisfies(repair -> {
                    assertThat(repair.replacement().start()).isEqualTo(codePoints);
                    assertThat(repair.description()).contains("UTF-16");
                    assertThat(repair.distance()).isEqualTo(utf16 - codePoints);
                });
        assertThat(repairs(context, new Answer("firetrucks", utf8)))
                .singleElement()
                .satisfies(repair -> {
                    assertThat(repair.replacement().start()).isEqualTo(codePoints);
                    assertThat(repair.description()).contains("UTF-8");
                });
    }

    @Example
    void readsLineBreaksCountedOnce() {
        assertThat(repairs("one\r\ntwo\r\nthree", new Answer("three", 8)))
                .singleElement()
                .satisfies(repair -> {
                    assertThat(repair.replacement()).isEqualTo(new Answer("three", 10));
                    assertThat(repair.description()).contains("CR LF");
                });
        assertThat(replacements("one\r\ntwo\r\nthree", new Answer("one\ntwo", 0)))
                .containsExactly(new Answer("one\r\ntwo", 0));
    }

    @Example
    void trimsWhiteSpace() {
        assertThat(replacements("in the old tower", new Answer(" old ", 6))).containsExactly(new Answer("old", 7));
        assertThat(replacements("in the old tower", new Answer("old\n", 0))).containsExactly(new Answer("old", 7));
    }

    @Example
    void hasNothingToSayAboutRightOrUnknownAnswers() {
        assertThat(repairs("in the old tower", new Answer("old", 7))).isEmpty();
        assertThat(repairs("in the old tower", new Answer("harbour", 7))).isEmpty();
        assertThat(repairs("in the old tower", new Answer(" ", 2))).isEmpty();
    }

    @Example
    void readsOtherUnicodeForms() {
        String decomposed = "a cafe\u0301 by the harbour";
        assertThat(repairs(decomposed, new Answer("caf\u00e9", 2)))
                .singleElement()
                .satisfies(repair -> {
                    assertThat(repair.replacement()).isEqualTo(new Answer("cafe\u0301", 2));
                    assertThat(repair.kind()).isEqualTo(Repair.Kind.UNICODE_FORM);
                });
        assertThat(replacements("a caf\u00e9 by the harbour", new Answer("cafe\u0301", 2)))
                .containsExactly(new Answer("caf\u00e9", 2));
        assertThat(replacements("the \ufb01nal \u3000 of \u1112\u1161\u11ab", new Answer("\ud55c", 0)))
                .containsExactly(new Answer("\u1112\u1161\u11ab", 14));
        assertThat(replacements("the \ufb01nal lamp", new Answer("final", 0)))
                .containsExactly(new Answer("\ufb01nal", 4));
        // Half of a ligature is no letter of the passage.
        assertThat(replacements("the \ufb01", new Answer("f", 0))).isEmpty();
    }

    @Example
    void readsOtherCaseAndPunctuation() {
        assertThat(repairs("kept by Agnes Moll", new Answer("agnes moll", 0)))
                .singleElement()
                .satisfies(repair -> {
                    assertThat(repair.replacement()).isEqualTo(new Answer("Agnes Moll", 8));
                    assertThat(repair.kind()).isEqualTo(Repair.Kind.CASE);
                });
        // At the right place other case is no worse than the same text elsewhere.
        assertThat(replacements("The light is light", new Answer("the", 0))).containsExactly(new Answer("The", 0));
        assertThat(repairs("Light is light", new Answer("light", 0)))
                .extracting(Repair::distance)
                .containsExactly(9, 0);
        assertThat(repairs("the keeper\u2019s daughter", new Answer("keeper's daughter", 4)))
                .singleElement()
                .satisfies(repair -> {
                    assertThat(repair.replacement()).isEqualTo(new Answer("keeper\u2019s daughter", 4));
                    assertThat(repair.kind()).isEqualTo(Repair.Kind.PUNCTUATION);
                });
        assertThat(replacements("kept by Agnes Moll", new Answer("\u2019", 0))).isEmpty();
    }

    @Example
    void findsWhatIsNearlyTheSameTheMostAlikeFirst() {
        String context = "a Fresnel lens, a fresnal lens and a Fresnel lens.";
        assertThat(repairs(context, new Answer("Fresnell lens", 40)))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.replacement().text()).isEqualTo("Fresnel lens");
                            assertThat(first.kind()).isEqualTo(Repair.Kind.SIMILAR);
                            assertThat(first.distance()).isEqualTo(3);
                        },
                        second -> assertThat(second.replacement()).isEqualTo(new Answer("Fresnel lens", 2)),
                        third -> assertThat(third.replacement()).isEqualTo(new Answer("fresnal lens", 18)));
        assertThat(repairs(context, new Answer("harbour", 0))).isEmpty();
    }

    @Example
    void wholeWordsAreBetterThanPiecesOfWords() {
        assertThat(repairs("the industry of the US", new Answer("us", 40)))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.replacement()).isEqualTo(new Answer("US", 20));
                            assertThat(first.wholeWords()).isTrue();
                        },
                        second -> {
                            assertThat(second.replacement()).isEqualTo(new Answer("us", 7));
                            assertThat(second.wholeWords()).isFalse();
                        });
        assertThat(repairs("in 1817", new Answer("7", 3)))
                .singleElement()
                .satisfies(repair -> assertThat(repair.wholeWords()).isFalse());
        assertThat(repairs("青葉茶屋は", new Answer("茶屋", 0)))
                .singleElement()
                .satisfies(repair -> assertThat(repair.wholeWords()).isTrue());
    }

    @Example
    void theSameTextElsewhereIsPreferredToSimilarTexts() {
        assertThat(repairs("towers, tower and Tower", new Answer("tower", 9)))
                .extracting(Repair::kind)
                .containsOnly(Repair.Kind.PLACE);
    }

    private static List<Repair> repairs(String context, Answer answer) {
        return RepairFinder.candidates(new Passage("t", context, List.of()), answer);
    }

    private static List<Answer> replacements(String context, Answer answer) {
        return repairs(context, answer).stream().map(Repair::replacement).toList();
    }
}
