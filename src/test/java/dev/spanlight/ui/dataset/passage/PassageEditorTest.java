package dev.spanlight.ui.dataset.passage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.passage.EdgeMove.Edge;
import dev.spanlight.ui.dataset.passage.Mark.Strength;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.dataset.table.TextScan;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing the passage's text, dragging edges, and what stands at one place. */
class PassageEditorTest {
    private static final String CONTEXT = "🚢 The light was lit in 1854 and kept by Agnes Moll.";

    private final DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
    private final DatasetViewModel model;

    PassageEditorTest(@TempDir Path home) {
        model = new DatasetViewModel(
                session, new LatestTask(Runnable::run, Runnable::run), new TextScan(), new SettingsStore(home));
    }

    @BeforeEach
    void open() {
        session.open(Opened.prepare(
                new Dataset(
                        "museum",
                        List.of(
                                new Passage(
                                        "Skerry",
                                        CONTEXT,
                                        List.of(
                                                new Question("q1", "When?", List.of(new Answer("1854", 23))),
                                                new Question("q2", "Who?", List.of(new Answer("Agnes Moll", 40))),
                                                new Question(
                                                        "q3",
                                                        "What happened?",
                                                        List.of(new Answer("lit in 1854", 16), new Answer("1854", 23))),
                                                new Question("q4", "Which one?", List.of(new Answer("Moll", 41))))),
                                new Passage("Room", "A brass bell.", List.of()))),
                null));
    }

    private static int utf16(String text) {
        return CONTEXT.indexOf(text);
    }

    private List<Answer> answers(int row) {
        return session.rows().get(row).question().answers();
    }

    private String context() {
        return session.passage().orElseThrow().context();
    }

    // The text

    @Test
    void a_text_is_changed_in_one_step_and_every_answer_goes_along() {
        model.editor().begin();
        model.editor().replace(utf16("light"), 5, "lamp 💡");
        model.editor().replace(0, 3, "");
        assertThat(model.textProperty().get().text()).isEqualTo("The lamp 💡 was lit in 1854 and kept by Agnes Moll.");
        assertThat(model.marksProperty().get())
                .filteredOn(mark -> mark.strength() == Strength.ACTIVE)
                .extracting(mark -> model.textProperty().get().text().substring(mark.start(), mark.end()))
                .containsExactly("1854");
        assertThat(context()).isEqualTo(CONTEXT);

        model.editor().keep();
        assertThat(context()).isEqualTo("The lamp 💡 was lit in 1854 and kept by Agnes Moll.");
        assertThat(answers(0)).containsExactly(new Answer("1854", 22));
        assertThat(answers(1)).containsExactly(new Answer("Agnes Moll", 39));
        assertThat(session.undoNameProperty().get()).isEqualTo("edit the passage");
        session.undo();
        assertThat(context()).isEqualTo(CONTEXT);
        assertThat(answers(0)).containsExactly(new Answer("1854", 23));
        assertThat(session.undoNameProperty().get()).isEmpty();
    }

    @Test
    void dropping_changes_nothing() {
        model.editor().begin();
        model.editor().replace(0, 9, "");
        model.editor().drop();
        assertThat(model.textProperty().get().text()).isEqualTo(CONTEXT);
        assertThat(session.undoNameProperty().get()).isEmpty();
        model.editor().keep();
        assertThat(session.undoNameProperty().get()).isEmpty();
    }

    @Test
    void an_answer_whose_text_is_deleted_becomes_a_problem_and_undo_mends_it() {
        int before = session.countsProperty().get().problems();
        model.editor().begin();
        model.editor().replace(utf16("kept by Agnes Moll"), 18, "kept");
        assertThat(model.editor().draftProperty().get().orElseThrow().lostAnswers())
                .isEqualTo(1);
        model.editor().keep();
        assertThat(answers(1)).extracting(Answer::text).containsExactly("Agnes Moll");
        assertThat(session.rows().get(1).hasProblem()).isTrue();
        assertThat(session.countsProperty().get().problems()).isEqualTo(before + 1);
        session.undo();
        assertThat(session.rows().get(1).hasProblem()).isFalse();
        assertThat(session.countsProperty().get().problems()).isEqualTo(before);
    }

    @Test
    void a_change_of_the_text_can_mend_an_answer_that_was_wrong() {
        assertThat(session.rows().get(3).hasProblem()).isTrue();
        model.editor().begin();
        model.editor().replace(utf16("gnes Moll"), 5, "");
        model.editor().keep();
        assertThat(context()).endsWith("kept by AMoll.");
        assertThat(answers(3)).containsExactly(new Answer("Moll", 41));
        assertThat(session.rows().get(3).hasProblem()).isFalse();
    }

    @Test
    void a_draft_does_not_outlive_its_passage() {
        model.editor().begin();
        model.editor().replace(0, 3, "");
        session.selectPassage(1);
        assertThat(model.editor().isActive()).isFalse();
        assertThat(model.textProperty().get().text()).isEqualTo("A brass bell.");
        model.editor().keep();
        assertThat(context()).isEqualTo("A brass bell.");
    }

    @Test
    void another_question_of_the_passage_can_be_looked_at_meanwhile() {
        model.editor().begin();
        model.editor().replace(0, 3, "");
        session.selectQuestion("q2");
        assertThat(model.editor().isActive()).isTrue();
        model.editor().keep();
        assertThat(context()).startsWith("The light");
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q2");
    }

