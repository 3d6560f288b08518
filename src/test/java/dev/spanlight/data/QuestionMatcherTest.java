package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionMatcherTest {
    private static final String CONTEXT = "The old tower.";

    private static Question question(String id, String text, String answer) {
        return new Question(id, text, List.of(new Answer(answer, CONTEXT.indexOf(answer))));
    }

    private static Example example(String context, Question question) {
        return new Example(new Passage("t", context, List.of(question)), question);
    }

    private static QuestionMatcher matcher(Question... questions) {
        return new QuestionMatcher(new Dataset("b", List.of(new Passage("other title", CONTEXT, List.of(questions)))));
    }

    @Test
    void finds_by_id_even_when_the_words_differ() {
        Question other = question("a", "Which one?", "old");
        assertThat(matcher(other).find(example(CONTEXT, question("a", "What?", "tower"))))
                .contains(other);
    }

    @Test
    void finds_by_words_and_passage_when_the_ids_differ() {
        Question other = question("x", "What?", "old");
        assertThat(matcher(other).find(example(CONTEXT, question("a", "What?", "tower"))))
                .contains(other);
        assertThat(matcher(other).find(example("Another text.", question("x", "What?", "tower"))))
                .isEmpty();
    }

    @Test
    void open_questions_say_nothing_and_repeated_ids_name_nothing() {
        Question open = question("a", "What?", "old").withAnswers(List.of());
        assertThat(matcher(open).find(example(CONTEXT, question("a", "What?", "tower"))))
                .isEmpty();
        Question second = question("a", "Where?", "tower");
        assertThat(matcher(question("a", "Who?", "old"), second).find(example(CONTEXT, question("a", "Where?", "old"))))
                .contains(second);
        assertThat(matcher(question("a", "Who?", "old"), second).find(example(CONTEXT, question("a", "When?", "old"))))
                .isEmpty();
    }
}
