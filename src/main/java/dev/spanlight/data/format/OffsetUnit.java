package dev.spanlight.data.format;

/** What the offsets of a file count. */
public enum OffsetUnit {
    /** Unicode code points, as Python and Spanlight count. */
    CODE_POINTS("code points"),
    /** UTF-16 units, as JavaScript and Java count: an emoji is two or more. */
    UTF16("UTF-16 units"),
    /** Bytes of UTF-8. */
    UTF8_BYTES("UTF-8 bytes");

    private final String words;

    OffsetUnit(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }
}
