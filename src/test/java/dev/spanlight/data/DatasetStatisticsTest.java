package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DatasetStatisticsTest {
    private static final String CONTEXT = "🚢 The light was lit in 1854 and kept by Agnes Moll.";

    private static Dataset museum() {
        Question when = new Question("q1", "When was it lit?", List.of(new Answer("1854", 23)))
                .withSplit(Split.TRAIN)
                .withTag("date");
        Question who = new Question(
                        "q2", "“Who kept it?", List.of(new Answer("Agnes Moll", 40), new Answer("Agnes", 40)))
                .withTag("person")
                .withTag("date");
        Question open = new Question("q3", " when WAS it lit? ", List.of()).withAnswers(List.of());
        Question none = new Question("q1", "Why?", List.of());
        return new Dataset(
                "museum",
                List.of(
                        new Passage("Skerry", CONTEXT, List.of(when, who, open)),
                        new Passage("Copy", CONTEXT, List.of(none)),
                        new Passage("Room", "A bell.", List.of())));
    }

    private static List<Bar> counted(List<Bar> bars) {
        return bars.stream().filter(bar -> bar.count() > 0).toList();
    }

    @Test
    void questions_are_counted_by_status_split_and_tag() {
        DatasetStatistics statistics = DatasetStatistics.of(museum());
        assertThat(statistics.questions()).isEqualTo(4);
        assertThat(statistics.passages()).isEqualTo(3);
        assertThat(statistics.done()).isEqualTo(3);
        assertThat(statistics.statuses())
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("open", 1), tuple("answered", 2), tuple("no answer", 1));
        assertThat(counted(statistics.splits()))
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("unassigned", 3), tuple("train", 1));
        assertThat(statistics.tags())
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("date", 2), tuple("person", 1));
        assertThat(statistics.tags().getFirst().questionIds()).containsExactly("q1", "q2");
    }

    @Test
    void lengths_are_words_and_code_points() {
        DatasetStatistics statistics = DatasetStatistics.of(museum());
        assertThat(counted(statistics.passageWords()))
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("2", 1), tuple("12", 2));
        assertThat(statistics.answerWords())
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("1", 2), tuple("2", 1));
        assertThat(counted(statistics.answerCharacters()))
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("4", 1), tuple("5", 1), tuple("10", 1));
        assertThat(statistics.answersPerQuestion())
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("0", 2), tuple("1", 1), tuple("2", 1));
    }

    @Test
    void answers_start_in_a_tenth_of_the_passage() {
        DatasetStatistics statistics = DatasetStatistics.of(museum());
        assertThat(statistics.answerPositions()).hasSize(10);
        // The passage has 51 code points: 23 is in the fifth tenth, 40 in the eighth.
        assertThat(counted(statistics.answerPositions()))
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("40 %", 1), tuple("70 %", 2));
    }

    @Test
    void first_words_lose_case_and_punctuation() {
        assertThat(DatasetStatistics.of(museum()).firstWords())
                .extracting(Bar::label, Bar::count)
                .containsExactly(tuple("when", 2), tuple("who", 1), tuple("why", 1));
    }

    @Test
    void what_is_there_twice_is_found_with_its_questions() {
        DatasetStatistics statistics = DatasetStatistics.of(museum());
        assertThat(statistics.equalQuestions()).isEqualTo(new Bar("equal questions", 2, List.of("q1", "q3")));
        assertThat(statistics.equalPassages()).isEqualTo(new Bar("equal passages", 2, List.of("q1", "q2", "q3", "q1")));
        assertThat(statistics.repeatedIds()).isEqualTo(new Bar("repeated ids", 2, List.of("q1", "q1")));
    }

    @Test
    void an_empty_dataset_has_nothing() {
        DatasetStatistics statistics = DatasetStatistics.of(new Dataset("empty", List.of()));
        assertThat(statistics.questions()).isZero();
        assertThat(statistics.passageWords()).isEmpty();
        assertThat(statistics.repeatedIds().count()).isZero();
    }

    @Property
    void a_histogram_counts_every_number_in_a_bin_of_its_own_range(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 100_000) Integer> numbers) {
        Histogram histogram = new Histogram();
        for (int number : numbers) {
            List<Question> owner = List.of(new Question(Integer.toString(number), "?", List.of()));
            histogram.add(number, owner);
        }
        List<Bar> bars = histogram.bars();
        assertThat(bars).hasSizeLessThanOrEqualTo(13);
        assertThat(bars.stream().mapToInt(Bar::count).sum()).isEqualTo(numbers.size());
        for (Bar bar : bars) {
            String[] edges = bar.label().replace("≥ ", "").split("–");
            int least = Integer.parseInt(edges[0]);
            int most = bar.label().startsWith("≥") ? Integer.MAX_VALUE : Integer.parseInt(edges[edges.length - 1]);
            assertThat(bar.questionIds())
                    .allSatisfy(id -> assertThat(Integer.parseInt(id)).isBetween(least, most));
        }
    }
}
