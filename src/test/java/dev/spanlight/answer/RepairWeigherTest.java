package dev.spanlight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Defect;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.RepairPlan;
import dev.spanlight.job.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairWeigherTest {
    @Test
    void remedies_are_ranked_by_what_the_model_says_to_each() {
        Question twice = new Question(
                "a", "Which?", List.of(new Answer("old", 5), new Answer("tower", 9), new Answer("old", 6)));
        Dataset dataset =
                new Dataset("d", List.of(new Passage("t", "The old tower by the old harbour.", List.of(twice))));
        RepairPlan plan = RepairPlan.of(dataset, index -> {});
        assertThat(plan.defects()).hasSize(3);
        List<String> asked = new ArrayList<>();
        RepairPlan weighed = new RepairWeigher((examples, given, progress, onAnalysis) -> examples.forEach(example -> {
                    List<Double> probabilities = given.apply(example).stream()
                            .map(answer -> answer != null && answer.start() == 21 ? 0.9 : 0.01)
                            .toList();
                    asked.add(example.id());
                    onAnalysis.accept(example, new ExampleAnalysis("", null, 0, 0, 0, 0, probabilities));
                }))
                .weigh(plan, dataset, Progress.NONE);
        // The tower has one place only: nothing to ask.
        assertThat(asked).containsExactly("a", "a");
        assertThat(weighed.defects())
                .extracting(defect -> defect.best().orElseThrow().answer())
                .containsExactly(new Answer("old", 21), new Answer("tower", 8), new Answer("old", 21));
        assertThat(plan.defects().getFirst().best().orElseThrow().answer()).isEqualTo(new Answer("old", 4));
        assertThat(weighed.defects()).extracting(Defect::questionId).containsOnly("a");
    }
}
