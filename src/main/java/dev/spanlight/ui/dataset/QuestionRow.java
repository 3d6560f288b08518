package dev.spanlight.ui.dataset;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of questions.
 *
 * @param ordinal its place among all questions, from 0
 * @param passage the index of its passage
 * @param question the question
 * @param wrongAnswers how many of its answers do not stand in the passage where they say
 */
public record QuestionRow(int ordinal, int passage, Question question, int wrongAnswers) {

    /** The rows of all questions; reads every passage, so large datasets do this off the FX thread. */
    static List<QuestionRow> of(Dataset dataset) {
        List<QuestionRow> rows = new ArrayList<>(dataset.questionCount());
        for (int index = 0; index < dataset.passages().size(); index++) {
            addAll(rows, index, dataset.passages().get(index));
        }
        return rows;
    }

    private static void addAll(List<QuestionRow> rows, int index, Passage passage) {
        CodePoints text = CodePoints.of(passage.context());
        for (Question question : passage.questions()) {
            rows.add(new QuestionRow(rows.size(), index, question, countWrong(text, question)));
        }
    }

    static int countWrong(CodePoints passage, Question question) {
        int wrong = 0;
        for (Answer answer : question.answers()) {
            wrong += answer.fits(passage) ? 0 : 1;
        }
        return wrong;
    }

    /** This row elsewhere in the table. */
    QuestionRow at(int newOrdinal) {
        return newOrdinal == ordinal ? this : new QuestionRow(newOrdinal, passage, question, wrongAnswers);
    }

    /** Compares the cheap parts first: lists look for rows among a hundred thousand. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuestionRow row
                && ordinal == row.ordinal
                && passage == row.passage
                && wrongAnswers == row.wrongAnswers
                && question.equals(row.question);
    }

    @Override
    public int hashCode() {
        return 31 * ordinal + question.id().hashCode();
    }

    /** Whether somebody has to look at it. */
    public boolean hasProblem() {
        return wrongAnswers > 0;
    }
}
