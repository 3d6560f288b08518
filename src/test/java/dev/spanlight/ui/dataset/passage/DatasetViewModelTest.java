package dev.spanlight.ui.dataset.passage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.passage.Mark.Strength;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.dataset.session.Flaw;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.RowFilter;
import dev.spanlight.ui.dataset.table.RowOrder;
import dev.spanlight.ui.dataset.table.RowScores;
import dev.spanlight.ui.dataset.table.TextScan;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetViewModelTest {
    private static final String CONTEXT = "🚢 The light was lit in 1854 and kept by Agnes Moll.";

    private final DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
    private DatasetViewModel model;

    DatasetViewModelTest(@TempDir Path home) {
        model = new DatasetViewModel(
                session, new LatestTask(Runnable::run, Runnable::run), new TextScan(), new SettingsStore(home));
    }

    @BeforeEach
    void openMuseum() {
        Question open = new Question("q2", "Who kept it?", List.of()).withAnswers(List.of());
        session.open(Opened.prepare(
                new Dataset(
                        "museum",
                        List.of(
                                new Passage(
                                        "Skerry",
                                        CONTEXT,
                                        List.of(
                                                new Question("q1", "When?", List.of(new Answer("1854", 23))),
                                                open,
                                                new Question("q3", "Why?", List.of()),
                                                new Question("q4", "Which?", List.of(new Answer("light", 7))))),
                                new Passage(
                                        "Room", "A brass bell.", List.of(new Question("q5", "Colour?", List.of()))))),
                null));
    }

    private List<String> visible() {
        return model.table().visible().stream().map(row -> row.question().id()).toList();
    }

    private void mark(String text) {
        int start = CONTEXT.indexOf(text);
        model.mark(start, start + text.length());
    }

    @Test
    void filters_show_what_they_say() {
        model.table().filterProperty().set(RowFilter.NONE.with(RowFilter.Kind.OPEN));
        assertThat(visible()).containsExactly("q2");
        model.table().filterProperty().set(RowFilter.NONE.with(RowFilter.Kind.PROBLEMS));
        assertThat(visible()).containsExactly("q4");
        model.table().filterProperty().set(RowFilter.NONE.with(RowFilter.Kind.NO_ANSWER));
        assertThat(visible()).containsExactly("q3", "q5");
    }

    @Test
    void search_finds_words_of_questions_answers_and_passages() {
        model.table().searchProperty().set("WHO kept");
        assertThat(visible()).containsExactly("q2");
        model.table().searchProperty().set("1854");
        assertThat(visible()).contains("q1");
        model.table().searchProperty().set("brass");
        assertThat(visible()).containsExactly("q5");
        model.table().searchProperty().set("nowhere to be found");
        assertThat(visible()).isEmpty();
    }

    @Test
    void an_answered_question_stays_in_the_list_of_open_ones_until_the_filter_changes() {
        model.table().filterProperty().set(RowFilter.NONE.with(RowFilter.Kind.OPEN));
        model.table().select(model.table().visible().getFirst());
        mark("Agnes Moll");
        assertThat(visible()).containsExactly("q2");
        assertThat(model.label(model.table().visible().getFirst()).get()).isEqualTo("Agnes Moll");
        assertThat(model.table().visibleIndexProperty().get()).isZero();
    }

    @Test
    void marking_counts_code_points_after_an_emoji() {
        session.selectQuestion("q2");
        mark("Agnes Moll");
        assertThat(session.selected().orElseThrow().question().answers()).containsExactly(new Answer("Agnes Moll", 40));
        assertThat(session.countsProperty().get().problems()).isEqualTo(1);
    }

    @Test
    void marks_are_strong_for_the_question_in_work_and_wrong_where_they_do_not_fit() {
        List<Mark> marks = model.marksProperty().get();
        assertThat(marks).hasSize(2);
        assertThat(marks.getFirst().strength()).isEqualTo(Strength.ACTIVE);
        assertThat(CONTEXT.substring(marks.getFirst().start(), marks.getFirst().end()))
                .isEqualTo("1854");
        assertThat(marks.getLast().strength()).isEqualTo(Strength.FAINT);
        assertThat(marks.getLast().wrong()).isTrue();
        assertThat(model.questionAt(marks.getFirst().start())).contains("q1");
    }

    @Test
    void a_repair_mends_the_answer() {
        model.nextProblem();
        Card card = model.cardsProperty().get().get(3);
        assertThat(card.active()).isTrue();
        assertThat(card.problem()).isEqualTo("start is off by 1");
        assertThat(card.repairs()).isNotEmpty();
        model.repair(1);
        assertThat(session.selected().orElseThrow().question().answers()).containsExactly(new Answer("light", 6));
        assertThat(model.cardsProperty().get().get(3).problem()).isEmpty();
    }

    @Test
    void edges_move_by_one_character_and_never_past_each_other() {
        model.nudgeEnd(-1);
        assertThat(activeText()).isEqualTo("185");
        model.nudgeStart(-1);
        assertThat(activeText()).isEqualTo(" 185");
        for (int step = 0; step < 10; step++) {
            model.nudgeStart(1);
        }
        assertThat(activeText()).isEqualTo("5");
        session.undo();
        assertThat(activeText()).isEqualTo("1854");
    }

    private String activeText() {
        return session.selected()
                .orElseThrow()
                .question()
                .answers()
                .get(session.activeAnswer())
                .text();
    }

    @Test
    void next_goes_through_what_is_visible_and_stops_at_the_end() {
        model.table().move(1);
        model.table().move(1);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q3");
        model.table().move(100);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q5");
        model.nextOpen();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q2");
        model.movePassage(1);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q5");
    }

    @Test
    void the_next_open_question_is_the_next_of_the_tables_own_order() {
        session.selectQuestion("q1");
        session.edits().removeAnswer(0);
        session.selectQuestion("q3");
        model.table().scoresProperty().set(new RowScores("uncertainty", Map.of("q3", 0.9, "q1", 0.8, "q2", 0.1), true));
        model.nextOpen();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q1");
        session.selectQuestion("q3");
        model.table().orderBy(RowOrder.By.SCORE);
        model.nextOpen();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q1");
        model.nextOpen();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q2");
        model.nextOpen();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q1");
    }

    @Test
    void ninety_thousand_questions_are_edited_in_a_moment() {
        List<Passage> passages = new ArrayList<>();
        for (int passage = 0; passage < 18_000; passage++) {
            List<Question> questions = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                questions.add(
                        new Question(passage + "-" + number, "Question " + number, List.of(new Answer("1854", 23))));
            }
            passages.add(new Passage("Article " + passage / 40, CONTEXT, questions));
        }
        session.open(Opened.prepare(new Dataset("large", passages), null));
        session.select(session.rows().get(45_000));
        int edits = 200;
        long before = System.nanoTime();
        for (int edit = 0; edit < edits; edit++) {
            session.edits().toggleNoAnswer();
        }
        Duration each = Duration.ofNanos((System.nanoTime() - before) / edits);
        assertThat(each).isLessThan(Duration.ofMillis(20));
        assertThat(model.table().visible().get(45_000)).isEqualTo(session.rows().get(45_000));
    }

    @Test
    void questions_that_are_empty_or_share_an_id_are_problems_until_they_are_mended() {
        Answer answer = new Answer("1854", 23);
        session.open(Opened.prepare(
                new Dataset(
                        "flaws",
                        List.of(
                                new Passage(
                                        "Skerry",
                                        CONTEXT,
                                        List.of(
                                                new Question("q1", "When?", List.of(answer)),
                                                new Question("q2", " ", List.of(answer)))),
                                new Passage("Room", "A bell.", List.of(new Question("q1", "What?", List.of()))))),
                null));
        model.table().filterProperty().set(RowFilter.NONE.with(RowFilter.Kind.PROBLEMS));
        assertThat(model.table().visible())
                .extracting(row -> model.label(row).get())
                .containsExactly("id used twice", "empty question", "id used twice");
        assertThat(model.cardsProperty().get())
                .extracting(Card::problem)
                .containsExactly("id used twice", "empty question");
        assertThat(session.countsProperty().get().problems()).isEqualTo(3);

        session.select(session.rows().get(1));
        session.edits().editQuestion("Where?");
        session.select(session.rows().get(2));
        session.edits().deleteQuestion();
        assertThat(session.countsProperty().get().problems()).isZero();
        assertThat(session.rows()).noneMatch(QuestionRow::hasProblem);
        session.undo();
        assertThat(session.countsProperty().get().problems()).isEqualTo(2);
        assertThat(session.rows().getFirst().flaw()).isEqualTo(Flaw.REPEATED_ID);
    }

    @Test
    void an_empty_answer_is_a_problem() {
        Question question = new Question("q1", "When?", List.of(new Answer("", 3)));
        session.open(
                Opened.prepare(new Dataset("empty", List.of(new Passage("Skerry", CONTEXT, List.of(question)))), null));
        assertThat(model.label(session.rows().getFirst()).get()).isEqualTo("empty answer");
    }

    @Test
    void hundreds_of_questions_of_one_passage_are_shown_page_by_page() {
        List<Question> questions = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            questions.add(new Question("q" + number, "Question " + number, List.of(new Answer("1854", 23))));
        }
        session.open(Opened.prepare(new Dataset("many", List.of(new Passage("Skerry", CONTEXT, questions))), null));
        assertThat(model.cardsProperty().get()).hasSize(DatasetViewModel.MOST_CARDS);
        assertThat(model.cardsAfterProperty().get()).isEqualTo(275);
        model.showCardsAfter();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q25");
        assertThat(model.cardsBeforeProperty().get()).isEqualTo(25);
        assertThat(model.cardsProperty().get().getFirst().active()).isTrue();
        session.select(session.rows().getLast());
        assertThat(model.cardsProperty().get()).hasSize(25);
        assertThat(model.marksProperty().get()).hasSize(25);
        assertThat(model.cardsAfterProperty().get()).isZero();
        model.showCardsBefore();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q274");
    }
}
