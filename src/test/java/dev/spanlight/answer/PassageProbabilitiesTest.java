package dev.spanlight.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanlight.data.Answer;
import dev.spanlight.model.Logits;
import dev.spanlight.text.TokenizedText;
import dev.spanlight.text.Window;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageProbabilitiesTest {
    /** Four tokens "old tower by sea"; two windows of three that share the middle. */
    private static final TokenizedText PASSAGE = new TokenizedText(
            new int[] {7, 8, 9, 10}, new int[] {0, 4, 10, 13}, new int[] {3, 9, 12, 16}, new int[] {0, 1, 2, 3});

    private static final int[] HEAD = {1, 5, 2};

    private static Window window(int index, int from, int to) {
        return new Window(index, HEAD, PASSAGE, from, to, 0, 0);
    }

    private static float[] row(double cls, double... passage) {
        float[] row = new float[HEAD.length + passage.length + 1];
        // What stands on the question and on [SEP] must not count.
        Arrays.fill(row, 50);
        row[0] = (float) cls;
        for (int i = 0; i < passage.length; i++) {
            row[HEAD.length + i] = (float) passage[i];
        }
        return row;
    }

    @Test
    void one_distribution_goes_over_all_windows() {
        PassageProbabilities probabilities = new PassageProbabilities(
                List.of(window(0, 0, 3), window(1, 1, 4)),
                List.of(
                        new Logits(row(0, 1, 2, 0), row(0, 0, 3, 0)),
                        new Logits(row(-1, 1.5, 0.5, 0), row(1, 2, 0, 1))));
        // Tokens: start 1, max(2, 1.5), max(0, 0.5), 0 and CLS min(0, -1); end 0, max(3, 2), 0, 1 and CLS min(0, 1).
        double starts = Math.exp(1) + Math.exp(2) + Math.exp(0.5) + Math.exp(0) + Math.exp(-1);
        double ends = Math.exp(0) + Math.exp(3) + Math.exp(0) + Math.exp(1) + Math.exp(0);
        assertThat(probabilities.none()).isCloseTo(Math.exp(-1) / starts / ends, within(1e-6));
        assertThat(probabilities.of(new Answer("tower", 4)))
                .isCloseTo(Math.exp(2) / starts * Math.exp(3) / ends, within(1e-6));
        assertThat(probabilities.of(new Answer("old tower", 0)))
                .isCloseTo(Math.exp(1) / starts * Math.exp(3) / ends, within(1e-6));
        // An edge inside a token means the whole token.
        assertThat(probabilities.of(new Answer("d tow", 2))).isEqualTo(probabilities.of(new Answer("old tower", 0)));
        assertThat(probabilities.of(new Answer("x", 40))).isZero();
    }

    @Test
    void the_best_stretches_come_first_and_never_end_before_they_start() {
        PassageProbabilities probabilities = new PassageProbabilities(
                List.of(window(0, 0, 4)), List.of(new Logits(row(0, 0, 0, 0, 9), row(0, 9, 0, 0, 1))));
        List<PassageProbabilities.Scored> best = probabilities.best(3);
        assertThat(best.getFirst().start()).isEqualTo(13);
        assertThat(best.getFirst().end()).isEqualTo(16);
        assertThat(best)
                .isSortedAccordingTo((one, other) -> Double.compare(other.probability(), one.probability()))
                .allMatch(it -> it.start() < it.end());
        assertThat(best.get(1).start()).isZero();
    }
}
