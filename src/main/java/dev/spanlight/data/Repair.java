package dev.spanlight.data;

/**
 * A way to mend an answer that does not stand where it says.
 *
 * @param description what was probably meant, for a person to read
 * @param replacement an answer that fits the passage
 * @param distance how far the start moves, in code points
 */
public record Repair(String description, Answer replacement, int distance) {}
