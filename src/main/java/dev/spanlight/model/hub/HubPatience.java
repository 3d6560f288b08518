package dev.spanlight.model.hub;

import java.time.Duration;

/**
 * How long to wait for a hub, and how often to try again.
 *
 * @param attempts tries in a row that bring nothing before it is given up
 * @param firstPause before the second try; each further pause is twice as long
 * @param longestPause no pause is longer; a hub that asks for more is taken at its word and told of
 * @param connect for a connection
 * @param silence for an answer, and between two pieces of it
 */
public record HubPatience(
        int attempts, Duration firstPause, Duration longestPause, Duration connect, Duration silence) {
    /** Enough for a bad line, short enough for a person who waits. */
    public static final HubPatience DEFAULT = new HubPatience(
            5, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** The pause after this many failures in a row, from 1. */
    Duration pause(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
