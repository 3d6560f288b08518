package dev.spanlight.data.document;

/** Stops documents that unpack to more text than anybody annotates. */
final class TextLimit {
    /** In UTF-16 units; about a hundred long novels. */
    static final int MOST = 100_000_000;

    private long length;

    /** Counts {@code more} and refuses when the document has become too long. */
    void add(long more) throws DocumentException {
        length += more;
        if (length > MOST) {
            throw new DocumentException(
                    "the document holds more than " + MOST / 1_000_000
                            + " million characters; split it into smaller files",
                    null);
        }
    }
}
