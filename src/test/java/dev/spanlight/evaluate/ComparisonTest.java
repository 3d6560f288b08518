package dev.spanlight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static List<QuestionScore> scores(int count, IntToDoubleFunction f1) {
        return IntStream.range(0, count)
                .mapToObj(i -> new QuestionScore("q" + i, f1.applyAsDouble(i) >= 1 ? 1 : 0, f1.applyAsDouble(i)))
                .toList();
    }

    @Test
    void a_model_compared_with_itself_differs_by_nothing() {
        List<QuestionScore> scores = scores(50, i -> i % 3 / 2.0);
        Comparison comparison = Comparison.of(scores, scores, 1);
        assertThat(comparison.f1()).isEqualTo(new Comparison.Difference(0, 0, 0, 1));
        assertThat(comparison.exactMatch().p()).isEqualTo(1);
    }

    @Test
    void the_same_gain_on_every_question_is_certain() {
        Comparison comparison = Comparison.of(scores(40, i -> 0.75), scores(40, i -> 0.5), 1);
        assertThat(comparison.f1().mean()).isEqualTo(25, within(1e-9));
        assertThat(comparison.f1().low()).isEqualTo(25, within(1e-9));
        assertThat(comparison.f1().high()).isEqualTo(25, within(1e-9));
        assertThat(comparison.f1().p()).isLessThan(0.001);
        assertThat(comparison.questions()).isEqualTo(40);
    }

    /** 100 questions won 60 to 40: the normal approximation gives 20 ± 1.96 · 9.8 and a two-sided p of 0.041. */
    @Test
    void interval_and_p_are_those_of_the_normal_approximation() {
        List<QuestionScore> a = scores(100, i -> i < 60 ? 1 : 0);
        List<QuestionScore> b = scores(100, i -> i < 60 ? 0 : 1);
        Comparison.Difference exact = Comparison.of(a, b, 7).exactMatch();
        assertThat(exact.mean()).isEqualTo(20, within(1e-9));
        assertThat(exact.low()).isEqualTo(0.8, within(2.1));
        assertThat(exact.high()).isEqualTo(39.2, within(2.1));
        assertThat(exact.p()).isEqualTo(0.041, within(0.012));
    }

    @Test
    void swapping_the_models_turns_the_signs() {
        Random random = new Random(3);
        List<QuestionScore> a = scores(200, i -> random.nextInt(5) / 4.0);
        List<QuestionScore> b = scores(200, i -> random.nextInt(5) / 4.0);
        Comparison.Difference forth = Comparison.of(a, b, 5).f1();
        Comparison.Difference back = Comparison.of(b, a, 5).f1();
        assertThat(back.mean()).isEqualTo(-forth.mean(), within(1e-9));
        assertThat(back.low()).isEqualTo(-forth.high(), within(1e-6));
        assertThat(back.p()).isEqualTo(forth.p(), within(1e-9));
        assertThat(Comparison.of(a, b, 5).f1()).isEqualTo(forth);
    }

    @Test
    void other_questions_cannot_be_compared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.of(scores(2, i -> 1), scores(3, i -> 1), 1))
                .withMessageContaining("2 questions with 3");
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(List.of(), List.of(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Comparison.of(List.of(new QuestionScore("x", 1, 1)), List.of(new QuestionScore("y", 1, 1)), 1))
                .withMessageContaining("question 0 is x");
    }
}
