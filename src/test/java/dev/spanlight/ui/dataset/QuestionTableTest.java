package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.dataset.passage.TagChip;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.QuestionCell;
import dev.spanlight.ui.dataset.table.RowScores;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The table of questions as a person uses it: with keys and the mouse. */
@ExtendWith(ApplicationExtension.class)
class QuestionTableTest {
    private final DatasetWindow window;

    QuestionTableTest(@TempDir Path folder) {
        window = new DatasetWindow(folder);
    }

    /** Forty questions on ten passages: the first of each has two different answers, the last of each is open. */
    private static Dataset dataset() {
        List<Passage> passages = new ArrayList<>();
        for (int passage = 0; passage < 10; passage++) {
            List<Question> questions = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                List<Answer> answers = number == 0
                        ? List.of(new Answer("bell", 2), new Answer("A bell", 0))
                        : List.of(new Answer("bell", 2));
                String text = (char) ('z' - passage) + " number " + number;
                Question question = new Question("q" + (4 * passage + number), text, answers);
                questions.add(number == 3 ? question.withAnswers(List.of()) : question);
            }
            passages.add(new Passage("Room " + passage, "A bell" + " rang".repeat(passage), questions));
        }
        return new Dataset("museum", passages);
    }

    @Start
    void start(Stage stage) {
        window.show(stage, dataset(), ThemeChoice.LIGHT, 1000, 800);
    }

    private DatasetSession session() {
        return window.session();
    }

    private void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    @BeforeEach
    void focusTable(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> list(robot).requestFocus());
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup("#questions").queryListView();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static QuestionCell cell(FxRobot robot, int index) {
        return robot.lookup(".question-cell").queryAllAs(QuestionCell.class).stream()
                .filter(cell -> !cell.isEmpty() && cell.getIndex() == index)
                .findFirst()
                .orElseThrow();
    }

    private int rows(FxRobot robot) {
        return list(robot).getItems().size();
    }

    private Question question(int row) {
        return session().rows().get(row).question();
    }

    private int inWork() {
        return session().selected().orElseThrow().ordinal();
    }

    private static boolean shown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    /** Keys reach the window some time after the robot has pressed them. */
    private static void push(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The headless robot's mouse knows nothing of the keys that are held. */
    private static void press(FxRobot robot, Node node, boolean shift, boolean control) {
        robot.interact(() -> Event.fireEvent(
                node,
                new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        shift,
                        control,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null)));
    }

    // Many rows

    @Test
    void shift_and_arrows_choose_and_a_bar_says_how_many(FxRobot robot) {
        assertThat(shown(robot, "#bulk-bar")).isFalse();
        push(robot, KeyCode.SHIFT, KeyCode.DOWN);
        push(robot, KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(shown(robot, "#bulk-bar")).isTrue();
        assertThat(text(robot, "#bulk-count")).isEqualTo("3 questions chosen");
        assertThat(inWork()).isEqualTo(2);
        push(robot, KeyCode.DOWN);
        assertThat(shown(robot, "#bulk-bar")).isFalse();
        assertThat(inWork()).isEqualTo(3);
    }

    @Test
    void all_are_chosen_by_one_key_and_none_by_another(FxRobot robot) {
        push(robot, KeyCode.CONTROL, KeyCode.A);
        assertThat(text(robot, "#bulk-count")).isEqualTo("40 questions chosen");
        assertThat(inWork()).isZero();
        push(robot, KeyCode.ESCAPE);
        assertThat(shown(robot, "#bulk-bar")).isFalse();
    }

    @Test
    void the_mouse_chooses_with_shift_and_control(FxRobot robot) {
        robot.clickOn(cell(robot, 1));
        assertThat(inWork()).isEqualTo(1);
        press(robot, cell(robot, 4), true, false);
        assertThat(text(robot, "#bulk-count")).isEqualTo("4 questions chosen");
        press(robot, cell(robot, 2), false, true);
        assertThat(text(robot, "#bulk-count")).isEqualTo("3 questions chosen");
        robot.clickOn(cell(robot, 3));
        assertThat(shown(robot, "#bulk-bar")).isFalse();
        assertThat(inWork()).isEqualTo(3);
    }

    @Test
    void keys_act_on_all_chosen_rows_and_undo_takes_them_back_at_once(FxRobot robot) {
        push(robot, KeyCode.SHIFT, KeyCode.DOWN);
        push(robot, KeyCode.SHIFT, KeyCode.DOWN);
        push(robot, KeyCode.N);
        assertThat(List.of(
                        question(0).status(), question(1).status(), question(2).status()))
                .containsOnly(Status.NO_ANSWER);
        push(robot, KeyCode.SHIFT, KeyCode.T);
        assertThat(question(2).split()).isEqualTo(Split.TRAIN);
        assertThat(question(3).split()).isEqualTo(Split.UNASSIGNED);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(question(0).answers()).hasSize(2);
        assertThat(question(2).split()).isEqualTo(Split.UNASSIGNED);
        push(robot, KeyCode.SHIFT, KeyCode.DELETE);
        assertThat(session().rows()).hasSize(37);
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(session().rows()).hasSize(40);
    }

    @Test
    void a_tag_is_written_for_all_chosen_rows_and_the_keyboard_goes_back_to_them(FxRobot robot) {
        push(robot, KeyCode.SHIFT, KeyCode.DOWN);
        push(robot, KeyCode.G);
        robot.write("hard one");
        push(robot, KeyCode.ENTER);
        assertThat(question(0).tags()).containsExactly("hard one");
        assertThat(question(1).tags()).containsExactly("hard one");
        assertThat(question(2).tags()).isEmpty();
        push(robot, KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(text(robot, "#bulk-count")).isEqualTo("3 questions chosen");
        robot.clickOn("#bulk-tag");
        robot.write("-hard one");
        push(robot, KeyCode.ENTER);
        assertThat(question(0).tags()).isEmpty();
    }

    @Test
    void the_bar_has_a_button_for_each_action(FxRobot robot) {
        push(robot, KeyCode.CONTROL, KeyCode.A);
        robot.clickOn("#bulk-none");
        assertThat(session().countsProperty().get().noAnswer()).isEqualTo(40);
        robot.clickOn("#bulk-open");
        assertThat(session().countsProperty().get().open()).isEqualTo(40);
        robot.clickOn("#bulk-delete");
        assertThat(session().rows()).isEmpty();
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(session().rows()).hasSize(40);
        push(robot, KeyCode.CONTROL, KeyCode.A);
        robot.clickOn("#bulk-close");
        assertThat(shown(robot, "#bulk-bar")).isFalse();
    }

    // Tags of one question

    @Test
    void a_question_is_tagged_on_its_card_and_loses_the_tag_again(FxRobot robot) {
        push(robot, KeyCode.G);
        robot.write("hard");
        push(robot, KeyCode.ENTER);
        push(robot, KeyCode.G);
        robot.write("geo");
        push(robot, KeyCode.ENTER);
        assertThat(question(0).tags()).containsExactly("hard", "geo");
        assertThat(robot.lookup(".tag-chip").queryAllAs(TagChip.class))
                .extracting(TagChip::getText)
                .containsExactlyInAnyOrder("hard", "geo");
        push(robot, KeyCode.SHIFT, KeyCode.G);
        assertThat(question(0).tags()).containsExactly("hard");
        robot.clickOn(robot.lookup(".tag-chip").queryAs(TagChip.class).getGraphic());
        assertThat(question(0).tags()).isEmpty();
        push(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(question(0).tags()).containsExactly("hard");
    }

    // Filter

    @Test
    void the_filter_narrows_the_table_by_keyboard(FxRobot robot) {
        push(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        await(() -> robot.lookup("#choice-open")
                .tryQueryAs(ToggleButton.class)
                .filter(button -> button.getText().equals("open 10"))
                .isPresent());
        assertThat(robot.lookup("#choice-unassigned").query().isFocused()).isTrue();
        robot.interact(() -> robot.lookup("#choice-differ").query().requestFocus());
        push(robot, KeyCode.SPACE);
        await(() -> rows(robot) == 10);
        assertThat(text(robot, "#filter-found")).isEqualTo("10 of 40 questions");
        robot.interact(() -> robot.lookup("#passage-min").query().requestFocus());
        robot.write("8n");
        await(() -> rows(robot) == 4);
        // A letter typed into the field is neither text nor a command of the room behind it.
        assertThat(session().dirtyProperty().get()).isFalse();
        push(robot, KeyCode.ESCAPE);
        await(() -> !shown(robot, "#filter-pane"));
        assertThat(text(robot, "#filter-more")).isEqualTo("2");
        assertThat(robot.lookup("#filter-parts .filter-chip").queryAllAs(Button.class))
                .extracting(Button::getText)
                .containsExactly("answers differ", "passage ≥ 8 words");
        robot.clickOn("answers differ");
        await(() -> rows(robot) == 16);
        push(robot, KeyCode.SHIFT, KeyCode.F);
        await(() -> rows(robot) == 40);
        assertThat(shown(robot, "#filter-parts")).isFalse();
    }

    @Test
    void the_filter_opens_and_works_by_mouse(FxRobot robot) {
        robot.clickOn("#filter-more");
        await(() -> shown(robot, "#filter-pane"));
        robot.clickOn("#choice-open");
        await(() -> rows(robot) == 10);
        robot.clickOn("#filter-clear");
        await(() -> rows(robot) == 40);
    }

    @Test
    void an_empty_table_offers_the_way_out(FxRobot robot) {
        push(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("nowhere");
        await(() -> rows(robot) == 0 && shown(robot, "#clear-filter"));
        robot.clickOn("#clear-filter");
        await(() -> rows(robot) == 40);
    }

    // Order

    @Test
    void the_order_is_chosen_by_keyboard_and_the_selected_row_stays_in_sight(FxRobot robot) {
        push(robot, KeyCode.SHIFT, KeyCode.O);
        ComboBox<?> order = robot.lookup("#order").queryComboBox();
        assertThat(order.isShowing()).isTrue();
        push(robot, KeyCode.DOWN);
        push(robot, KeyCode.ENTER);
        await(() -> cell(robot, list(robot).getItems().size() - 4).getItem().ordinal() == 0);
        assertThat(inWork()).isZero();
        assertThat(cell(robot, 36).isSelected()).isTrue();
        robot.interact(() -> list(robot).requestFocus());
        push(robot, KeyCode.SHIFT, KeyCode.R);
        await(() -> ((QuestionRow) list(robot).getItems().get(3)).ordinal() == 0);
    }

    @Test
    void a_score_stands_in_the_row_and_orders_the_table(FxRobot robot) {
        robot.interact(() ->
                window.room().scoresProperty().set(new RowScores("uncertainty", Map.of("q5", 0.875, "q9", 0.5), true)));
        push(robot, KeyCode.SHIFT, KeyCode.O);
        push(robot, KeyCode.END);
        push(robot, KeyCode.ENTER);
        await(() -> cell(robot, 0).getItem().ordinal() == 5);
        assertThat(cell(robot, 1).getItem().ordinal()).isEqualTo(9);
        assertThat(robot.from(cell(robot, 0))
                        .lookup(".row-score")
                        .queryAs(Labeled.class)
                        .getText())
                .isEqualTo("0.88");
        assertThat(robot.from(cell(robot, 2)).lookup(".row-score").query().isVisible())
                .isFalse();
    }

    // Statistics

    @Test
    void statistics_open_by_key_show_a_bars_questions_and_close_by_escape(FxRobot robot) {
        push(robot, KeyCode.CONTROL, KeyCode.I);
        await(() -> robot.lookup("#tile-status .data2").tryQuery().isPresent());
        assertThat(text(robot, "#statistics-size")).isEqualTo("40 questions about 10 passages");
        assertThat(text(robot, "#statistics-done")).isEqualTo("30 of 40 labelled (75 %)");
        push(robot, KeyCode.N);
        assertThat(session().dirtyProperty().get()).isFalse();
        push(robot, KeyCode.ESCAPE);
        assertThat(shown(robot, "#statistics")).isFalse();
        assertThat(list(robot).isFocused()).isTrue();
        push(robot, KeyCode.CONTROL, KeyCode.I);
        await(() -> shown(robot, "#statistics"));
        robot.clickOn("#tile-status .data0");
        await(() -> rows(robot) == 10);
        assertThat(shown(robot, "#statistics")).isFalse();
        assertThat(robot.lookup("#filter-parts .filter-chip").queryAllAs(Button.class))
                .extracting(Button::getText)
                .containsExactly("Status: open");

        push(robot, KeyCode.CONTROL, KeyCode.I);
        await(() -> shown(robot, "#statistics"));
        push(robot, KeyCode.TAB);
        assertThat(robot.lookup("#statistics").query().isFocused()).isFalse();
        robot.interact(
                () -> robot.lookup("#tile-words-of-a-passage .data1").query().requestFocus());
        push(robot, KeyCode.ENTER);
        await(() -> rows(robot) == 4 && !shown(robot, "#statistics"));
        assertThat(robot.lookup("#filter-parts .filter-chip").queryAllAs(Button.class))
                .extracting(Button::getText)
                .containsExactly("Words of a passage: 3");
    }

    @Test
    void the_statistics_are_gone_when_one_comes_back_to_the_room(FxRobot robot) {
        push(robot, KeyCode.CONTROL, KeyCode.I);
        await(() -> shown(robot, "#statistics"));
        robot.interact(() -> window.room().shown());
        assertThat(shown(robot, "#statistics")).isFalse();
        push(robot, KeyCode.N);
        assertThat(question(0).status()).isEqualTo(Status.NO_ANSWER);
    }

    // Commands

    @Test
    void the_palette_and_the_list_of_keys_know_the_tables_commands(FxRobot robot) {
        push(robot, KeyCode.CONTROL, KeyCode.K);
        robot.write("passage length");
        push(robot, KeyCode.ENTER);
        push(robot, KeyCode.SHIFT, KeyCode.R);
        await(() -> ((QuestionRow) list(robot).getItems().getFirst()).ordinal() == 36);
        push(robot, KeyCode.F1);
        assertThat(robot.lookup(".shortcut-list .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains(
                        "Statistics",
                        "Filter the table",
                        "Choose all rows",
                        "Tag all chosen questions",
                        "Put into: train");
    }
}
