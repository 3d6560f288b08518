package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.dataset.passage.PassageArea;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The passage as a person works in it: caret, edges, overlaps and the text itself, with real keys and mouse. */
@ExtendWith(ApplicationExtension.class)
class PassageViewTest {
    private static final String LIGHT = "The light was lit in 1854. It was kept by Agnes Moll, the keeper’s daughter.";
    private static final String CLUSTERS = "a👨‍👩‍👧e\u0301🇪🇸🇫🇷각क्षिبِّ👩🏽‍🚒\r\nend";
    private static final String ARABIC = "أضيئت المنارة في عام 1854 وحرستها أغنيس مول.";

    private final DatasetWindow window;

    PassageViewTest(@TempDir Path folder) {
        window = new DatasetWindow(folder);
    }

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    private PassageArea open(FxRobot robot, String context, Question... questions) {
        List<Question> asked = questions.length == 0
                ? List.of(new Question("q1", "What?", List.of()).withAnswers(List.of()))
                : List.of(questions);
        window.open(robot, new Dataset("d", List.of(new Passage("Skerry", context, asked), SECOND)));
        return DatasetWindow.area(robot);
    }

    private static final Passage SECOND =
            new Passage("Room", "A brass bell.", List.of(new Question("z1", "Colour?", List.of())));

    private static Question question(String id, String text, String context, String... answers) {
        List<Answer> found = new ArrayList<>();
        for (String answer : answers) {
            String before = context.substring(0, context.indexOf(answer));
            found.add(new Answer(answer, before.codePointCount(0, before.length())));
        }
        return new Question(id, text, found);
    }

    private List<Answer> answers(int row) {
        return window.session().rows().get(row).question().answers();
    }

    private String context() {
        return window.session().datasetProperty().get().passages().getFirst().context();
    }

