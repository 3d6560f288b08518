package dev.spanlight.answer;

/**
 * One answer a model gives.
 *
 * @param score the pipeline's score: the product of start and end probability, summed over equal texts, so it can
 *     exceed 1
 * @param start where it starts in the passage, in code points
 * @param end where it ends, exclusive, in code points; start = end = 0 and an empty text say "no answer"
 * @param answer the text of the passage between the two
 */
public record AnswerCandidate(double score, int start, int end, String answer) {}
