package dev.spanlight.model.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Does again, later and later, what failed in a way that may pass.
 *
 * @param patience how often and how long
 * @param notes hears of every wait, one sentence, and an empty one when it is over
 */
record Retries(HubPatience patience, Consumer<String> notes) {
    /** Something that may have to be done more than once. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Tries something that brings all or nothing. */
    <T> T run(Attempt<T> attempt) throws IOException, InterruptedException {
        return run(attempt, () -> 0);
    }

    /**
     * Tries until it works.
     *
     * @param arrived what an attempt has brought so far, which the next one does not have to bring again: an attempt
     *     that brought something is no failure in a row
     * @throws HubException when it failed too often in a row, or the other side asks to wait too long
     */
    <T> T run(Attempt<T> attempt, LongSupplier arrived) throws IOException, InterruptedException {
        long before = arrived.getAsLong();
        for (int failures = 1; ; failures++) {
            try {
                return attempt.run();
            } catch (Hiccup hiccup) {
                long now = arrived.getAsLong();
                if (now > before) {
                    before = now;
                    failures = 1;
                }
                pause(hiccup, failures);
            }
        }
    }

    private void pause(Hiccup hiccup, int failures) throws HubException, InterruptedException {
        Duration pause = hiccup.retryAfter().orElse(patience.pause(failures));
        if (pause.compareTo(patience.longestPause()) > 0) {
            throw new HubException(
                    hiccup.sentence() + "; it asks to wait " + words(pause) + ": start the download again then",
                    hiccup);
        }
        if (failures >= patience.attempts()) {
            throw new HubException(
                    hiccup.sentence() + "; tried " + failures
                            + " times. What has arrived is kept: start the download again to go on",
                    hiccup);
        }
        notes.accept(hiccup.sentence() + "; trying again in " + words(pause));
        Thread.sleep(pause);
        notes.accept("");
    }

    private static String words(Duration pause) {
        long seconds = Math.max(1, Math.round(pause.toMillis() / 1000.0));
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
