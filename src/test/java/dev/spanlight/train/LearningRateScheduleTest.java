package dev.spanlight.train;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    @Test
    void risesFromZeroToThePeakAndFallsToZero() {
        LearningRateSchedule schedule = new LearningRateSchedule(1e-3, 2, 8);
        assertThat(schedule.at(0)).isZero();
        assertThat(schedule.at(1)).isEqualTo(5e-4);
        assertThat(schedule.at(2)).isEqualTo(1e-3);
        assertThat(schedule.at(7)).isEqualTo(1e-3 / 6);
        assertThat(schedule.at(8)).isZero();
    }

    @Test
    void withoutWarmupItStartsAtThePeak() {
        assertThat(new LearningRateSchedule(5e-5, 0, 10).at(0)).isEqualTo(5e-5);
    }

    @Property
    void staysBetweenZeroAndThePeak(
            @ForAll @IntRange(max = 50) int warmup,
            @ForAll @IntRange(min = 1, max = 100) int total,
            @ForAll @IntRange(max = 200) int step) {
        assertThat(new LearningRateSchedule(1e-4, warmup, total).at(step)).isBetween(0.0, 1e-4);
    }
}
