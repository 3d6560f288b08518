package dev.spanlight.ui.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Bar;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.DatasetStatistics;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.statistics.StatisticsViewModel;
import dev.spanlight.ui.dataset.table.Criterion.Scored;
import dev.spanlight.ui.dataset.table.Criterion.Several;
import dev.spanlight.ui.dataset.table.Criterion.Tagged;
import dev.spanlight.ui.dataset.table.RowFilter.Kind;
import dev.spanlight.ui.dataset.table.RowOrder.By;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionTableViewModelTest {
    /** Three passages of four questions; the words of the passages grow, the questions' texts go backwards. */
    private static final int PASSAGES = 3;

    private static final int QUESTIONS = 4;

    private final DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
    private final QuestionTableViewModel table = table(Runnable::run);

    private QuestionTableViewModel table(Executor background) {
        return new QuestionTableViewModel(session, new LatestTask(background, Runnable::run), new TextScan());
    }

    @BeforeEach
    void open() {
        open(PASSAGES);
    }

    private void open(int count) {
        List<Passage> passages = new ArrayList<>();
        for (int passage = 0; passage < count; passage++) {
            List<Question> questions = new ArrayList<>();
            for (int number = 0; number < QUESTIONS; number++) {
                int ordinal = passage * QUESTIONS + number;
                questions.add(new Question(
                        "q" + ordinal, "Question " + (char) ('z' - ordinal % 26), List.of(new Answer("bell", 2))));
            }
            passages.add(new Passage("Room " + passage, "A bell" + " rang".repeat(passage), questions));
        }
        session.open(Opened.prepare(new Dataset("museum", passages), null));
    }

    private List<Integer> visible() {
        return table.visible().stream().map(QuestionRow::ordinal).toList();
    }

    private List<Integer> chosen() {
        return table.chosenProperty().get().stream().boxed().toList();
    }

    private QuestionRow row(int ordinal) {
        return session.rows().get(ordinal);
    }

    private int inWork() {
        return session.selected().orElseThrow().ordinal();
    }

    private List<Question> questions() {
        return session.rows().stream().map(QuestionRow::question).toList();
    }

    // Order

    @Test
    void an_order_moves_the_rows_and_the_selected_one_is_found_in_it() {
        session.select(row(5));
        table.orderBy(By.QUESTION);
        assertThat(visible())
                .isEqualTo(IntStream.iterate(11, at -> at - 1).limit(12).boxed().toList());
        assertThat(table.visibleIndexProperty().get()).isEqualTo(6);
        table.move(1);
        assertThat(inWork()).isEqualTo(4);
        table.reverseOrder();
        assertThat(visible()).startsWith(0, 1, 2);
        assertThat(table.visibleIndexProperty().get()).isEqualTo(4);
        table.orderBy(By.PASSAGE_LENGTH);
        table.reverseOrder();
        assertThat(visible()).containsExactly(8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
    }

    @Test
    void an_edited_row_stays_where_it_is_in_any_order() {
        table.orderBy(By.QUESTION);
        session.select(row(5));
        session.edits().editQuestion("AAA");
        assertThat(table.visibleIndexProperty().get()).isEqualTo(6);
        assertThat(table.visible().get(6).question().text()).isEqualTo("AAA");
    }

    @Test
    void from_a_hidden_row_one_goes_to_the_nearest_of_the_file_that_is_shown() {
        table.filterProperty().set(RowFilter.NONE.with(new Criterion.Picked("some", Set.of("q2", "q9"))));
        session.select(row(5));
        assertThat(table.visibleIndexProperty().get()).isEqualTo(-1);
        table.move(-1);
        assertThat(inWork()).isEqualTo(2);
        session.select(row(5));
        table.move(1);
        assertThat(inWork()).isEqualTo(9);
        session.select(row(11));
        table.move(1);
        assertThat(inWork()).isEqualTo(9);
    }

    @Test
    void scores_put_the_rows_in_order_with_those_to_look_at_first() {
        table.scoresProperty().set(new RowScores("uncertainty", Map.of("q3", 0.9, "q7", 0.4), true));
        assertThat(visible()).startsWith(0, 1);
        table.orderBy(By.SCORE);
        assertThat(visible()).startsWith(3, 7, 0, 1);
        table.filterProperty().set(RowFilter.NONE.with(new Scored()));
        assertThat(visible()).containsExactly(3, 7);
        table.scoresProperty().set(new RowScores("margin", Map.of("q3", 0.9, "q8", 0.1), false));
        assertThat(visible()).containsExactly(3, 8);
        table.reverseOrder();
        assertThat(visible()).containsExactly(8, 3);
        table.scoresProperty().set(RowScores.NONE);
        assertThat(table.orderProperty().get()).isEqualTo(RowOrder.FILE);
        assertThat(visible()).hasSize(12);
    }

    @Test
    void an_edit_while_rows_are_arranged_in_the_background_is_not_lost() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        QuestionTableViewModel slow = table(waiting::add);
        slow.orderBy(By.QUESTION);
        session.select(row(5));
        session.edits().editQuestion("AAA");
        waiting.forEach(Runnable::run);
        assertThat(slow.visible().getFirst().question().text()).isEqualTo("AAA");
        assertThat(slow.visibleIndexProperty().get()).isZero();
    }

    // Choosing

    @Test
    void ranges_grow_and_shrink_from_the_row_where_they_began() {
        session.select(row(4));
        table.extendChosen(1);
        table.extendChosen(1);
        assertThat(chosen()).containsExactly(4, 5, 6);
        assertThat(inWork()).isEqualTo(6);
        table.extendChosen(-3);
        assertThat(chosen()).containsExactly(3, 4);
        table.extendChosen(1);
        assertThat(chosen()).isEmpty();
        assertThat(inWork()).isEqualTo(4);
        table.chooseTo(row(1));
        assertThat(chosen()).containsExactly(1, 2, 3, 4);
        table.extendChosen(1000);
        assertThat(chosen()).containsExactly(4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void ranges_follow_the_order_on_screen() {
        table.orderBy(By.PASSAGE_LENGTH);
        table.reverseOrder();
        session.select(row(10));
        table.extendChosen(3);
        assertThat(chosen()).containsExactly(4, 5, 10, 11);
        assertThat(inWork()).isEqualTo(5);
    }

    @Test
    void single_rows_come_and_go() {
        session.select(row(4));
        table.toggleChosen(row(9));
        assertThat(chosen()).containsExactly(4, 9);
        assertThat(inWork()).isEqualTo(9);
        table.toggleChosen(row(2));
        table.toggleChosen(row(9));
        assertThat(chosen()).containsExactly(2, 4);
        table.toggleChosen(row(2));
        assertThat(chosen()).isEmpty();
        assertThat(inWork()).isEqualTo(4);
    }

    @Test
    void going_elsewhere_chooses_none_but_going_among_the_chosen_ones_does_not() {
        session.select(row(4));
        table.extendChosen(2);
        session.select(row(5));
        assertThat(chosen()).containsExactly(4, 5, 6);
        session.select(row(9));
        assertThat(chosen()).isEmpty();
    }

    @Test
    void what_the_filter_hides_is_chosen_no_longer() {
        table.chooseAll();
        assertThat(chosen()).hasSize(12);
        table.searchProperty().set("rang rang");
        table.searchProperty().set("Room 1");
        assertThat(visible()).containsExactly(4, 5, 6, 7);
        assertThat(chosen()).containsExactly(4, 5, 6, 7);
        table.filterProperty().set(RowFilter.NONE.with(Kind.OPEN));
        assertThat(chosen()).isEmpty();
    }

    // Many at once

    @Test
    void every_action_on_many_is_one_step() {
        List<Question> before = questions();
        session.select(row(2));
        table.extendChosen(3);
        table.tagChosen("hard");
        assertThat(questions().subList(2, 6))
                .allMatch(question -> question.tags().equals(List.of("hard")));
        assertThat(questions().get(6)).isEqualTo(before.get(6));
        assertThat(session.undoNameProperty().get()).isEqualTo("tag 4 questions hard");
        assertThat(chosen()).containsExactly(2, 3, 4, 5);
        table.setSplit(Split.TEST);
        assertThat(session.undoNameProperty().get()).isEqualTo("put 4 questions into test");
        table.tagChosen("-hard");
        table.markChosenNoAnswer();
        assertThat(questions().subList(2, 6))
                .allMatch(question -> question.status() == Status.NO_ANSWER
                        && question.split() == Split.TEST
                        && question.tags().isEmpty());
        table.openChosen();
        assertThat(session.countsProperty().get().open()).isEqualTo(4);
        for (int step = 0; step < 5; step++) {
            session.undo();
        }
        assertThat(questions()).isEqualTo(before);
        assertThat(session.undoNameProperty().get()).isEmpty();
    }

    @Test
    void the_chosen_ones_are_deleted_together_and_come_back_together() {
        List<Question> before = questions();
        session.select(row(3));
        table.toggleChosen(row(4));
        table.toggleChosen(row(7));
        table.deleteChosen();
        assertThat(questions())
                .extracting(Question::id)
                .doesNotContain("q3", "q4", "q7")
                .hasSize(9);
        assertThat(session.rows()).extracting(QuestionRow::ordinal).isSorted();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q8");
        assertThat(chosen()).isEmpty();
        session.undo();
        assertThat(questions()).isEqualTo(before);
        assertThat(session.countsProperty().get().total()).isEqualTo(12);
    }

    @Test
    void the_last_questions_are_deleted_and_nothing_is_left() {
        table.chooseAll();
        table.deleteChosen();
        assertThat(session.rows()).isEmpty();
        assertThat(table.visible()).isEmpty();
        assertThat(session.selected()).isEmpty();
        session.undo();
        assertThat(visible()).hasSize(12);
    }

    @Test
    void questions_of_one_id_are_told_apart() {
        Question twin = new Question("twin", "Colour?", List.of());
        session.open(Opened.prepare(
                new Dataset(
                        "twins",
                        List.of(
                                new Passage("A", "A bell.", List.of(twin, twin.withText("Sound?"))),
                                new Passage("B", "A lamp.", List.of(twin.withText("Light?"))))),
                null));
        table.toggleChosen(row(2));
        table.setSplit(Split.TRAIN);
        assertThat(questions()).extracting(Question::split).containsExactly(Split.TRAIN, Split.UNASSIGNED, Split.TRAIN);
    }

    @Test
    void hundreds_of_passages_change_at_once_and_stay_chosen() {
        open(300);
        session.select(row(7));
        table.chooseAll();
        table.setSplit(Split.TRAIN);
        assertThat(questions()).allMatch(question -> question.split() == Split.TRAIN);
        assertThat(table.visible()).isEqualTo(session.rows());
        assertThat(chosen()).hasSize(1200);
        assertThat(inWork()).isEqualTo(7);
        assertThat(table.visibleIndexProperty().get()).isEqualTo(7);
        table.markChosenNoAnswer();
        assertThat(session.countsProperty().get().noAnswer()).isEqualTo(1200);
        session.undo();
        session.undo();
        assertThat(questions()).allMatch(question -> question.split() == Split.UNASSIGNED);
        assertThat(chosen()).hasSize(1200);
    }

    @Test
    void another_dataset_with_the_same_questions_has_none_chosen() {
        open(3);
        table.chooseAll();
        assertThat(chosen()).isNotEmpty();
        open(3);
        assertThat(chosen()).isEmpty();
    }

    @Test
    void without_chosen_rows_the_question_in_work_is_put_into_a_split() {
        session.select(row(2));
        table.setSplit(Split.VALIDATION);
        assertThat(session.rows())
                .filteredOn(row -> row.question().split() == Split.VALIDATION)
                .containsExactly(row(2));
    }

    // Filter and statistics

    @Test
    void a_length_is_asked_of_the_passages_as_they_are_now() {
        FilterViewModel filter = new FilterViewModel(session, table, new LatestTask(Runnable::run, Runnable::run));
        filter.count();
        filter.setPassageWords(Range.of("4", ""));
        assertThat(visible()).containsExactly(8, 9, 10, 11);
        Passage first = session.datasetProperty().get().passages().getFirst();
        session.edits()
                .changePassage(
                        "write",
                        0,
                        new Passage(
                                first.article(), first.context() + " rang loudly", first.questions(), first.extra()));
        filter.setPassageWords(Range.ANY);
        filter.setPassageWords(Range.of("4", ""));
        assertThat(visible()).containsExactly(0, 1, 2, 3, 8, 9, 10, 11);
        open(1);
        assertThat(visible()).isEmpty();
    }

    @Test
    void the_filter_toggles_its_choices() {
        FilterViewModel filter = new FilterViewModel(session, table, new LatestTask(Runnable::run, Runnable::run));
        session.select(row(2));
        session.edits().addTag("hard");
        filter.count();
        assertThat(filter.facetsProperty().get().tags()).containsExactly(Map.entry("hard", 1));
        filter.toggleTag("hard");
        assertThat(visible()).containsExactly(2);
        filter.toggle(Split.TRAIN);
        assertThat(visible()).isEmpty();
        filter.toggle(Split.UNASSIGNED);
        assertThat(visible()).containsExactly(2);
        filter.toggleTag("hard");
        assertThat(table.filterProperty().get().get(Tagged.class)).isEmpty();
        filter.setPassageWords(Range.of("4", ""));
        assertThat(visible()).containsExactly(8, 9, 10, 11);
        filter.setPassageWords(Range.ANY);
        filter.toggle(new Several(true));
        assertThat(visible()).isEmpty();
        filter.toggle(new Several(false));
        assertThat(table.filterProperty().get().criteria())
                .contains(new Several(false))
                .hasSize(2);
        filter.toggle(new Several(false));
        table.clearFilter();
        assertThat(table.filterProperty().get()).isEqualTo(RowFilter.NONE);
        assertThat(visible()).hasSize(12);
    }

    @Test
    void statistics_are_counted_while_shown_and_a_bar_shows_its_questions() {
        StatisticsViewModel statistics =
                new StatisticsViewModel(session, table, new LatestTask(Runnable::run, Runnable::run));
        assertThat(statistics.statisticsProperty().get()).isNull();
        statistics.toggle();
        assertThat(statistics.statisticsProperty().get())
                .isEqualTo(DatasetStatistics.of(session.datasetProperty().get()));
        session.select(row(2));
        session.edits().addTag("hard");
        Bar tag = statistics.statisticsProperty().get().tags().getFirst();
        assertThat(tag.label()).isEqualTo("hard");
        table.searchProperty().set("nothing");
        statistics.pick("Tags: hard", tag);
        assertThat(statistics.shownProperty().get()).isFalse();
        assertThat(visible()).containsExactly(2);
        assertThat(table.filterProperty().get().criteria().getFirst().title()).isEqualTo("Tags: hard");
    }
}
