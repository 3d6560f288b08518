package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.ui.FakeDialogs;
import dev.spanlight.ui.dataset.passage.PassageArea;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.table.QuestionCell;
import dev.spanlight.ui.settings.SettingsStore;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The Dataset room as a person uses it: with keys and the mouse. */
@ExtendWith(ApplicationExtension.class)
class DatasetRoomTest {
    private static final String CONTEXT = "🚢 The light was lit in 1854 and kept by Agnes Moll.";
    private static final String FILE = """
            {"version": "v2.0", "data": [{"title": "Skerry", "paragraphs": [{"context": "%s", "qas": [
              {"id": "q1", "question": "When was it lit?", "is_impossible": false,
               "answers": [{"text": "1854", "answer_start": 23}]},
              {"id": "q2", "question": "Who kept it?", "is_impossible": false, "answers": []},
              {"id": "q3", "question": "What was lit?", "is_impossible": false,
               "answers": [{"text": "light", "answer_start": 7}]}]}]}]}
            """.formatted(CONTEXT);

    private final Path folder;
    private final Path file;
    private final Workspace workspace;
    private final DatasetWindow window;
    private final FakeDialogs dialogs;
    private final DatasetSession session;
    private final DatasetDocuments documents;
    private final SettingsStore settings;

    DatasetRoomTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.file = Files.writeString(folder.resolve("skerry.json"), FILE);
        this.workspace = Workspace.open(folder.resolve("workspace"));
        this.window = new DatasetWindow(folder, CompletableFuture.completedFuture(workspace));
        this.dialogs = window.dialogs();
        this.session = window.session();
        this.documents = window.documents();
        this.settings = window.settings();
    }

    @AfterEach
    void close() throws IOException {
        documents.close();
        workspace.close();
    }

    @Start
    void start(Stage stage) {
        window.show(stage);
        documents.open(file);
    }

    private void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain; errors shown: " + dialogs.errors(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitOpened(FxRobot robot) {
        await(() -> session.rows().size() == 3);
        robot.interact(() -> passage(robot).requestFocus());
    }

    /** The workspace in the hands of another session, as after a new start. */
    private DatasetDocuments reopened(DatasetSession later) {
        documents.close();
        return window.documents(later, CompletableFuture.completedFuture(workspace));
    }

    private static PassageArea passage(FxRobot robot) {
        return robot.lookup("#passage").queryAs(PassageArea.class);
    }

    private Question question(int row) {
        return session.rows().get(row).question();
    }

    /** The caret goes before a text as if it was clicked there; the rest is done by keyboard. */
    private static void caretBefore(FxRobot robot, String text) {
        robot.interact(() -> passage(robot).moveTo(CONTEXT.indexOf(text)));
    }

    @Test
    void a_selection_by_keyboard_and_enter_mark_an_answer(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q2");
        caretBefore(robot, "Agnes");
        for (int step = 0; step < 8; step++) {
            robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        }
        robot.push(KeyCode.ENTER);
        // Eight characters end inside "Moll"; whole words complete it.
        assertThat(question(1).answers()).containsExactly(new Answer("Agnes Moll", 40));

        robot.push(KeyCode.ALT, KeyCode.LEFT);
        assertThat(question(1).answers().getFirst().text()).isEqualTo("Agnes Mol");
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(question(1).answers().getFirst()).isEqualTo(new Answer("gnes Mol", 41));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(question(1).answers()).containsExactly(new Answer("Agnes Moll", 40));
    }

    @Test
    void delete_no_answer_undo_and_redo(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.DELETE);
        assertThat(question(0).status()).isEqualTo(Status.OPEN);
        robot.push(KeyCode.N);
        assertThat(question(0).status()).isEqualTo(Status.NO_ANSWER);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(question(0).answers()).containsExactly(new Answer("1854", 23));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(question(0).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void a_problem_is_found_and_mended_with_two_keys(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.P);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q3");
        robot.push(KeyCode.DIGIT1);
        assertThat(question(2).answers()).containsExactly(new Answer("light", 6));
        assertThat(session.countsProperty().get().problems()).isZero();
    }

    @Test
    void a_new_question_is_written_in_place_where_letters_are_no_commands(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.Q);
        robot.write("And now, quoting N?");
        robot.push(KeyCode.ENTER);
        assertThat(question(3).text()).isEqualTo("And now, quoting N?");
        assertThat(session.selected().orElseThrow().question().text()).isEqualTo("And now, quoting N?");
        robot.push(KeyCode.F2);
        robot.write("Other words?");
        robot.push(KeyCode.ENTER);
        assertThat(question(3).text()).isEqualTo("Other words?");
        robot.push(KeyCode.SHIFT, KeyCode.DELETE);
        assertThat(session.rows()).hasSize(3);
    }

    @Test
    void new_questions_stand_whole_in_sight_even_when_the_cards_no_longer_fit(FxRobot robot) {
        awaitOpened(robot);
        for (int number = 1; number <= 9; number++) {
            robot.push(KeyCode.Q);
            robot.write("Is " + number + " the answer?");
            robot.push(KeyCode.ENTER);
        }
        Node scroll = robot.lookup("#cardScroll").query();
        await(() -> robot.lookup(".card").queryAll().stream()
                .filter(card -> card.getStyleClass().contains("active"))
                .anyMatch(card -> boundsOf(scroll).contains(boundsOf(card))));
    }

    private static Bounds boundsOf(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void searching_narrows_the_table_and_escape_widens_it(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("who");
        await(() -> robot.lookup(".question-cell").queryAllAs(QuestionCell.class).stream()
                        .filter(cell -> !cell.isEmpty())
                        .count()
                == 1);
        robot.push(KeyCode.DOWN);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q2");
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.push(KeyCode.ESCAPE);
        await(() -> robot.lookup(".question-cell").queryAllAs(QuestionCell.class).stream()
                        .filter(cell -> !cell.isEmpty())
                        .count()
                == 3);
    }

    @Test
    void what_is_saved_is_what_is_read_again(FxRobot robot) throws IOException {
        awaitOpened(robot);
        robot.push(KeyCode.N);
        assertThat(session.dirtyProperty().get()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.S);
        await(() -> !session.dirtyProperty().get());
        Dataset read = DatasetFiles.read(file);
        assertThat(read.passages().getFirst().questions().getFirst().status()).isEqualTo(Status.NO_ANSWER);
        assertThat(read.passages().getFirst().questions().getLast()).isEqualTo(question(2));
    }

    @Test
    void a_wrong_file_is_told_of_and_the_dataset_stays(FxRobot robot) throws IOException {
        awaitOpened(robot);
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"questions\": 3}");
        dialogs.choose(wrong);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        await(() -> !dialogs.errors().isEmpty());
        assertThat(dialogs.errors().getFirst()).contains("wrong.json").contains("expected a SQuAD file");
        assertThat(session.rows()).hasSize(3);
    }

    @Test
    void edits_are_there_when_the_dataset_is_opened_again_and_undo_goes_back_before(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.N);
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        robot.push(KeyCode.N);
        AtomicBoolean closed = new AtomicBoolean();
        robot.interact(() -> documents.beforeLeaving(() -> closed.set(true)));
        await(closed::get);
        DatasetSession later = new DatasetSession(ForkJoinPool.commonPool(), Platform::runLater);
        DatasetDocuments again = reopened(later);
        robot.interact(() -> again.open(file));
        await(() -> later.rows().size() == 3);
        assertThat(later.rows())
                .extracting(row -> row.question().status())
                .containsExactly(Status.NO_ANSWER, Status.NO_ANSWER, Status.ANSWERED);
        robot.interact(later::undo);
        robot.interact(later::undo);
        await(() -> later.undoNameProperty().get().isEmpty());
        assertThat(later.rows())
                .extracting(row -> row.question().status())
                .containsExactly(Status.ANSWERED, Status.OPEN, Status.ANSWERED);
        assertThat(later.dirtyProperty().get()).isFalse();
        robot.interact(later::redo);
        await(() -> later.rows().getFirst().question().status() == Status.NO_ANSWER);
        again.close();
    }

    @Test
    void a_start_on_a_file_that_cannot_be_read_shows_what_was_open_last(FxRobot robot) throws IOException {
        awaitOpened(robot);
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"questions\": 3}");
        DatasetSession later = new DatasetSession(ForkJoinPool.commonPool(), Platform::runLater);
        DatasetDocuments again = reopened(later);
        robot.interact(() -> again.begin(Optional.of(wrong), Optional.empty()));
        await(() -> !dialogs.errors().isEmpty());
        assertThat(dialogs.errors().getFirst()).contains("wrong.json");
        assertThat(later.datasetProperty().get().name()).isEqualTo("skerry");
        again.close();
    }

    @Test
    void a_start_on_a_file_shows_that_file(FxRobot robot) throws IOException {
        awaitOpened(robot);
        Path other = Files.writeString(folder.resolve("other.json"), FILE.replace("Who kept it?", "Who lit it?"));
        DatasetSession later = new DatasetSession(ForkJoinPool.commonPool(), Platform::runLater);
        DatasetDocuments again = reopened(later);
        robot.interact(() -> again.begin(Optional.of(other), Optional.empty()));
        await(() -> later.datasetProperty().get().name().equals("other"));
        assertThat(later.rows()).extracting(row -> row.question().text()).contains("Who lit it?");
        again.close();
    }

    @Test
    void a_file_that_another_program_changed_is_read_again_as_one_step(FxRobot robot) throws IOException {
        awaitOpened(robot);
        Files.writeString(file, FILE.replace("Who kept it?", "Who lit it?"));
        robot.interact(() -> documents.open(file));
        await(() -> question(1).text().equals("Who lit it?"));
        await(() -> !session.dirtyProperty().get());
        robot.interact(session::undo);
        assertThat(question(1).text()).isEqualTo("Who kept it?");
        assertThat(session.dirtyProperty().get()).isTrue();
    }

    @Test
    void the_name_opens_a_menu_of_the_datasets(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        await(() -> session.datasetProperty().get().name().equals("Untitled"));
        assertThat(session.rows()).isEmpty();
        robot.clickOn("#datasets");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("skerry   3 questions");
        await(() -> session.rows().size() == 3);
        assertThat(documents.datasetsProperty()).extracting(info -> info.name()).containsExactly("skerry", "Untitled");
    }

    @Test
    void a_copy_is_exported_in_another_format_and_the_file_stays(FxRobot robot) throws IOException {
        awaitOpened(robot);
        robot.push(KeyCode.N);
        Path copy = folder.resolve("copy.parquet");
        dialogs.choose(copy);
        robot.interact(() -> documents.askExport(DatasetFormat.PARQUET));
        await(() -> Files.exists(copy));
        assertThat(DatasetFiles.read(copy).examples().getFirst().question().status())
                .isEqualTo(Status.NO_ANSWER);
        assertThat(session.fileProperty().get()).isEqualTo(file.toAbsolutePath());
        assertThat(session.dirtyProperty().get()).isTrue();
    }

    @Test
    void a_file_that_cannot_be_written_as_it_was_read_is_never_overwritten(FxRobot robot) throws IOException {
        awaitOpened(robot);
        Path notes = Files.writeString(folder.resolve("notes.txt"), "Agnes kept the light.");
        robot.interact(() -> documents.open(notes));
        await(() -> session.datasetProperty().get().name().equals("notes"));
        Path saved = folder.resolve("notes.json");
        dialogs.choose(saved);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        await(() -> Files.exists(saved)
                && saved.toAbsolutePath().equals(session.fileProperty().get()));
        assertThat(dialogs.questions()).containsExactly("Save the dataset: notes.json");
        assertThat(notes).hasContent("Agnes kept the light.");
    }

    @Test
    void the_palette_runs_what_is_typed(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("next problem");
        robot.push(KeyCode.ENTER);
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q3");
    }

    @Test
    void a_click_on_a_card_takes_its_question_into_work(FxRobot robot) {
        awaitOpened(robot);
        robot.clickOn("Who kept it?");
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q2");
    }

    @Test
    void the_mouse_selects_a_question_by_its_mark_and_text_by_dragging(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        robot.clickOn(middleOf(robot, "1854"));
        assertThat(session.selected().orElseThrow().question().id()).isEqualTo("q1");

        robot.push(KeyCode.ALT, KeyCode.DOWN);
        robot.drag(middleOf(robot, "Agnes")).dropTo(middleOf(robot, "Moll"));
        robot.push(KeyCode.ENTER);
        assertThat(question(1).answers()).containsExactly(new Answer("Agnes Moll", 40));
    }

    private static Point2D middleOf(FxRobot robot, String text) {
        int start = CONTEXT.indexOf(text);
        Bounds bounds = WaitForAsyncUtils.waitForAsyncFx(5000, () -> passage(robot)
                .getCharacterBoundsOnScreen(start, start + text.length())
                .orElseThrow());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    @Test
    void t_shows_what_the_model_is_taught_and_hides_it_again(FxRobot robot) {
        awaitOpened(robot);
        assertThat(showsTaught(robot)).isFalse();
        robot.push(KeyCode.T);
        assertThat(showsTaught(robot)).isTrue();
        await(() -> chip(robot).equals("label = “1854”, exact"));
        assertThat(robot.lookup(".piece").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsSubsequence("[CLS]", "When", "[SEP]", "lit", "1854", "[SEP]");
        robot.push(KeyCode.N);
        await(() -> chip(robot).equals("label = no answer, [CLS]"));
        robot.push(KeyCode.T);
        assertThat(showsTaught(robot)).isFalse();
        assertThat(settings.get().taughtShown()).isFalse();
    }

    private static boolean showsTaught(FxRobot robot) {
        return robot.lookup("#taught").tryQuery().filter(Node::isVisible).isPresent();
    }

    private static String chip(FxRobot robot) {
        return robot.lookup("#taught-chip").queryAs(Label.class).getText();
    }
}
