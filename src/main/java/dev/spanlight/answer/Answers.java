package dev.spanlight.answer;

import java.time.Duration;
import java.util.List;

/**
 * What a model says to one question.
 *
 * @param candidates the answers, best first; empty when the passage has no text to answer from
 * @param tokens the passage's tokens with their probabilities, in order
 * @param windows how many windows the passage was cut into
 * @param questionShortened true when the question was too long for its windows and lost its last tokens
 * @param elapsed the time from text to answers
 */
public record Answers(
        List<AnswerCandidate> candidates,
        List<TokenProbability> tokens,
        int windows,
        boolean questionShortened,
        Duration elapsed) {
    /** Copies the lists. */
    public Answers {
        candidates = List.copyOf(candidates);
        tokens = List.copyOf(tokens);
    }
}
