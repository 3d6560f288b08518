package dev.spanlight.answer;

/** Something that answers questions about a passage. Safe to call from several threads. */
public interface Answerer extends AutoCloseable {
    /**
     * Answers a question from a passage.
     *
     * @param question the question
     * @param context the passage
     * @param options how answers are found
     */
    Answers answer(String question, String context, AnswerOptions options);

    /** Frees the model. */
    @Override
    void close();
}
