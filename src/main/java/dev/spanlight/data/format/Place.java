package dev.spanlight.data.format;

/**
 * A place in a file.
 *
 * @param order grows along the file: bytes, characters or rows
 * @param where the place for a person to read: {@code line 12}, {@code row 3}, a JSON path
 */
record Place(long order, String where) {
    /** The file as a whole. */
    static final Place NOWHERE = new Place(0, "");

    /** A line, counted from 1. */
    static Place ofLine(int line) {
        return new Place((long) line << Integer.SIZE, "line " + line);
    }
}
