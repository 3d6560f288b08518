package dev.spanlight.ui.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.dataset.session.DatasetRows;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.Criterion.AnswerWords;
import dev.spanlight.ui.dataset.table.Criterion.InSplit;
import dev.spanlight.ui.dataset.table.Criterion.PassageWords;
import dev.spanlight.ui.dataset.table.Criterion.Picked;
import dev.spanlight.ui.dataset.table.Criterion.Scored;
import dev.spanlight.ui.dataset.table.Criterion.Several;
import dev.spanlight.ui.dataset.table.Criterion.Tagged;
import dev.spanlight.ui.dataset.table.Criterion.WithStatus;
import dev.spanlight.ui.dataset.table.RowFilter.Kind;
import dev.spanlight.ui.dataset.table.RowOrder.By;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowFilterTest {
    private static final RowScores SCORES = new RowScores("loss", Map.of("when", 0.2, "why", 3.5, "bell", 1.0), true);

    private final Dataset dataset = new Dataset(
            "museum",
            List.of(
                    new Passage(
                            "Skerry",
                            "Lit in 1854, kept by Agnes Moll.",
                            List.of(
                                    new Question("when", "When?", List.of(new Answer("1854", 7)))
                                            .withSplit(Split.TRAIN)
                                            .withTag("date"),
                                    new Question(
                                                    "who",
                                                    "who kept it?",
                                                    List.of(new Answer("Agnes Moll", 21), new Answer("Agnes", 21)))
                                            .withSplit(Split.TEST)
                                            .withTag("person"),
                                    new Question("why", "Why?", List.of()))),
                    new Passage(
                            "Room",
                            "A bell.",
                            List.of(
                                    new Question(
                                            "bell", "A what?", List.of(new Answer("bell", 2), new Answer("bell", 2))),
                                    new Question("open", "Colour?", List.of()).withAnswers(List.of())))));

    private List<String> found(RowFilter filter) {
        return ids(filter.apply(rows(), facts(), row -> true));
    }

    private List<QuestionRow> rows() {
        return DatasetRows.of(dataset).rows();
    }

    private RowFacts facts() {
        return new RowFacts(dataset.passages(), SCORES);
    }

    private static List<String> ids(List<QuestionRow> rows) {
        return rows.stream().map(row -> row.question().id()).toList();
    }

    private List<String> found(Criterion criterion) {
        return found(RowFilter.NONE.with(criterion));
    }

    @Test
    void each_criterion_finds_what_it_says() {
        assertThat(found(new InSplit(Set.of(Split.TRAIN, Split.TEST)))).containsExactly("when", "who");
        assertThat(found(new WithStatus(Set.of(Status.OPEN, Status.NO_ANSWER)))).containsExactly("why", "open");
        assertThat(found(new Tagged(Set.of("person", "unheard of")))).containsExactly("who");
        assertThat(found(new PassageWords(Range.of("", "2")))).containsExactly("bell", "open");
        assertThat(found(new AnswerWords(Range.of("2", "")))).containsExactly("who");
        assertThat(found(new AnswerWords(Range.of("0", "1")))).containsExactly("when", "bell");
        assertThat(found(new Several(false))).containsExactly("who");
        assertThat(found(new Several(true))).containsExactly("bell");
        assertThat(found(new Scored())).containsExactly("when", "why", "bell");
        assertThat(found(new Picked("first words: why", Set.of("why")))).containsExactly("why");
    }

    @Test
    void criteria_narrow_one_another_and_the_kind() {
        RowFilter filter = RowFilter.NONE
                .with(new Scored())
                .with(new PassageWords(Range.of("3", "")))
                .with(Kind.NO_ANSWER);
        assertThat(found(filter)).containsExactly("why");
        assertThat(found(filter.with(Kind.ALL))).containsExactly("when", "why");
        assertThat(found(filter.with(Kind.ALL).without(PassageWords.class))).containsExactly("when", "why", "bell");
        assertThat(filter.apply(rows(), facts(), row -> row.ordinal() < 2)).isEmpty();
    }

    @Test
    void a_criterion_takes_the_place_of_one_of_its_class() {
        RowFilter filter = RowFilter.NONE
                .with(new InSplit(Set.of(Split.TRAIN)))
                .with(new Scored())
                .with(new InSplit(Set.of(Split.TEST, Split.VALIDATION)));
        assertThat(filter.criteria())
                .extracting(Criterion::title)
                .containsExactly("validation or test", "with a score");
        assertThat(filter.get(InSplit.class)).isPresent();
        assertThat(filter.without(InSplit.class).without(Scored.class)).isEqualTo(RowFilter.NONE);
    }

    @Test
    void ranges_say_what_they_accept() {
        assertThat(Range.of("20", "")).hasToString("≥ 20").isEqualTo(new Range(20, Integer.MAX_VALUE));
        assertThat(Range.of("", "5")).hasToString("≤ 5");
        assertThat(Range.of("1000", "99999999999")).hasToString("≥ 1,000");
        assertThat(Range.of("5", "10")).hasToString("5–10");
        assertThat(Range.of("", "")).isEqualTo(Range.ANY);
    }

    private List<String> sorted(By by, boolean descending) {
        return ids(new RowOrder(by, descending).sort(rows(), facts()));
    }

    @Test
    void rows_are_put_in_order_and_equal_ones_stay_as_in_the_file() {
        assertThat(sorted(By.FILE, false)).containsExactly("when", "who", "why", "bell", "open");
        assertThat(sorted(By.FILE, true)).containsExactly("open", "bell", "why", "who", "when");
        assertThat(sorted(By.QUESTION, false)).containsExactly("bell", "open", "when", "who", "why");
        assertThat(sorted(By.PASSAGE_LENGTH, false)).containsExactly("bell", "open", "when", "who", "why");
        assertThat(sorted(By.PASSAGE_LENGTH, true)).containsExactly("when", "who", "why", "bell", "open");
        assertThat(sorted(By.ANSWERS, true)).containsExactly("who", "bell", "when", "why", "open");
        assertThat(sorted(By.STATUS, false)).containsExactly("open", "when", "who", "bell", "why");
    }

    @Test
    void rows_that_an_order_knows_nothing_of_come_last_both_ways() {
        assertThat(sorted(By.ANSWER_LENGTH, false)).containsExactly("when", "bell", "who", "why", "open");
        assertThat(sorted(By.ANSWER_LENGTH, true)).containsExactly("who", "when", "bell", "why", "open");
        assertThat(sorted(By.SCORE, true)).containsExactly("why", "bell", "when", "who", "open");
        assertThat(sorted(By.SCORE, false)).containsExactly("when", "bell", "why", "who", "open");
    }

    @Test
    void facets_count_what_each_choice_would_find_alone() {
        Facets facets = Facets.of(rows(), new RowFacts(List.of(), SCORES));
        assertThat(facets.splits()).containsEntry(Split.TRAIN, 1).containsEntry(Split.UNASSIGNED, 3);
        assertThat(facets.statuses())
                .containsEntry(Status.ANSWERED, 3)
                .containsEntry(Status.NO_ANSWER, 1)
                .containsEntry(Status.OPEN, 1);
        assertThat(facets.tags()).containsExactly(Map.entry("date", 1), Map.entry("person", 1));
        assertThat(facets.agree()).isEqualTo(1);
        assertThat(facets.differ()).isEqualTo(1);
        assertThat(facets.scored()).isEqualTo(3);
    }
}
