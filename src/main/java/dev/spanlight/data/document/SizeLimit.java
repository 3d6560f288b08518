package dev.spanlight.data.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops documents that are, or unpack to, more bytes than any document has. */
final class SizeLimit {
    /** In bytes. */
    static final long MOST = 500_000_000;

    private long size;

    /** Counts {@code more} and refuses when the document has become too large. */
    void add(long more) throws DocumentException {
        size += more;
        if (size > MOST) {
            throw new DocumentException(
                    "the document unpacks to more than " + MOST / 1_000_000 + " MB; take out its pictures or split it",
                    null);
        }
    }

    /** All bytes of a stream. */
    byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            add(read);
            bytes.write(buffer, 0, read);
        }
        return bytes.toByteArray();
    }
}
