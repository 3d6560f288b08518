package dev.spanlight.data;

import java.util.ArrayList;
import java.util.List;

/** What a remedy does to one question of a dataset. */
public sealed interface Fix {
    /** The question's place among all questions of the dataset, from 0: ids may be repeated. */
    int ordinal();

    /** Whether the question still is as it was when the fix was found. */
    boolean fits(Question question);

    /** The question, mended. */
    Question applyTo(Question question);

    /**
     * Puts another answer in place of one.
     *
     * @param answer the index of the answer
     * @param before the answer as it is
     * @param after the answer that fits
     */
    record ReplaceAnswer(int ordinal, int answer, Answer before, Answer after) implements Fix {
        @Override
        public boolean fits(Question question) {
            return answer < question.answers().size()
                    && question.answers().get(answer).equals(before);
        }

        @Override
        public Question applyTo(Question question) {
            List<Answer> answers = new ArrayList<>(question.answers());
            answers.set(answer, after);
            return question.withAnswers(answers);
        }
    }

    /**
     * Gives the question an id of its own.
     *
     * @param before the id as it is
     * @param after an id that no other question has
     */
    record GiveId(int ordinal, String before, String after) implements Fix {
        @Override
        public boolean fits(Question question) {
            return question.id().equals(before);
        }

        @Override
        public Question applyTo(Question question) {
            return question.withId(after);
        }
    }

    /**
     * Gives the question the answers of another one, or marks it as unanswerable like that.
     *
     * @param before the question as it is
     * @param like whose answers it takes
     */
    record AnswerLike(int ordinal, Question before, Question like) implements Fix {
        @Override
        public boolean fits(Question question) {
            return question.equals(before);
        }

        @Override
        public Question applyTo(Question question) {
            return question.answeredBy(like.answers());
        }
    }
}
