package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.answer.Answers;
import dev.spanlight.data.CodePoints;
import java.util.Optional;

/**
 * What was asked and what came back. Keeps the passage as it was, because the text area may have changed since.
 *
 * @param question the question
 * @param context the passage
 * @param answers what the model says
 */
record Asked(String question, String context, Answers answers) {
    /** The answer with the highest score; empty when there is none at all. */
    Optional<AnswerCandidate> best() {
        return answers.candidates().stream().findFirst();
    }

    /** The passage, for offsets. */
    CodePoints codePoints() {
        return CodePoints.of(context);
    }

    /** True for the answer "the passage does not say". */
    static boolean isNoAnswer(AnswerCandidate candidate) {
        return candidate.answer().isEmpty();
    }
}
