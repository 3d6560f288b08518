package dev.spanlight.model.hub;

import dev.spanlight.job.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes of several files and says how fast they come. */
final class TransferMeter {
    private static final long WINDOW_NANOS = 3_000_000_000L;
    private static final double MEGABYTE = 1e6;

    private record Sample(long time, long bytes) {}

    private final LongAdder there = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile long total;
    private volatile String note = "";

    /** How many bytes all files have. */
    void setTotal(long bytes) {
        total = bytes;
    }

    /** So many bytes more are there, from wherever; fewer when something has to come again. */
    void add(long bytes) {
        there.add(bytes);
    }

    /** So many bytes more have come over the line. */
    void receive(long bytes) {
        there.add(bytes);
        received.add(bytes);
    }

    /** What is to be said instead of the speed; empty when there is nothing. */
    void note(String text) {
        note = text;
    }

    /** Tells how far it is; called by one thread. */
    void report(Progress progress) {
        long now = System.nanoTime();
        samples.addLast(new Sample(now, received.sum()));
        while (samples.size() > 2 && now - samples.getFirst().time() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        long done = Math.max(0, there.sum());
        progress.update(done, total, note.isEmpty() ? words(done) : note);
    }

    private String words(long done) {
        if (total <= 0) {
            return "asking the hub";
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.time() - first.time()) / 1e9;
        String speed = seconds < 0.5
                ? ""
                : String.format(Locale.ROOT, " · %.1f MB/s", (last.bytes() - first.bytes()) / MEGABYTE / seconds);
        return String.format(Locale.ROOT, "%.1f of %.1f MB%s", done / MEGABYTE, total / MEGABYTE, speed);
    }
}
