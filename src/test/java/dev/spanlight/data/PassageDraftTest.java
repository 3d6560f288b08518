package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Question.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageDraftTest {
    private static final String TEXT = "🚢 lit in 1854\r\nby Agnes Moll.";
    private static final Map<String, Object> KEY = Map.of("source", "log");

    private final Passage passage = new Passage(
            "Skerry",
            TEXT,
            List.of(
                    new Question("q1", "When?", List.of(new Answer("1854", 9, KEY), new Answer("in 1854", 6))),
                    new Question("q2", "Who?", List.of(new Answer("Agnes Moll", 18))),
                    new Question("q3", "What?", List.of(new Answer("Agnes", 20))),
                    new Question(
                            "q4",
                            "Why?",
                            List.of(),
                            Status.NO_ANSWER,
                            Split.TEST,
                            Map.of("plausible_answers", List.of(Map.of("text", "Agnes", "answer_start", 18)))),
                    new Question("q5", "How?", List.of(), Status.OPEN, Split.UNASSIGNED, Map.of())));

    private final PassageDraft draft = PassageDraft.of(passage);

    private static List<Answer> answers(PassageDraft draft, int question) {
        return draft.after().questions().get(question).answers();
    }

    @Test
    void without_a_change_it_is_the_same_passage() {
        assertThat(draft.after()).isSameAs(passage);
        assertThat(draft.replace(2, 5, "lit").after()).isSameAs(passage);
    }

    @Test
    void all_answers_of_all_questions_move_along() {
        PassageDraft changed = draft.replace(2, 2, "first 💡 ");
        assertThat(changed.after().context()).isEqualTo("🚢 first 💡 lit in 1854\r\nby Agnes Moll.");
        assertThat(answers(changed, 0)).containsExactly(new Answer("1854", 17, KEY), new Answer("in 1854", 14));
        assertThat(answers(changed, 1)).containsExactly(new Answer("Agnes Moll", 26));
        assertThat(changed.lostAnswers()).isZero();
    }

    @Test
    void an_answer_without_its_text_keeps_its_words_and_is_a_problem() {
        PassageDraft changed = draft.replace(9, 13, "");
        assertThat(answers(changed, 0)).containsExactly(new Answer("1854", 9, KEY), new Answer("in", 6));
        assertThat(changed.lostAnswers()).isEqualTo(1);
        assertThat(DatasetValidator.validate(new Dataset("d", List.of(changed.after()))))
                .extracting(Problem::where)
                .contains("q1");
    }

    @Test
    void an_answer_that_was_wrong_stays_as_wrong_as_it_was() {
        assertThat(answers(draft.replace(0, 2, ""), 2)).containsExactly(new Answer("Agnes", 18));
        assertThat(draft.replace(0, 2, "").lostAnswers()).isZero();
    }

    @Test
    void what_has_no_answer_keeps_its_status_and_its_plausible_answers_move() {
        Passage after = draft.replace(0, 2, "").after();
        assertThat(after.questions().get(3).status()).isEqualTo(Status.NO_ANSWER);
        assertThat(after.questions().get(3).split()).isEqualTo(Split.TEST);
        assertThat(after.questions().get(3).extra())
                .isEqualTo(Map.of("plausible_answers", List.of(Map.of("text", "Agnes", "answer_start", 16))));
        assertThat(after.questions().get(4)).isEqualTo(passage.questions().get(4));
    }
}
