package dev.spanlight.data;

/**
 * One question with the passage it is asked about: the unit that is tokenized, trained on and answered.
 *
 * @param passage the passage
 * @param question one of its questions
 */
public record Example(Passage passage, Question question) {
    /** The question's id. */
    public String id() {
        return question.id();
    }
}
