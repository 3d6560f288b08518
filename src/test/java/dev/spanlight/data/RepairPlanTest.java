package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RepairPlanTest {
    private static final String CONTEXT = "💩 The old tower by the old harbour was lit in 1854.";

    private static Question answered(String id, String text, Answer... answers) {
        return new Question(id, text, List.of(answers));
    }

    private static Dataset dataset(Question... questions) {
        return new Dataset("d", List.of(new Passage("t", CONTEXT, List.of(questions))));
    }

    private static RepairPlan plan(Dataset dataset) {
        return RepairPlan.of(dataset, index -> {});
    }

    private static Defect only(Question... questions) {
        RepairPlan plan = plan(dataset(questions));
        assertThat(plan.defects()).hasSize(1);
        return plan.defects().getFirst();
    }

    @Test
    void a_right_dataset_has_no_defects() {
        assertThat(plan(dataset(
                                answered("a", "What?", new Answer("old tower", 6)),
                                answered("b", "When?", new Answer("1854", 46)),
                                answered("c", "Why?")))
                        .defects())
                .isEmpty();
    }

    @Test
    void every_defect_has_its_kind() {
        assertThat(only(answered("a", "?", new Answer("tower", 11))).kind()).isEqualTo(Defect.Kind.WRONG_UNIT);
        assertThat(only(answered("a", "?", new Answer("tower", 20))).kind()).isEqualTo(Defect.Kind.MISPLACED);
        assertThat(only(answered("a", "?", new Answer("tower ", 10))).kind()).isEqualTo(Defect.Kind.WHITE_SPACE);
        assertThat(only(answered("a", "?", new Answer("Tower", 10))).kind()).isEqualTo(Defect.Kind.OTHER_TEXT);
        assertThat(only(answered("a", "?", new Answer("boat", 10))).kind()).isEqualTo(Defect.Kind.NOT_FOUND);
        assertThat(only(answered("a", "?", new Answer(" ", 5))).message()).isEqualTo("the answer is empty");
    }

    @Test
    void the_only_candidate_is_surer_than_the_nearest_of_several() {
        Remedy unique =
                only(answered("a", "?", new Answer("harbour", 20))).best().orElseThrow();
        Defect twice = only(answered("a", "?", new Answer("old", 10)));
        assertThat(unique.confidence()).isEqualTo(0.95);
        assertThat(twice.remedies()).hasSize(2);
        assertThat(twice.best().orElseThrow().answer()).isEqualTo(new Answer("old", 6));
        assertThat(twice.best().orElseThrow().confidence()).isBetween(0.55, 0.65);
        // A start of 0 is a stand-in: it says nothing of where the answer is.
        Defect standIn = only(answered("a", "?", new Answer("old", 0)));
        assertThat(standIn.best().orElseThrow().confidence()).isCloseTo(0.95 * 0.85 / 2, within(1e-9));
        // The text stands where its start says, in UTF-16 units: other places hardly matter.
        Defect read = only(answered("a", "?", new Answer("old", 7)));
        assertThat(read.remedies()).hasSize(2);
        assertThat(read.best().orElseThrow().confidence()).isBetween(0.96, 0.98);
    }

    @Test
    void a_models_probabilities_change_the_order_and_the_confidence() {
        Defect nearest = only(answered("a", "?", new Answer("old", 10)));
        Defect weighed = nearest.weighedBy(new double[] {0.001, 0.9});
        assertThat(weighed.best().orElseThrow().answer()).isEqualTo(new Answer("old", 23));
        assertThat(weighed.best().orElseThrow().probability()).isEqualTo(0.9);
        assertThat(weighed.best().orElseThrow().confidence()).isGreaterThan(0.85);
        assertThat(weighed.remedies()).hasSize(2);
        assertThat(nearest.weighedLike(weighed)).isEqualTo(weighed);
        // A model to which none of them is likely leaves the order as it was, and no surer.
        Defect unsure = nearest.weighedBy(new double[] {0, 0});
        assertThat(unsure.best().orElseThrow().answer()).isEqualTo(new Answer("old", 6));
        assertThat(unsure.best().orElseThrow().confidence())
                .isCloseTo(nearest.best().orElseThrow().confidence(), within(1e-9));
    }

    @Test
    void repeated_ids_get_new_ones_that_nobody_has() {
        Dataset dataset = dataset(
                answered("a", "One?", new Answer("old", 6)),
                answered("a", "Two?", new Answer("1854", 46)),
                answered("a-2", "Three?", new Answer("lit", 39)),
                answered("a", "Four?"));
        RepairPlan plan = plan(dataset);
        assertThat(plan.defects()).extracting(Defect::ordinal).containsExactly(1, 3);
        Dataset mended = RepairPlan.apply(dataset, plan.above(0.8));
        assertThat(mended.examples()).extracting(Example::id).containsExactly("a", "a-3", "a-2", "a-4");
        assertThat(plan(mended).defects()).isEmpty();
    }

    @Test
    void a_question_pasted_twice_is_left_to_a_person() {
        Question question = answered("a", "One?", new Answer("old", 6));
        Dataset dataset = dataset(question, question);
        assertThat(plan(dataset).defects()).singleElement().satisfies(defect -> {
            assertThat(defect.message()).contains("stands in the dataset twice");
            assertThat(defect.best().orElseThrow().confidence()).isEqualTo(0.5);
        });
    }

    @Test
    void contradictory_answers_are_told_with_every_opinion() {
        Dataset dataset = dataset(
                answered("a", "When was it lit?", new Answer("1854", 46)),
                answered("b", "when was it lit"),
                answered("c", "When was it  lit?", new Answer("in 1854", 43)));
        Defect defect = plan(dataset).defects().getFirst();
        assertThat(defect.kind()).isEqualTo(Defect.Kind.CONTRADICTION);
        assertThat(defect.message()).isEqualTo("asked 3 times of this passage: “1854”, and no answer");
        assertThat(defect.remedies())
                .extracting(Remedy::description)
                .containsExactly("all 3 “1854”", "all 3 no answer");
        assertThat(plan(dataset).above(0.8)).isEmpty();

        Dataset mended = RepairPlan.apply(
                dataset, List.of(new RepairPlan.Choice(defect, defect.remedies().getFirst())));
        assertThat(mended.examples().get(1).question().answers()).containsExactly(new Answer("1854", 46));
        assertThat(mended.examples().get(2).question().answers()).containsExactly(new Answer("in 1854", 43));
        Dataset none = RepairPlan.apply(
                dataset, List.of(new RepairPlan.Choice(defect, defect.remedies().getLast())));
        assertThat(none.examples()).allMatch(it -> it.question().status() == Question.Status.NO_ANSWER);
    }

    @Test
    void different_answers_that_overlap_or_read_the_same_are_no_contradiction() {
        assertThat(plan(dataset(
                                answered("a", "When?", new Answer("1854", 46)),
                                answered("b", "When?", new Answer("lit in 1854", 39)),
                                answered("c", "How?", new Answer("old", 6)),
                                answered("d", "How?", new Answer("old", 23))))
                        .defects())
                .isEmpty();
    }

    @Test
    void everything_above_the_threshold_is_mended_and_nothing_else() {
        Dataset dataset = dataset(
                answered("a", "One?", new Answer("tower", 11), new Answer("harbour ", 27)),
                answered("b", "Two?", new Answer("Fresnel", 0)),
                answered("c", "Three?", new Answer("hxrbour", 27)));
        RepairPlan plan = plan(dataset);
        assertThat(plan.above(0.8)).hasSize(2);
        Dataset mended = RepairPlan.apply(dataset, plan.above(0.8));
        assertThat(mended.examples().getFirst().question().answers())
                .containsExactly(new Answer("tower", 10), new Answer("harbour", 27));
        assertThat(mended.examples().subList(1, 3))
                .isEqualTo(List.of(
                        new Example(
                                mended.passages().getFirst(),
                                dataset.examples().get(1).question()),
                        new Example(
                                mended.passages().getFirst(),
                                dataset.examples().get(2).question())));
        assertThat(plan.above(0.5)).hasSize(3);
    }

    @Test
    void a_question_that_has_changed_since_stays_as_it_is() {
        Dataset dataset = dataset(answered("a", "One?", new Answer("tower", 11)));
        List<RepairPlan.Choice> choices = plan(dataset).above(0.5);
        Dataset changed = dataset(answered("a", "One?", new Answer("1854", 46)));
        assertThat(RepairPlan.apply(changed, choices)).isEqualTo(changed);
    }

    @Test
    void the_search_can_be_given_up() {
        List<Integer> heard = new ArrayList<>();
        assertThatThrownBy(() -> RepairPlan.of(
                        new Dataset(
                                "d",
                                List.of(
                                        dataset().passages().getFirst(),
                                        dataset().passages().getFirst())),
                        index -> {
                            heard.add(index);
                            if (index == 1) {
                                throw new CancellationException();
                            }
                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).containsExactly(0, 1);
    }
}
