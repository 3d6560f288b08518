package dev.spanlight.data;

import java.util.List;
import java.util.Map;

/**
 * A question about a passage.
 *
 * @param id unique within its dataset
 * @param text the question
 * @param answers the gold answers in the file's order; none = unanswerable from the passage, or not yet answered
 * @param status whether an empty list of answers means "no answer" or "still open"
 * @param split the part of the dataset the question belongs to
 * @param extra keys of the file that Spanlight does not know ({@code plausible_answers} among them), kept as they are
 */
public record Question(
        String id, String text, List<Answer> answers, Status status, Split split, Map<String, Object> extra) {

    /** What an annotator has said of a question. */
    public enum Status {
        /** Nobody has answered it yet; an open question has no answers and is left out of training. */
        OPEN,
        /** It has at least one answer. */
        ANSWERED,
        /** The passage does not answer it (SQuAD's {@code is_impossible}). */
        NO_ANSWER
    }

    /** Copies the collections and holds status and answers to one another. */
    public Question {
        answers = List.copyOf(answers);
        extra = Extra.copy(extra);
        if ((status == Status.ANSWERED) == answers.isEmpty()) {
            throw new IllegalArgumentException("question " + id + ": status " + status + " with " + answers.size()
                    + " answers; ANSWERED needs at least one, OPEN and NO_ANSWER none");
        }
    }

    /** A question whose status follows from its answers: none = no answer. */
    public Question(String id, String text, List<Answer> answers) {
        this(id, text, answers, answers.isEmpty() ? Status.NO_ANSWER : Status.ANSWERED, Split.UNASSIGNED, Map.of());
    }

    /** This question with other answers; an empty list leaves it open. */
    public Question withAnswers(List<Answer> newAnswers) {
        return new Question(id, text, newAnswers, newAnswers.isEmpty() ? Status.OPEN : Status.ANSWERED, split, extra);
    }

    /** This question marked as unanswerable from its passage. */
    public Question withNoAnswer() {
        return new Question(id, text, List.of(), Status.NO_ANSWER, split, extra);
    }

    /** This question under another id. */
    public Question withId(String newId) {
        return new Question(newId, text, answers, status, split, extra);
    }

    /** This question with other words. */
    public Question withText(String newText) {
        return new Question(id, newText, answers, status, split, extra);
    }

    /** This question in another split. */
    public Question withSplit(Split newSplit) {
        return new Question(id, text, answers, status, newSplit, extra);
    }
}
