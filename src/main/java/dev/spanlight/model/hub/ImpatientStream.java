package dev.spanlight.model.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** The body of an answer that is not waited for without end: after some silence it closes, and reading fails. */
final class ImpatientStream extends FilterInputStream {
    private static final int LOOKS = 10;

    private final Duration patience;
    private final Thread watch;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean silent;

    /**
     * Watches a body.
     *
     * @param patience how long it may be silent
     */
    ImpatientStream(InputStream body, Duration patience) {
        super(body);
        this.patience = patience;
        this.watch = Thread.ofVirtual().name("hub-silence").start(this::watch);
    }

    private void watch() {
        try {
            while (System.nanoTime() - lastHeard < patience.toNanos()) {
                Thread.sleep(patience.dividedBy(LOOKS));
            }
            silent = true;
            in.close();
        } catch (InterruptedException e) {
            // Closed: nothing to watch any more.
        } catch (IOException e) {
            // The reader hears of it.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            lastHeard = System.nanoTime();
            if (read < 0 && silent) {
                throw new HttpTimeoutException("silent");
            }
            return read;
        } catch (IOException e) {
            if (silent) {
                throw new HttpTimeoutException("silent");
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        in.close();
    }
}
