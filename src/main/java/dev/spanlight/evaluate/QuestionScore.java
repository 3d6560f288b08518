package dev.spanlight.evaluate;

/**
 * How well one question was answered.
 *
 * @param id the question's id
 * @param exactMatch 1 when the prediction equals a gold answer after normalisation, else 0
 * @param f1 the best overlap of tokens with a gold answer, 0 to 1
 */
public record QuestionScore(String id, double exactMatch, double f1) {}
