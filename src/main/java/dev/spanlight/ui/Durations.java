package dev.spanlight.ui;

import java.time.Duration;

/** Durations in words, with two units at most. */
public final class Durations {
    private Durations() {}

    /** Such as "4 s", "3 min 10 s", "2 h 5 min". */
    public static String words(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return withRest(seconds / 60, "min", seconds % 60, "s");
        }
        return withRest(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }

    private static String withRest(long whole, String unit, long rest, String restUnit) {
        return whole + " " + unit + (rest == 0 ? "" : " " + rest + " " + restUnit);
    }
}
