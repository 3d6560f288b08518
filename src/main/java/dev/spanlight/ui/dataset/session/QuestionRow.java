package dev.spanlight.ui.dataset.session;

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
 * @param wrongAnswers how many of its answers do not stand in the passage where they say, or are empty
 * @param flaw what is wrong with the question itself
 */
public record QuestionRow(int ordinal, int passage, Question question, int wrongAnswers, Flaw flaw) {

    /** The rows of all questions; reads every passage, so large datasets do this off the FX thread. */
    static List<QuestionRow> of(Dataset dataset, IdUses ids) {
        List<QuestionRow> rows = new ArrayList<>(dataset.questionCount());
        for (int index = 0; index < dataset.passages().size(); index++) {
            add(rows, index, dataset.passages().get(index), ids);
        }
        return rows;
    }

    private static void add(List<QuestionRow> rows, int index, Passage passage, IdUses ids) {
        CodePoints text = CodePoints.of(passage.context());
        for (Question question : passage.questions()) {
            rows.add(of(rows.size(), index, text, question, ids));
        }
    }

    /** The ordinal of each passage's first row. */
    public static int[] firsts(List<Passage> passages) {
        int[] firsts = new int[passages.size()];
        int row = 0;
        for (int index = 0; index < firsts.length; index++) {
            firsts[index] = row;
            row += passages.get(index).questions().size();
        }
        return firsts;
    }

    /** The row of one question. */
    static QuestionRow of(int ordinal, int passage, CodePoints text, Question question, IdUses ids) {
        return new QuestionRow(
                ordinal,
                passage,
                question,
                countWrong(text, question),
                Flaw.of(question, ids.isRepeated(question.id())));
    }

    private static int countWrong(CodePoints passage, Question question) {
        int wrong = 0;
        for (Answer answer : question.answers()) {
            wrong += answer.text().isBlank() || !answer.fits(passage) ? 1 : 0;
        }
        return wrong;
    }

    /** This row elsewhere in the table, its passage elsewhere in the dataset. */
    QuestionRow at(int newOrdinal, int newPassage) {
        return newOrdinal == ordinal && newPassage == passage ? this : at(newOrdinal, newPassage, question);
    }

    /** A row with the same problems of a question that {@link #judgesAlike}. */
    QuestionRow at(int newOrdinal, int newPassage, Question changed) {
        return new QuestionRow(newOrdinal, newPassage, changed, wrongAnswers, flaw);
    }

    /** Whether another question about the same text has the same problems, without looking into the text. */
    boolean judgesAlike(Question other) {
        return question.id().equals(other.id())
                && question.text().equals(other.text())
                && question.answers().equals(other.answers());
    }

    /** Compares the cheap parts first: lists look for rows among a hundred thousand. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuestionRow row
                && ordinal == row.ordinal
                && passage == row.passage
                && wrongAnswers == row.wrongAnswers
                && flaw == row.flaw
                && question.equals(row.question);
    }

    @Override
    public int hashCode() {
        return 31 * ordinal + question.id().hashCode();
    }

    /** Whether somebody has to look at it. */
    public boolean hasProblem() {
        return wrongAnswers > 0 || flaw != Flaw.NONE;
    }
}
