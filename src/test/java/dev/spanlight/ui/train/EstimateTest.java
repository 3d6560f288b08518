package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.model.ModelReference;
import dev.spanlight.text.LabelMode;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.ui.control.RealTokenizers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private final QuestionTokenizer tokenizer;

    EstimateTest() throws IOException {
        tokenizer = RealTokenizers.open().get(new ModelReference.BuiltIn("minilm"));
    }

    private static Dataset dataset(int passages) {
        List<Passage> made = new ArrayList<>();
        for (int number = 0; number < passages; number++) {
            made.add(new Passage(
                    "Skerry",
                    "The light was lit in 1854.",
                    List.of(
                            new Question(number + "a", "When?", List.of(new Answer("1854", 21))),
                            new Question(number + "b", "What?", List.of(new Answer("ligh", 4))))));
        }
        return new Dataset("many", made);
    }

    @Test
    void a_small_dataset_is_counted() {
        Estimate estimate = Estimate.of(tokenizer, WindowOptions.DEFAULT, dataset(3), 6);
        assertThat(estimate.windows()).isEqualTo(6);
        assertThat(estimate.widened()).isEqualTo(3);
        assertThat(estimate.cut()).isZero();
        // [CLS] when ? [SEP] the light was lit in 1854 . [SEP]
        assertThat(estimate.tokens()).isEqualTo(72);
        assertThat(estimate).hasToString("6 windows an epoch · 3 widened");
    }

    @Test
    void what_is_set_aside_does_not_count() {
        assertThat(Estimate.of(tokenizer, WindowOptions.DEFAULT, dataset(10), 16)
                        .windows())
                .isCloseTo(16, within(1e-9));
    }

    @Test
    void a_large_dataset_is_estimated_from_a_part() {
        Estimate estimate = Estimate.of(tokenizer, WindowOptions.DEFAULT, dataset(5000), 10_000);
        assertThat(estimate.windows()).isCloseTo(10_000, within(1e-6));
        assertThat(estimate.widened()).isCloseTo(5_000, within(1e-6));
    }

    @Test
    void an_answer_that_no_window_holds_is_cut_but_not_one_that_some_window_lacks() {
        String context = "The light was lit in 1854.";
        Question whole = new Question("q1", "What?", List.of(new Answer(context, 0)));
        Question year = new Question("q2", "When?", List.of(new Answer("1854", 21)));
        Dataset dataset = new Dataset("cut", List.of(new Passage("Skerry", context, List.of(whole, year))));
        Estimate estimate = Estimate.of(tokenizer, new WindowOptions(9, 1, LabelMode.SANE), dataset, 2);
        assertThat(estimate.windows()).isEqualTo(4);
        assertThat(estimate.cut()).isEqualTo(1);
    }

    @Test
    void an_empty_dataset_has_nothing() {
        assertThat(Estimate.of(tokenizer, WindowOptions.DEFAULT, new Dataset("none", List.of()), 0))
                .isEqualTo(new Estimate(0, 0, 0, 0));
    }
}
