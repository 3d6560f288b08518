package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetValidatorTest {
    private static final String CONTEXT = "💩 The old tower\nby the old harbour.";

    @Test
    void findsNothingWrongInARightDataset() {
        assertThat(problems(new Question(
                        "a", "Where?", List.of(new Answer("old tower", 6), new Answer("by the old harbour", 16)))))
                .isEmpty();
    }

    @Test
    void saysWhatStandsAtTheWrongPlaceAndWhereTheAnswerIs() {
        assertThat(problems(new Question("a", "?", List.of(new Answer("harbour", 26), new Answer("tower", 11)))))
                .containsExactly(
                        "a, answers[0]: at 26 stands “ harbou”, not “harbour”; answer_start should be 27 (it stands at 27)",
                        "a, answers[1]: at 11 stands “ower\\n”, not “tower”; answer_start should be 10 (the start counts"
                                + " UTF-16 units)");
        assertThat(problems(new Question("a", "?", List.of(new Answer("boat", 0)))))
                .containsExactly(
                        "a, answers[0]: at 0 stands “💩 Th”, not “boat”; it occurs nowhere in the context, so mark"
                                + " the answer again");
    }

    @Test
    void reportsStartsOutsideTheContext() {
        assertThat(problems(new Question(
                        "a",
                        "?",
                        List.of(new Answer("old", -1), new Answer("old", 900), new Answer("old harbour", 30)))))
                .satisfiesExactly(
                        first -> assertThat(first).contains("answer_start -1 of “old” is outside the context of 35"),
                        second ->
                                assertThat(second).contains("answer_start 900").contains("1 other place"),
                        third -> assertThat(third).contains("would end at 41, after the context's end at 35"));
    }

    @Test
    void reportsRepeatedIds() {
        Question question = new Question("a", "?", List.of());
        assertThat(problems(question, question))
                .containsExactly("a, id: the id is used twice, both times in passages[0]; predictions are matched by"
                        + " id, so give one of the questions another");
    }

    @Test
    void reportsEmptyTexts() {
        Dataset dataset = new Dataset(
                "d",
                List.of(new Passage("t", " \u00a0", List.of(new Question("a", "\n", List.of(new Answer("", 0)))))));

        assertThat(DatasetValidator.validate(dataset))
                .allMatch(problem -> problem.severity() == Problem.Severity.ERROR)
                .extracting(Problem::where, Problem::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("passages[0]", "context"),
                        org.assertj.core.groups.Tuple.tuple("a", "question"),
                        org.assertj.core.groups.Tuple.tuple("a", "answers[0]"));
    }

    @Test
    void reportsHalfCharacters() {
        assertThat(problems(new Question("a", "💩\ud83d?", List.of())))
                .containsExactly(
                        "a, question: half of a character (lone surrogate U+D83D) at 1; type the character again");
    }

    @Test
    void warnsOfWhiteSpaceAtTheEdge() {
        Dataset dataset = dataset(new Question("a", "?", List.of(new Answer("old tower\n", 6))));

        assertThat(DatasetValidator.validate(dataset)).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).contains("white space at its edge");
        });
    }

    private static Dataset dataset(Question... questions) {
        return new Dataset("d", List.of(new Passage("t", CONTEXT, List.of(questions))));
    }

    private static List<String> problems(Question... questions) {
        return DatasetValidator.validate(dataset(questions)).stream()
                .map(Problem::toString)
                .toList();
    }
}
