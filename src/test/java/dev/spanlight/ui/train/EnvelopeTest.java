package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    @Property(tries = 300)
    void keepsTheExtremesAndTheEndsWithinTheLimit(
            @ForAll @Size(min = 1, max = 3000) @DoubleRange(min = -1e6, max = 1e6) double[] values,
            @ForAll @IntRange(min = 8, max = 400) int most) {
        int[] chosen = new Envelope(most).choose(values);

        assertThat(chosen.length).isLessThanOrEqualTo(most);
        assertThat(chosen).isSorted().doesNotHaveDuplicates();
        assertThat(chosen[0]).isZero();
        assertThat(chosen[chosen.length - 1]).isEqualTo(values.length - 1);
        double[] drawn = Arrays.stream(chosen).mapToDouble(i -> values[i]).toArray();
        assertThat(Arrays.stream(drawn).max()).isEqualTo(Arrays.stream(values).max());
        assertThat(Arrays.stream(drawn).min()).isEqualTo(Arrays.stream(values).min());
    }

    @Test
    void drawsShortCurvesWhole() {
        assertThat(new Envelope(100).choose(new double[] {3, 1, 2})).containsExactly(0, 1, 2);
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        double[] values = {1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3};

        assertThat(new Envelope(100).choose(values)).containsExactly(0, 2, 4);
    }

    @Test
    void keepsASingleSpikeOfAMillionPoints() {
        double[] values = IntStream.range(0, 1_000_000).mapToDouble(i -> 1).toArray();
        values[123_456] = 9;

        assertThat(new Envelope(1000).choose(values)).contains(123_456);
    }

    @Test
    void refusesTooFewPoints() {
        assertThatThrownBy(() -> new Envelope(3)).hasMessageContaining("expected 8 or more");
    }
}