    private static Bounds bounds(FxRobot robot, int from, int to) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> DatasetWindow.area(robot)
                .getCharacterBoundsOnScreen(from, to)
                .orElseThrow());
    }

    private static Point2D middle(FxRobot robot, String context, String text) {
        int start = context.indexOf(text);
        Bounds bounds = bounds(robot, start, start + text.length());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static Point2D leftOf(FxRobot robot, String context, String text) {
        int start = context.indexOf(text);
        Bounds bounds = bounds(robot, start, start + 1);
        return new Point2D(bounds.getMinX() + 1, bounds.getCenterY());
    }

    private static Point2D rightOf(FxRobot robot, String context, String text) {
        int end = context.indexOf(text) + text.length();
        Bounds bounds = bounds(robot, end - 1, end);
        return new Point2D(bounds.getMaxX() - 1, bounds.getCenterY());
    }

    // The caret

    @Test
    void arrows_step_over_what_looks_like_one_character(FxRobot robot) {
        PassageArea area = open(robot, CLUSTERS);
        List<Integer> expected = new ArrayList<>();
        Pattern.compile("\\X").matcher(CLUSTERS).results().forEach(match -> expected.add(match.end()));
        List<Integer> reached = new ArrayList<>();
        for (int step = 0; step < expected.size(); step++) {
            robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
            assertThat(area.getSelection().getStart()).isZero();
            reached.add(area.getCaretPosition());
        }
        assertThat(reached).isEqualTo(expected);
        robot.push(KeyCode.LEFT);
        assertThat(area.getCaretPosition()).isZero();
        robot.push(KeyCode.CONTROL, KeyCode.END);
        for (int step = expected.size() - 2; step >= 0; step--) {
            robot.push(KeyCode.LEFT);
            assertThat(area.getCaretPosition()).isEqualTo(expected.get(step));
        }
    }

    @Test
    void home_and_end_of_a_line_do_not_cut_its_line_break(FxRobot robot) {
        PassageArea area = open(robot, "one\r\ntwo\r\n");
        robot.push(KeyCode.END);
        assertThat(area.getCaretPosition()).isEqualTo(3);
        robot.push(KeyCode.RIGHT);
        assertThat(area.getCaretPosition()).isEqualTo(5);
        robot.push(KeyCode.SHIFT, KeyCode.END);
        assertThat(area.getSelectedText()).isEqualTo("two");
        robot.push(KeyCode.SHIFT, KeyCode.HOME);
        assertThat(area.getSelection().getLength()).isZero();
    }

    @Test
    void words_and_sentences_are_selected_and_marked_by_keyboard_alone(FxRobot robot) {
        PassageArea area = open(robot, LIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        assertThat(area.getCaretPosition()).isEqualTo(LIGHT.indexOf("It was"));
        robot.push(KeyCode.CONTROL, KeyCode.UP);
        assertThat(area.getCaretPosition()).isZero();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("The light was lit in 1854.");

        robot.push(KeyCode.CONTROL, KeyCode.HOME);
        robot.push(KeyCode.CONTROL, KeyCode.RIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.RIGHT);
        robot.push(KeyCode.ENTER);
        assertThat(answers(0)).extracting(Answer::text).endsWith("light");
        robot.push(KeyCode.CONTROL, KeyCode.END);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.UP);
        assertThat(area.getSelectedText()).startsWith("It was kept").endsWith("daughter.");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(area.getSelectedText()).startsWith(". It was kept");
    }

    @Test
    void a_click_with_shift_selects_up_to_it(FxRobot robot) {
        PassageArea area = open(robot, LIGHT);
        robot.clickOn(leftOf(robot, LIGHT, "light"));
        Point2D place = rightOf(robot, LIGHT, "1854");
        robot.interact(() -> area.fireEvent(pressWithShift(area.localToScene(area.screenToLocal(place)), place)));
        assertThat(area.getSelectedText()).isEqualTo("light was lit in 1854");
    }

    /** By hand, because the mouse of the headless robot knows nothing of Shift. */
    private static MouseEvent pressWithShift(Point2D scene, Point2D screen) {
        return new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                scene.getX(),
                scene.getY(),
                screen.getX(),
                screen.getY(),
                MouseButton.PRIMARY,
                1,
                true,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    @Test
    void all_keys_of_the_caret_are_listed(FxRobot robot) {
        open(robot, LIGHT);
        robot.push(KeyCode.F1);
        assertThat(robot.lookup("Select the next sentence").tryQuery()).isPresent();
        assertThat(robot.lookup("Edit the passage’s text").tryQuery()).isPresent();
        robot.push(KeyCode.ESCAPE);
    }

    // Right to left

    @Test
    void a_text_that_reads_leftwards_is_laid_out_so_and_arrows_follow_it(FxRobot robot) {
        PassageArea area = open(robot, ARABIC);
        assertThat(area.getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        Bounds first = bounds(robot, 0, 1);
        Bounds last = bounds(robot, ARABIC.length() - 1, ARABIC.length());
        assertThat(first.getMinX()).isGreaterThan(last.getMinX());

        robot.push(KeyCode.LEFT);
        assertThat(area.getCaretPosition()).isEqualTo(1);
        robot.push(KeyCode.RIGHT);
        assertThat(area.getCaretPosition()).isZero();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.LEFT);
        robot.push(KeyCode.ENTER);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("أضيئت");
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("أضيئ");
    }

    @Test
    void a_click_and_a_drag_reach_what_is_under_the_mouse_in_arabic(FxRobot robot) {
        PassageArea area = open(robot, ARABIC, question("q1", "متى؟", ARABIC, "1854"));
        robot.drag(middle(robot, ARABIC, "أغنيس")).dropTo(middle(robot, ARABIC, "مول"));
        robot.push(KeyCode.ENTER);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("1854", "أغنيس مول");
        robot.clickOn(middle(robot, ARABIC, "المنارة"));
        assertThat(area.getCaretPosition())
                .isBetween(ARABIC.indexOf("المنارة"), ARABIC.indexOf("المنارة") + "المنارة".length());
    }

    @Test
    void an_edge_of_an_arabic_answer_is_dragged_on_its_own_side(FxRobot robot) {
        PassageArea area = open(robot, ARABIC, question("q1", "من؟", ARABIC, "المنارة"));
        int start = ARABIC.indexOf("المنارة");
        Bounds last = bounds(robot, start + 6, start + 7);
        robot.moveTo(new Point2D(last.getMinX() + 1, last.getCenterY()));
        assertThat(area.getCursor()).isEqualTo(Cursor.W_RESIZE);
        robot.press(MouseButton.PRIMARY).moveTo(middle(robot, ARABIC, "في")).release(MouseButton.PRIMARY);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("المنارة في");
    }

    /** JavaFX 26.0.2 throws while it lays out a label with such a text. */
    @Test
    void a_long_question_that_reads_leftwards_is_wrapped_in_its_card(FxRobot robot) {
        String text = (ARABIC + " ").repeat(3).strip();
        open(robot, ARABIC, question("q1", text, ARABIC, "1854"), question("q2", "متى؟", ARABIC, "مول"));
        WaitForAsyncUtils.waitForFxEvents();
        TextFlow flow = robot.lookup(".question-card TextFlow").queryAs(TextFlow.class);
        assertThat(flow.getHeight()).isGreaterThan(50);
        assertThat(flow.getChildren())
                .extracting(piece -> ((Text) piece).getText())
                .hasSizeGreaterThan(20);
        assertThat(flow.getChildren().stream()
                        .map(piece -> ((Text) piece).getText())
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void lines_that_read_leftwards_are_walked_up_and_down_and_to_their_ends(FxRobot robot) {
        String text = (ARABIC + " ").repeat(4).strip();
        PassageArea area = open(robot, text);
        robot.push(KeyCode.DOWN);
        int second = area.getCaretPosition();
        assertThat(second).isGreaterThan(20);
        assertThat(bounds(robot, second, second).getMinY())
                .isGreaterThan(bounds(robot, 0, 0).getMinY());
        robot.push(KeyCode.END);
        int end = area.getCaretPosition();
        assertThat(end).isGreaterThan(second + 20);
        assertThat(bounds(robot, end - 2, end - 1).getMinY())
                .isEqualTo(bounds(robot, second + 2, second + 3).getMinY());
        robot.push(KeyCode.HOME);
        assertThat(area.getCaretPosition()).isBetween(second - 1, second + 1);
        robot.push(KeyCode.UP);
        // One off at each of the two lines, because the caret goes to what stands nearest above.
        assertThat(area.getCaretPosition()).isLessThanOrEqualTo(2);
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(area.getSelection().getLength()).isGreaterThan(20);
    }

    // Edges

    @Test
    void an_edge_is_dragged_to_whole_words_and_undone_in_one_step(FxRobot robot) {
        PassageArea area = open(robot, LIGHT, question("q1", "Who?", LIGHT, "Agnes Moll"));
        robot.moveTo(middle(robot, LIGHT, "Agnes"));
        assertThat(area.getCursor()).isEqualTo(Cursor.TEXT);
        robot.moveTo(rightOf(robot, LIGHT, "Moll"));
        assertThat(area.getCursor()).isEqualTo(Cursor.E_RESIZE);
        robot.moveTo(leftOf(robot, LIGHT, "Agnes"));
        assertThat(area.getCursor()).isEqualTo(Cursor.W_RESIZE);
        robot.press(MouseButton.PRIMARY).moveTo(middle(robot, LIGHT, "by")).moveTo(middle(robot, LIGHT, "kept"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(area.getStyleOfChar(LIGHT.indexOf("kept"))).contains("mark-active");
        assertThat(answers(0)).extracting(Answer::text).containsExactly("Agnes Moll");
        robot.release(MouseButton.PRIMARY);
        assertThat(answers(0)).containsExactly(new Answer("kept by Agnes Moll", LIGHT.indexOf("kept")));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("Agnes Moll");
    }

    @Test
    void without_whole_words_an_edge_goes_by_characters(FxRobot robot) {
        open(robot, LIGHT, question("q1", "Who?", LIGHT, "Agnes Moll"));
        robot.push(KeyCode.W);
        robot.moveTo(rightOf(robot, LIGHT, "Moll"))
                .press(MouseButton.PRIMARY)
                .moveTo(leftOf(robot, LIGHT, "oll,"))
                .release(MouseButton.PRIMARY);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("Agnes M");
    }

    @Test
    void escape_lets_a_dragged_edge_go_back(FxRobot robot) {
        PassageArea area = open(robot, LIGHT, question("q1", "Who?", LIGHT, "Agnes Moll"));
        robot.moveTo(rightOf(robot, LIGHT, "Moll")).press(MouseButton.PRIMARY).moveTo(middle(robot, LIGHT, "keeper"));
        robot.push(KeyCode.ESCAPE);
        assertThat(area.getStyleOfChar(LIGHT.indexOf("keeper"))).isEmpty();
        robot.moveTo(middle(robot, LIGHT, "daughter")).release(MouseButton.PRIMARY);
        assertThat(answers(0)).extracting(Answer::text).containsExactly("Agnes Moll");
        assertThat(area.getSelection().getLength()).isZero();
        assertThat(window.session().undoNameProperty().get()).isEmpty();
    }

    // Overlaps

    private PassageArea openOverlaps(FxRobot robot) {
        return open(
                robot,
                LIGHT,
                question("q1", "Who?", LIGHT, "Agnes Moll"),
                question("q2", "What was lit?", LIGHT, "The light"),
                question("q3", "What happened?", LIGHT, "light was lit in 1854"),
                question("q4", "When?", LIGHT, "1854"),
                question("q5", "Which year?", LIGHT, "in 1854"));
    }

    @Test
    void a_key_right_after_going_to_another_passage_acts_on_its_card(FxRobot robot) {
        PassageArea area = open(robot, "The light was lit in 1854.");
        robot.interact(() -> {
            window.session().selectPassage(1);
            Event.fireEvent(area, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F2, false, false, false, false));
        });
        robot.write("Which colour?").push(KeyCode.ENTER);
        assertThat(window.session().rows().getLast().question().text()).isEqualTo("Which colour?");
        assertThat(robot.lookup(".question-card").queryAll()).hasSize(1);
    }

    @Test
    void every_answer_that_overlaps_another_is_drawn(FxRobot robot) {
        PassageArea area = openOverlaps(robot);
        assertThat(styles(area, "The")).containsExactly("mark-1");
        assertThat(styles(area, "light")).containsExactly("mark-1", "lines-1", "line-1-2");
        assertThat(styles(area, "was lit")).containsExactly("mark-2");
        assertThat(styles(area, "1854")).containsExactly("mark-3", "lines-2", "line-1-4", "line-2-2");
        assertThat(styles(area, "Agnes")).containsExactly("mark-active");
    }

    private static Collection<String> styles(PassageArea area, String text) {
        return area.getStyleOfChar(LIGHT.indexOf(text));
    }

    @Test
    void clicking_again_goes_through_the_questions_at_a_place(FxRobot robot) {
        openOverlaps(robot);
        List<String> reached = new ArrayList<>();
        for (int click = 0; click < 4; click++) {
            robot.clickOn(middle(robot, LIGHT, "1854"));
            reached.add(selected());
            // A second click at once would be a double click, which selects the word.
            WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
        }
        assertThat(reached).containsExactly("q4", "q5", "q3", "q4");
        robot.push(KeyCode.SHIFT, KeyCode.A);
        assertThat(selected()).isEqualTo("q5");
    }

    private String selected() {
        return window.session().selected().orElseThrow().question().id();
    }

    @Test
    void resting_over_a_place_tells_its_questions(FxRobot robot) throws Exception {
        openOverlaps(robot);
        robot.moveTo(middle(robot, LIGHT, "1854"));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !tip().isEmpty());
        assertThat(tip()).contains("When?").contains("Which year?").contains("What happened?");
        robot.moveTo(middle(robot, LIGHT, "kept"));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> tip().isEmpty());
    }

    private static String tip() {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(Tooltip.class::cast)
                .filter(Tooltip::isShowing)
                .map(Tooltip::getText)
                .findFirst()
                .orElse(""));
    }

    // The text

    @Test
    void the_text_is_edited_and_its_answers_go_along_in_one_step(FxRobot robot) {
        PassageArea area =
                open(robot, LIGHT, question("q1", "Who?", LIGHT, "Agnes Moll"), question("q2", "When?", LIGHT, "1854"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        assertThat(area.isEditable()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.HOME);
        robot.write("Now: ");
        robot.push(KeyCode.DELETE);
        robot.write("t");
        assertThat(area.getText()).startsWith("Now: the light");
        assertThat(area.getStyleOfChar(area.getText().indexOf("Agnes"))).contains("mark-active");
        assertThat(context()).isEqualTo(LIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(area.isEditable()).isFalse();
        assertThat(context()).startsWith("Now: the light").endsWith("daughter.");
        assertThat(answers(0)).containsExactly(new Answer("Agnes Moll", LIGHT.indexOf("Agnes") + 5));
        assertThat(answers(1)).containsExactly(new Answer("1854", LIGHT.indexOf("1854") + 5));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(context()).isEqualTo(LIGHT);
        assertThat(answers(1)).containsExactly(new Answer("1854", LIGHT.indexOf("1854")));
        assertThat(area.getText()).isEqualTo(LIGHT);
    }

    @Test
    void escape_drops_what_was_written(FxRobot robot) {
        PassageArea area = open(robot, LIGHT, question("q1", "Who?", LIGHT, "Agnes Moll"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        robot.write("nonsense");
        robot.push(KeyCode.ESCAPE);
        assertThat(area.isEditable()).isFalse();
        assertThat(area.getText()).isEqualTo(LIGHT);
        assertThat(window.session().undoNameProperty().get()).isEmpty();
        robot.push(KeyCode.N);
        assertThat(answers(0)).isEmpty();
    }

    @Test
    void while_writing_letters_are_no_commands_and_undo_takes_back_letters(FxRobot robot) {
        PassageArea area = open(robot, LIGHT, question("q1", "Who?", LIGHT, "Agnes Moll"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        robot.push(KeyCode.CONTROL, KeyCode.HOME);
        robot.write("nq 1");
        assertThat(area.getText()).startsWith("nq 1The");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(context()).isEqualTo(LIGHT);
        assertThat(answers(0)).containsExactly(new Answer("Agnes Moll", LIGHT.indexOf("Agnes")));
        assertThat(window.session().undoNameProperty().get()).isEmpty();
    }

    @Test
    void an_answer_deleted_with_the_text_is_shown_as_a_problem(FxRobot robot) {
        PassageArea area = open(robot, LIGHT, question("q1", "When?", LIGHT, "1854"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        robot.interact(() -> area.moveTo(LIGHT.indexOf("1854") + 4));
        for (int letter = 0; letter < 4; letter++) {
            robot.push(KeyCode.BACK_SPACE);
        }
        assertThat(robot.lookup("1 answer loses its text").tryQuery()).isPresent();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(context()).contains("lit in . It");
        assertThat(answers(0)).extracting(Answer::text).containsExactly("1854");
        assertThat(window.session().countsProperty().get().problems()).isEqualTo(1);
        assertThat(robot.lookup("not in the passage").tryQuery()).isPresent();
    }

    @Test
    void whole_characters_are_deleted_and_line_breaks_stay_as_they_are(FxRobot robot) {
        String text = "Light 👨‍👩‍👧\r\nin 1854\r\nby Moll";
        PassageArea area = open(robot, text, question("q1", "When?", text, "1854"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        robot.push(KeyCode.CONTROL, KeyCode.HOME);
        robot.push(KeyCode.END);
        robot.push(KeyCode.BACK_SPACE);
        robot.push(KeyCode.ENTER);
        robot.write("x");
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("one\ntwo\r\n💡");
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.push(KeyCode.CONTROL, KeyCode.V);
        robot.push(KeyCode.DELETE);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        String expected = "Light \r\nxone\r\ntwo\r\n💡in 1854\r\nby Moll";
        assertThat(context()).isEqualTo(expected);
        assertThat(answers(0))
                .containsExactly(question("", "", expected, "1854").answers().getFirst());
        assertThat(area.getText()).isEqualTo(expected.replace("\r\n", " \n"));
    }

    @Test
    void a_command_keeps_the_text_first(FxRobot robot) {
        open(robot, LIGHT, question("q1", "When?", LIGHT, "1854"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        robot.push(KeyCode.CONTROL, KeyCode.HOME);
        robot.write("!");
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(context()).isEqualTo("!" + LIGHT);
        assertThat(selected()).isEqualTo("z1");
        assertThat(DatasetWindow.area(robot).getText()).isEqualTo("A brass bell.");
    }

    @Test
    void a_click_elsewhere_keeps_the_text(FxRobot robot) {
        open(robot, LIGHT, question("q1", "When?", LIGHT, "1854"), question("q2", "Who?", LIGHT, "Agnes Moll"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        robot.push(KeyCode.CONTROL, KeyCode.HOME);
        robot.write("!");
        robot.clickOn(".question-card .label");
        assertThat(context()).isEqualTo("!" + LIGHT);
        assertThat(DatasetWindow.area(robot).isEditable()).isFalse();
    }

    @Test
    void a_passage_is_pasted_and_deleted_by_keys(FxRobot robot) {
        PassageArea area = open(robot, LIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        assertThat(area.getText()).isEmpty();
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(ARABIC);
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.push(KeyCode.CONTROL, KeyCode.V);
        assertThat(area.getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        List<Passage> passages = window.session().datasetProperty().get().passages();
        assertThat(passages).extracting(Passage::context).containsExactly(LIGHT, ARABIC, SECOND.context());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DELETE);
        assertThat(area.getText()).isEqualTo(SECOND.context());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(area.getText()).isEqualTo(ARABIC);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(area.getText()).isEqualTo(LIGHT);
    }
}