    @Test
    void a_new_passage_is_written_and_added_after_the_selected_one_as_one_step() {
        model.editor().beginNew();
        assertThat(model.cardsProperty().get()).isEmpty();
        model.editor().replace(0, 0, "A lamp 💡.");
        model.editor().replace(9, 0, " It");
        model.editor().keep();
        assertThat(session.datasetProperty().get().passages())
                .extracting(Passage::context)
                .containsExactly(CONTEXT, "A lamp 💡 It.", "A brass bell.");
        assertThat(context()).isEqualTo("A lamp 💡 It.");
        assertThat(session.passage().orElseThrow().article().title()).isEqualTo("Skerry");
        session.undo();
        assertThat(session.datasetProperty().get().passages()).hasSize(2);
        assertThat(context()).isEqualTo(CONTEXT);
        assertThat(model.cardsProperty().get()).hasSize(4);
    }

    @Test
    void a_new_passage_without_words_comes_to_nothing() {
        model.editor().beginNew();
        model.editor().replace(0, 0, " \n");
        model.editor().keep();
        assertThat(session.undoNameProperty().get()).isEmpty();
        assertThat(model.textProperty().get().text()).isEqualTo(CONTEXT);
        assertThat(model.cardsProperty().get()).hasSize(4);
    }

    @Test
    void an_empty_dataset_gets_its_first_passage() {
        session.open(Opened.prepare(new Dataset("empty", List.of()), null));
        model.editor().begin();
        assertThat(model.editor().isActive()).isFalse();
        model.editor().beginNew();
        model.editor().replace(0, 0, "A lamp.");
        model.editor().keep();
        assertThat(context()).isEqualTo("A lamp.");
        session.edits().deletePassage();
        assertThat(model.textProperty().get().text()).isEmpty();
        session.undo();
        assertThat(context()).isEqualTo("A lamp.");
    }

    // Edges

    @Test
    void an_edge_is_seen_where_it_is_dragged_to_and_kept_as_one_step() {
        model.wholeWordsProperty().set(false);
        session.selectQuestion("q2");
        model.edge().drag(Edge.END, utf16("es Moll"));
        model.edge().drag(Edge.END, utf16(" Moll"));
        assertThat(active()).isEqualTo("Agnes");
        assertThat(answers(1)).containsExactly(new Answer("Agnes Moll", 40));
        model.edge().keep();
        assertThat(answers(1)).containsExactly(new Answer("Agnes", 40));
        model.edge().drag(Edge.START, utf16("kept"));
        model.edge().keep();
        assertThat(answers(1)).containsExactly(new Answer("kept by Agnes", 32));
        session.undo();
        assertThat(answers(1)).containsExactly(new Answer("Agnes", 40));
        session.undo();
        assertThat(answers(1)).containsExactly(new Answer("Agnes Moll", 40));
    }

    private String active() {
        Mark mark = model.marksProperty().get().stream()
                .filter(each -> each.strength() == Strength.ACTIVE)
                .findFirst()
                .orElseThrow();
        return CONTEXT.substring(mark.start(), mark.end());
    }

    @Test
    void edges_keep_to_words_when_marking_does() {
        model.wholeWordsProperty().set(true);
        session.selectQuestion("q2");
        model.edge().drag(Edge.END, utf16("es Moll"));
        assertThat(active()).isEqualTo("Agnes");
        model.edge().drag(Edge.START, utf16("ept"));
        assertThat(active()).isEqualTo("kept by Agnes Moll");
        model.edge().cancel();
        assertThat(active()).isEqualTo("Agnes Moll");
        model.edge().keep();
        assertThat(session.undoNameProperty().get()).isEmpty();
    }

    @Test
    void an_answer_keeps_one_character_however_far_an_edge_is_dragged() {
        model.wholeWordsProperty().set(false);
        session.selectQuestion("q2");
        model.edge().drag(Edge.END, 0);
        assertThat(active()).isEqualTo("A");
        model.edge().drag(Edge.START, CONTEXT.length());
        assertThat(active()).isEqualTo("l");
    }

    // What stands at a place

    @Test
    void asking_again_goes_through_the_questions_at_a_place() {
        session.selectQuestion("q2");
        model.selectAt(utf16("1854"));
        assertThat(selected()).isEqualTo("q1");
        model.selectAt(utf16("1854"));
        assertThat(selected()).isEqualTo("q3");
        model.selectAt(utf16("1854"));
        assertThat(selected()).isEqualTo("q1");
        model.selectAt(utf16("Agnes"));
        assertThat(selected()).isEqualTo("q2");
        model.selectAt(utf16("The light"));
        assertThat(selected()).isEqualTo("q2");
    }

    @Test
    void the_answer_at_the_place_is_the_one_in_work() {
        session.selectQuestion("q3");
        assertThat(session.activeAnswer()).isEqualTo(1);
        model.selectAt(utf16("lit in"));
        assertThat(selected()).isEqualTo("q3");
        assertThat(session.activeAnswer()).isZero();
    }

    @Test
    void every_question_at_a_place_is_told() {
        assertThat(model.questionsAt(utf16("1854"))).containsExactly("When?", "What happened?");
        assertThat(model.questionsAt(utf16("The"))).isEmpty();
    }

    private String selected() {
        return session.selected().orElseThrow().question().id();
    }
}
