package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SmoothingTest {
    @Test
    void isTensorBoardsDebiasedAverage() {
        double[] smoothed = new Smoothing(0.6).apply(new double[] {5, 3, 4});

        // By hand: 0.4*5/0.4; (0.6*2 + 0.4*3)/(1-0.36); (0.6*2.4 + 0.4*4)/(1-0.216)
        assertThat(smoothed[0]).isEqualTo(5, within(1e-12));
        assertThat(smoothed[1]).isEqualTo(2.4 / 0.64, within(1e-12));
        assertThat(smoothed[2]).isEqualTo(3.04 / 0.784, within(1e-12));
    }

    @Test
    void zeroLeavesEverythingAsItIs() {
        assertThat(new Smoothing(0).apply(new double[] {5, 3, 4})).containsExactly(5, 3, 4);
    }

    @Test
    void aStepWithoutNumberDoesNotSpoilTheNext() {
        double[] smoothed = new Smoothing(0.9).apply(new double[] {2, Double.NaN, 2});

        assertThat(smoothed[1]).isNaN();
        assertThat(smoothed[2]).isEqualTo(2, within(1e-12));
    }

    @Property
    void aConstantStaysConstant(
            @ForAll @DoubleRange(min = 0, max = 0.99) double weight,
            @ForAll @DoubleRange(min = 0.1, max = 10) double value) {
        double[] values = new double[50];
        java.util.Arrays.fill(values, value);

        for (double it : new Smoothing(weight).apply(values)) {
            assertThat(it).isEqualTo(value, within(1e-9));
        }
    }
}
