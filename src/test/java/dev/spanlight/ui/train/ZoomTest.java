package dev.spanlight.ui.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanlight.ui.train.Zoom.Range;
import org.junit.jupiter.api.Test;

class ZoomTest {
    private static final Range WHOLE = new Range(0, 1000);

    @Test
    void the_value_under_the_mouse_stays_where_it_is() {
        Zoom zoom = requireNonNull(Zoom.turned(WHOLE, WHOLE, 250, 0.8, 6));
        assertThat(zoom.x().low()).isCloseTo(50, within(1e-9));
        assertThat(zoom.x().high()).isCloseTo(850, within(1e-9));
        assertThat(zoom.y()).isNull();
    }

    @Test
    void nothing_outside_of_the_curves_is_shown() {
        Zoom zoom = Zoom.turned(new Range(900, 1000), WHOLE, 900, 1.25, 6);
        assertThat(zoom).isEqualTo(new Zoom(new Range(875, 1000), null));
    }

    @Test
    void turning_back_shows_everything_again() {
        assertThat(Zoom.turned(new Range(50, 850), WHOLE, 100, 1.3, 6)).isNull();
    }

    @Test
    void nobody_looks_closer_than_the_ticks_can_be_told_apart() {
        Zoom zoom = requireNonNull(Zoom.turned(new Range(500, 507), WHOLE, 503, 0.1, 6));
        assertThat(zoom.x().length()).isCloseTo(6, within(1e-9));
        Zoom box = Zoom.box(11, 10, 6, new Range(0.5, 1));
        assertThat(box.x()).isEqualTo(new Range(7.5, 13.5));
        assertThat(box.y()).isEqualTo(new Range(0.5, 1));
    }
}
