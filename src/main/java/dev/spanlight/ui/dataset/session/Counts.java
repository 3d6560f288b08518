package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Question.Status;
import java.util.List;

/**
 * How many questions there are of each kind. A question with a problem counts as labelled too.
 *
 * @param total all questions
 * @param labelled those with an answer
 * @param noAnswer those marked as unanswerable
 * @param open those that nobody has answered
 * @param problems those with an answer that does not fit, or that are wrong themselves
 */
public record Counts(int total, int labelled, int noAnswer, int open, int problems) {
    /** The counts of nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    static Counts of(List<QuestionRow> rows) {
        return NONE.plus(rows, 1);
    }

    /** These counts with some rows more ({@code sign} 1) or less (-1). */
    Counts plus(List<QuestionRow> rows, int sign) {
        int[] ofStatus = new int[Status.values().length];
        int withProblem = 0;
        for (QuestionRow row : rows) {
            ofStatus[row.question().status().ordinal()]++;
            withProblem += row.hasProblem() ? 1 : 0;
        }
        return new Counts(
                total + sign * rows.size(),
                labelled + sign * ofStatus[Status.ANSWERED.ordinal()],
                noAnswer + sign * ofStatus[Status.NO_ANSWER.ordinal()],
                open + sign * ofStatus[Status.OPEN.ordinal()],
                problems + sign * withProblem);
    }
}
