package dev.spanlight.ui.dataset.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.dataset.session.DatasetSession.Snapshot;
import dev.spanlight.workspace.Step;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatasetSessionTest {
    private static final String CONTEXT = "The light was lit in 1854 and kept by Agnes Moll.";
    private static final Answer YEAR = new Answer("1854", 21);
    private static final Answer KEEPER = new Answer("Agnes Moll", 38);
    private static final Path FILE = Path.of("museum.json");

    private DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);

    @BeforeEach
    void openMuseum() {
        session = museum();
    }

    private static DatasetSession museum() {
        DatasetSession opened = new DatasetSession(Runnable::run, Runnable::run);
        opened.open(Opened.prepare(
                new Dataset(
                        "museum",
                        List.of(
                                new Passage(
                                        "Skerry",
                                        CONTEXT,
                                        List.of(
                                                new Question("q1", "When?", List.of(YEAR)),
                                                new Question("q2", "Who?", List.of(YEAR)).withAnswers(List.of()),
                                                new Question("q3", "Why?", List.of()))),
                                new Passage("Room", "Nothing here.", List.of(new Question("q4", "What?", List.of()))))),
                FILE));
        return opened;
    }

    private Question question(String id) {
        return session.datasetProperty().get().passages().stream()
                .flatMap(passage -> passage.questions().stream())
                .filter(question -> question.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_follows_the_selection_hears_once_of_each_edit_and_never_of_none_between_two_states() {
        List<String> heard = new ArrayList<>();
        session.addOnSelection(() ->
                heard.add(session.selected().map(row -> row.question().id()).orElse("none")));
        session.selectQuestion("q2");
        session.selectQuestion("q2");
        session.edits().addAnswer(KEEPER);
        session.edits().addQuestion("Where?");
        session.undo();
        session.undo();
        session.open(Opened.prepare(new Dataset("empty", List.of()), null));
        assertThat(heard).hasSize(6).startsWith("q2", "q2").endsWith("q2", "q2", "none");
    }

    @Test
    void opening_selects_the_first_question_and_counts() {
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q1");
        assertThat(session.countsProperty().get()).isEqualTo(new Counts(4, 1, 2, 1, 0));
        assertThat(session.dirtyProperty().get()).isFalse();
        assertThat(session.undoNameProperty().get()).isEmpty();
    }

    @Test
    void an_added_answer_is_active_named_undone_and_done_again() {
        session.selectQuestion("q2");
        session.edits().addAnswer(KEEPER);

        assertThat(question("q2").status()).isEqualTo(Status.ANSWERED);
        assertThat(session.activeAnswer()).isZero();
        assertThat(session.undoNameProperty().get()).isEqualTo("add answer Agnes Moll");
        assertThat(session.rows().get(1).question().answers()).containsExactly(KEEPER);
        assertThat(session.countsProperty().get()).isEqualTo(new Counts(4, 2, 2, 0, 0));

        session.undo();
        assertThat(question("q2").status()).isEqualTo(Status.OPEN);
        assertThat(session.countsProperty().get()).isEqualTo(new Counts(4, 1, 2, 1, 0));

        session.redo();
        assertThat(question("q2").answers()).containsExactly(KEEPER);
    }

    @Test
    void undo_goes_back_to_where_the_edit_was() {
        session.selectQuestion("q2");
        session.edits().addAnswer(KEEPER);
        session.select(session.rows().get(3));
        session.undo();
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q2");
    }

    @Test
    void the_same_answer_twice_is_no_edit() {
        session.edits().addAnswer(YEAR);
        assertThat(question("q1").answers()).hasSize(1);
        assertThat(session.dirtyProperty().get()).isFalse();
    }

    @Test
    void removing_the_last_answer_leaves_the_question_open() {
        session.edits().removeAnswer(0);
        assertThat(question("q1").status()).isEqualTo(Status.OPEN);
        session.undo();
        assertThat(question("q1").answers()).containsExactly(YEAR);
    }

    @Test
    void no_answer_takes_the_answers_away_and_undo_brings_them_back() {
        session.edits().toggleNoAnswer();
        assertThat(question("q1").status()).isEqualTo(Status.NO_ANSWER);
        session.edits().toggleNoAnswer();
        assertThat(question("q1").status()).isEqualTo(Status.OPEN);
        session.undo();
        session.undo();
        assertThat(question("q1").answers()).containsExactly(YEAR);
    }

    @Test
    void moving_an_edge_step_by_step_is_one_undo() {
        session.edits().moveAnswer(0, new Answer("1854 ", 21));
        session.edits().moveAnswer(0, new Answer("1854 a", 21));
        session.edits().moveAnswer(0, new Answer("1854 an", 21));
        assertThat(question("q1").answers().getFirst().text()).isEqualTo("1854 an");
        session.undo();
        assertThat(question("q1").answers()).containsExactly(YEAR);
        assertThat(session.undoNameProperty().get()).isEmpty();
        session.redo();
        assertThat(question("q1").answers().getFirst().text()).isEqualTo("1854 an");
    }

    @Test
    void an_answer_that_does_not_fit_is_a_problem_until_it_is_repaired() {
        session.edits().addAnswer(new Answer("Agnes Moll", 40));
        assertThat(session.countsProperty().get().problems()).isEqualTo(1);
        session.edits().replaceAnswer(1, KEEPER, "repair: it stands at 38");
        assertThat(session.countsProperty().get().problems()).isZero();
        assertThat(session.rows().getFirst().hasProblem()).isFalse();
    }

    @Test
    void questions_are_added_reworded_and_deleted() {
        session.edits().addQuestion("Where?");
        QuestionRow added = session.selected().orElseThrow();
        assertThat(added.ordinal()).isEqualTo(3);
        assertThat(added.question().status()).isEqualTo(Status.OPEN);
        assertThat(session.rows().get(4).question().id()).isEqualTo("q4");
        assertThat(session.rows().get(4).ordinal()).isEqualTo(4);

        session.edits().editQuestion("Where was it?");
        assertThat(session.selected().orElseThrow().question().text()).isEqualTo("Where was it?");

        session.edits().deleteQuestion();
        assertThat(session.rows()).hasSize(4);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q3");
        session.undo();
        session.undo();
        session.undo();
        assertThat(session.rows()).hasSize(4);
        assertThat(session.dirtyProperty().get()).isFalse();
    }

    @Test
    void a_passage_whose_last_question_is_deleted_stays_selected() {
        session.selectPassage(1);
        session.edits().deleteQuestion();
        assertThat(session.selected()).isEmpty();
        assertThat(session.passage().orElseThrow().context()).isEqualTo("Nothing here.");
        session.edits().addQuestion("Again?");
        assertThat(session.selected().orElseThrow().question().text()).isEqualTo("Again?");
    }

    @Test
    void a_split_of_many_questions_is_one_step() {
        session.edits()
                .changeQuestions(
                        "split",
                        BitSet.valueOf(new long[] {0b1001}),
                        (ordinal, question) -> question.withSplit(Split.TRAIN));
        assertThat(question("q1").split()).isEqualTo(Split.TRAIN);
        assertThat(question("q4").split()).isEqualTo(Split.TRAIN);
        assertThat(question("q2").split()).isEqualTo(Split.UNASSIGNED);
        session.undo();
        assertThat(question("q4").split()).isEqualTo(Split.UNASSIGNED);
    }

    @Test
    void saved_means_what_was_written_not_what_came_after() {
        session.edits().addAnswer(KEEPER);
        Snapshot written = session.snapshot();
        session.edits().toggleNoAnswer();
        session.markSaved(written, FILE);
        assertThat(session.dirtyProperty().get()).isTrue();
        assertThat(session.unsavedProperty().get()).isEqualTo(1);
        session.undo();
        assertThat(session.dirtyProperty().get()).isFalse();
        session.undo();
        session.edits().toggleNoAnswer();
        assertThat(session.dirtyProperty().get()).isTrue();
        assertThat(session.unsavedProperty().get()).isEqualTo(-1);
    }

    @Property(tries = 200)
    void undoing_everything_gives_the_first_dataset_and_redoing_the_last(
            @ForAll @Size(max = 25) List<@IntRange(max = 11) Integer> steps) {
        DatasetSession random = museum();
        Dataset first = random.datasetProperty().get();
        List<QuestionRow> firstRows = List.copyOf(random.rows());
        for (int step : steps) {
            switch (step) {
                case 0 -> random.edits().addAnswer(KEEPER);
                case 1 -> random.edits().addAnswer(new Answer("wrong", 0));
                case 2 -> random.edits().removeAnswer(random.activeAnswer());
                case 3 -> random.edits().toggleNoAnswer();
                case 4 -> random.edits().addQuestion("New?");
                case 5 -> random.edits().deleteQuestion();
                case 6 -> random.edits().editQuestion("Other " + random.rows().size());
                case 7 -> {
                    int passages = random.datasetProperty().get().passages().size();
                    if (passages > 0) {
                        random.selectPassage((random.passageIndex() + 1) % passages);
                    }
                }
                case 8 -> random.edits().addPassages("add", List.of(new Passage("New", "A new passage.", List.of())));
                case 9 -> random.edits().deletePassage();
                case 10 ->
                    random.edits()
                            .changeQuestions(
                                    "drop the answers",
                                    all(random),
                                    (ordinal, question) -> question.withAnswers(List.of()));
                default -> random.undo();
            }
            assertConsistent(random);
        }
        Dataset last = random.datasetProperty().get();
        while (!random.undoNameProperty().get().isEmpty()) {
            random.undo();
        }
        assertThat(random.datasetProperty().get()).isEqualTo(first);
        assertThat(random.rows()).isEqualTo(firstRows);
        assertThat(random.dirtyProperty().get()).isFalse();
        // What was undone among the random steps is still there to be done again, so the last state comes by.
        List<Dataset> seen = new ArrayList<>(List.of(first));
        while (!random.redoNameProperty().get().isEmpty()) {
            random.redo();
            assertConsistent(random);
            seen.add(random.datasetProperty().get());
        }
        assertThat(seen).contains(last);
    }

    /** Two threads whose work is done when the test says so. */
    private static final class ByHand {
        private final Deque<Runnable> background = new ArrayDeque<>();
        private final Deque<Runnable> foreground = new ArrayDeque<>();
        private final DatasetSession session = new DatasetSession(background::add, foreground::add);

        void work() {
            background.remove().run();
        }

        void show() {
            foreground.remove().run();
        }

        List<List<String>> tags() {
            return session.rows().stream()
                    .map(row -> row.question().tags())
                    .distinct()
                    .toList();
        }
    }

    private static ByHand withSixtyQuestions() {
        ByHand hands = new ByHand();
        List<Passage> passages = IntStream.range(0, 60)
                .mapToObj(
                        index -> new Passage("Skerry", CONTEXT, List.of(new Question("q" + index, "When?", List.of()))))
                .toList();
        hands.session.open(Opened.prepare(new Dataset("sixty", passages), FILE));
        return hands;
    }

    private static void tagAll(DatasetSession tagged) {
        tagged.edits().changeQuestions("tag", all(tagged), (ordinal, question) -> question.withTag("hard"));
    }

    @Test
    void very_many_questions_are_changed_in_the_background_as_one_step() {
        ByHand hands = withSixtyQuestions();
        tagAll(hands.session);
        hands.work();
        assertThat(hands.tags()).containsExactly(List.of());
        hands.show();
        assertThat(hands.tags()).containsExactly(List.of("hard"));
        assertThat(hands.session.undoNameProperty().get()).isEqualTo("tag");
        hands.session.undo();
        hands.work();
        assertThat(hands.tags()).containsExactly(List.of("hard"));
        hands.show();
        assertThat(hands.tags()).containsExactly(List.of());
        assertThat(hands.session.undoNameProperty().get()).isEmpty();
    }

    @Test
    void what_is_done_meanwhile_comes_after_it() {
        ByHand hands = withSixtyQuestions();
        tagAll(hands.session);
        hands.session.select(hands.session.rows().get(7));
        hands.work();
        hands.session.edits().addTag("odd");
        assertThat(hands.tags()).containsExactly(List.of("hard"), List.of("hard", "odd"));
        hands.show();
        assertThat(hands.tags()).hasSize(2);
        assertThat(hands.session.selected().orElseThrow().ordinal()).isEqualTo(7);
        hands.session.undo();
        assertThat(hands.tags()).containsExactly(List.of("hard"));
    }

    @Test
    void a_question_among_very_many_comes_in_the_background_and_the_next_edit_is_about_it() {
        ByHand hands = new ByHand();
        List<Question> questions = IntStream.range(0, 10_001)
                .mapToObj(index -> new Question("q" + index, "When?", List.of()))
                .toList();
        hands.session.open(
                Opened.prepare(new Dataset("many", List.of(new Passage("Skerry", CONTEXT, questions))), FILE));
        hands.session.edits().addQuestion("Who?");
        assertThat(hands.session.rows()).hasSize(10_001);
        hands.work();
        hands.session.edits().addAnswer(KEEPER);
        assertThat(hands.session.rows()).hasSize(10_002);
        assertThat(hands.session.rows().getLast().question().answers()).containsExactly(KEEPER);
        assertThat(hands.session.selected().orElseThrow().question().text()).isEqualTo("Who?");
        hands.show();

        hands.session.undo();
        hands.session.undo();
        hands.work();
        hands.show();
        assertThat(hands.session.rows()).hasSize(10_001);
        assertThat(hands.session.dirtyProperty().get()).isFalse();
    }

    @Test
    void another_dataset_is_opened_after_the_steps_of_this_one() {
        ByHand hands = withSixtyQuestions();
        List<Step> steps = new ArrayList<>();
        hands.session.setOnStep(steps::add);
        hands.session.edits().deleteQuestions(all(hands.session));
        hands.work();
        hands.session.open(Opened.prepare(new Dataset("other", List.of()), null));
        assertThat(steps).hasSize(1);
        hands.show();
        assertThat(hands.session.datasetProperty().get().name()).isEqualTo("other");
        assertThat(steps).hasSize(1);
    }

    private static BitSet all(DatasetSession of) {
        BitSet all = new BitSet();
        all.set(0, of.rows().size());
        return all;
    }

    private static void assertConsistent(DatasetSession checked) {
        assertThat(checked.rows())
                .isEqualTo(DatasetRows.of(checked.datasetProperty().get()).rows());
        assertThat(checked.countsProperty().get()).isEqualTo(Counts.of(checked.rows()));
    }
}
