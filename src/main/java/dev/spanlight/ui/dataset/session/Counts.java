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
        int[] ofStatus = new int[Status.values().length];
        int problems = 0;
        for (QuestionRow row : rows) {
            ofStatus[row.question().status().ordinal()]++;
            problems += row.hasProblem() ? 1 : 0;
        }
        return new Counts(
                rows.size(),
                ofStatus[Status.ANSWERED.ordinal()],
                ofStatus[Status.NO_ANSWER.ordinal()],
                ofStatus[Status.OPEN.ordinal()],
                problems);
    }

    /** These counts with a row more ({@code sign} 1) or less (-1). */
    Counts plus(QuestionRow row, int sign) {
        int problem = row.hasProblem() ? sign : 0;
        return switch (row.question().status()) {
            case ANSWERED -> new Counts(total + sign, labelled + sign, noAnswer, open, problems + problem);
            case NO_ANSWER -> new Counts(total + sign, labelled, noAnswer + sign, open, problems + problem);
            case OPEN -> new Counts(total + sign, labelled, noAnswer, open + sign, problems + problem);
        };
    }
}
