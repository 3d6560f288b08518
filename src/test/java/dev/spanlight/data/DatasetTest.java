package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final Question ANSWERED = new Question("a", "?", List.of(new Answer("x", 0)));
    private static final Question NO_ANSWER = new Question("n", "?", List.of());
    private static final Question OPEN = NO_ANSWER.withAnswers(List.of());

    @Test
    void labelledLeavesOpenQuestionsAndEmptyPassagesOut() {
        Dataset dataset = new Dataset(
                "d",
                List.of(
                        new Passage("t", "x", List.of(ANSWERED, OPEN, NO_ANSWER)),
                        new Passage("t", "x y", List.of(OPEN)),
                        new Passage("t", "x z", List.of())));

        assertThat(dataset.labelled().passages()).containsExactly(new Passage("t", "x", List.of(ANSWERED, NO_ANSWER)));
    }

    @Test
    void mergesEqualPassagesAtTheFirstPlace() {
        Dataset dataset = new Dataset(
                "d",
                List.of(
                        new Passage(new Article("t"), "x", List.of(ANSWERED), Map.of("page", 1)),
                        new Passage("t", "y", List.of()),
                        new Passage(new Article("t"), "x", List.of(NO_ANSWER), Map.of("page", 2, "line", 3)),
                        new Passage("other", "x", List.of(OPEN))));

        assertThat(dataset.mergePassages().passages())
                .containsExactly(
                        new Passage(new Article("t"), "x", List.of(ANSWERED, NO_ANSWER), Map.of("page", 1, "line", 3)),
                        new Passage("t", "y", List.of()),
                        new Passage("other", "x", List.of(OPEN)));
    }
}
