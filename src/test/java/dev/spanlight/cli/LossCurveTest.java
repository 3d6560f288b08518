package dev.spanlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossCurveTest {
    @Test
    void aFallingLossFallsOnTheScreen() {
        List<String> lines = LossCurve.draw(List.of(4.0, 3.0, 2.0, 1.0));
        assertThat(lines).hasSize(9);
        assertThat(lines.getFirst()).startsWith(" 4.00 │█").endsWith("   ");
        assertThat(lines.get(7)).startsWith(" 0.00 │████");
        assertThat(lines.getLast()).endsWith("step 4");
    }

    @Test
    void manyStepsFitTheWidth() {
        List<Double> losses = IntStream.range(0, 10_000).mapToObj(i -> 1.0).toList();
        assertThat(LossCurve.draw(losses)).allMatch(line -> line.length() < 80);
    }

    @Test
    void noStepsAreNoError() {
        assertThat(LossCurve.draw(List.of())).isNotEmpty();
    }
}
