package dev.spanlight.answer;

/**
 * How likely an answer starts or ends at one token of the passage, seen over all windows (the largest counts).
 *
 * @param start where the token starts in the passage, in code points
 * @param end where it ends, exclusive, in code points
 * @param startProbability that an answer starts here, 0 to 1
 * @param endProbability that an answer ends here, 0 to 1
 */
public record TokenProbability(int start, int end, float startProbability, float endProbability) {}
