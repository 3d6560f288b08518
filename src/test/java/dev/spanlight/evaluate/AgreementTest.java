package dev.spanlight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanlight.evaluate.Agreement.Pair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final List<String> NONE = List.of();

    @Test
    void texts_are_compared_by_the_official_rules_and_the_most_alike_count() {
        Pair pair = new Pair(List.of("the Keeper", "Agnes Moll"), List.of("agnes moll!", "nobody"));
        assertThat(pair.exactMatch()).isEqualTo(1);
        assertThat(pair.f1()).isEqualTo(1);
        assertThat(new Pair(List.of("old brass bell"), List.of("brass bell")).exactMatch())
                .isZero();
        assertThat(new Pair(List.of("old brass bell"), List.of("brass bell")).f1())
                .isCloseTo(0.8, within(1e-9));
        assertThat(new Pair(NONE, NONE).f1()).isEqualTo(1);
        assertThat(new Pair(NONE, List.of("bell")).f1()).isZero();
    }

    @Test
    void kappa_is_that_of_the_text_book_table() {
        // 20 both yes, 5 and 10 one yes, 15 both no: po = 0.7, pe = 0.5, kappa = 0.4.
        List<Pair> pairs = new ArrayList<>();
        add(pairs, 20, List.of("a1"), List.of("a1"));
        add(pairs, 5, List.of("a1"), NONE);
        add(pairs, 10, NONE, List.of("a1"));
        add(pairs, 15, NONE, NONE);
        Agreement agreement = Agreement.of(pairs);
        assertThat(agreement.kappa()).isCloseTo(0.4, within(1e-9));
        assertThat(agreement.answerable()).isCloseTo(70, within(1e-9));
        assertThat(agreement.exactMatch()).isCloseTo(70, within(1e-9));
        assertThat(agreement.questions()).isEqualTo(50);
    }

    private static void add(List<Pair> pairs, int times, List<String> one, List<String> other) {
        for (int time = 0; time < times; time++) {
            pairs.add(new Pair(one, other));
        }
    }

    @Test
    void kappa_says_nothing_where_nobody_ever_says_no_answer() {
        assertThat(Agreement.of(List.of(new Pair(List.of("x"), List.of("y")))).kappa())
                .isNaN();
        assertThat(Agreement.of(List.of()).questions()).isZero();
    }
}
