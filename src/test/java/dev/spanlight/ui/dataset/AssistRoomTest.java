package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.ui.FakeDialogs;
import dev.spanlight.ui.dataset.passage.PassageArea;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
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

/** Suggestions, repairs and review as a person uses them, with the built-in model. */
@ExtendWith(ApplicationExtension.class)
class AssistRoomTest {
    private static final String CONTEXT =
            "The Skerry light was lit in 1854. It was kept by Agnes Moll. The Skerry light is red.";
    private static final String FILE = """
            {"version": "v2.0", "data": [{"title": "Skerry", "paragraphs": [{"context": "%s", "qas": [
              {"id": "q1", "question": "When was the Skerry light lit?", "is_impossible": false, "answers": []},
              {"id": "q2", "question": "Who kept the light?", "is_impossible": false, "answers": []},
              {"id": "q3", "question": "What colour is the light?", "is_impossible": false,
               "answers": [{"text": "red", "answer_start": 70}]},
              {"id": "q4", "question": "What was lit?", "is_impossible": false,
               "answers": [{"text": "light", "answer_start": 13}]},
              {"id": "q5", "question": "Who kept the red light?", "is_impossible": false,
               "answers": [{"text": "Agnes", "answer_start": %d}]}]}]}]}
            """.formatted(CONTEXT, CONTEXT.indexOf("Agnes"));
    private static final String SECOND = """
            {"version": "v2.0", "data": [{"title": "Skerry", "paragraphs": [{"context": "%s", "qas": [
              {"id": "q5", "question": "Who kept the red light?", "is_impossible": false,
               "answers": [{"text": "Agnes Moll", "answer_start": %d}]}]}]}]}
            """.formatted(CONTEXT, CONTEXT.indexOf("Agnes"));

    private final Path folder;
    private final Path file;
    private final Workspace workspace;
    private final DatasetWindow window;
    private final FakeDialogs dialogs;
    private final DatasetSession session;

    AssistRoomTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.file = Files.writeString(folder.resolve("skerry.json"), FILE);
        this.workspace = Workspace.open(folder.resolve("workspace"));
        this.window = new DatasetWindow(folder, CompletableFuture.completedFuture(workspace));
        this.dialogs = window.dialogs();
        this.session = window.session();
    }

    @AfterEach
    void close() throws IOException {
        window.documents().close();
        workspace.close();
    }

    @Start
    void start(Stage stage) {
        window.show(stage);
        window.documents().open(file);
    }

    private void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain; errors shown: " + dialogs.errors(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitOpened(FxRobot robot) {
        await(() -> session.rows().size() == 5);
        robot.interact(() -> DatasetWindow.area(robot).requestFocus());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private Question question(int row) {
        return session.rows().get(row).question();
    }

    private String selected() {
        return session.selected().orElseThrow().question().id();
    }

    @Test
    void enter_accepts_what_the_model_suggests_and_tab_goes_on(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.S);
        await(() -> text(robot, "#assist-note").equals("2 suggestions left"));
        assertThat(robot.lookup("#suggestion").query().isVisible()).isTrue();
        assertThat(robot.lookup(".suggestion-text").queryAs(Label.class).getText())
                .isEqualTo("Model says “1854”");
        PassageArea passage = DatasetWindow.area(robot);
        assertThat(passage.getStyleOfChar(CONTEXT.indexOf("1854"))).contains("mark-suggested");
        robot.push(KeyCode.ENTER);
        assertThat(question(0).answers()).extracting(it -> it.text()).containsExactly("1854");
        assertThat(passage.getStyleOfChar(CONTEXT.indexOf("1854"))).containsExactly("mark-active");
        robot.push(KeyCode.TAB);
        assertThat(selected()).isEqualTo("q2");
        robot.push(KeyCode.ENTER);
        assertThat(question(1).answers().getFirst().text()).contains("Agnes Moll");
        assertThat(text(robot, "#assist-note")).isEqualTo("no suggestions left");
        robot.push(KeyCode.S);
        assertThat(robot.lookup("#suggestion").query().isVisible()).isFalse();
    }

    @Test
    void while_text_is_selected_enter_marks_it_and_not_the_suggestion(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.S);
        await(() -> robot.lookup("#suggestion").query().isVisible());
        PassageArea passage = DatasetWindow.area(robot);
        robot.interact(() -> passage.selectRange(CONTEXT.indexOf("Agnes"), CONTEXT.indexOf("Agnes") + 5));
        robot.push(KeyCode.ENTER);
        assertThat(question(0).answers()).extracting(it -> it.text()).containsExactly("Agnes");
    }

    @Test
    void all_sure_repairs_are_one_step_and_enter_applies_one(FxRobot robot) {
        awaitOpened(robot);
        robot.push(KeyCode.R);
        await(() -> text(robot, "#repairs-note").equals("2 problems"));
        assertThat(text(robot, "#repairs-apply")).isEqualTo("Apply 1 above 0.80");
        robot.interact(
                () -> robot.lookup("#repairs-threshold").queryAs(Slider.class).setValue(0.7));
        assertThat(text(robot, "#repairs-apply")).isEqualTo("Apply 2 above 0.70");
        robot.interact(
                () -> robot.lookup("#repairs-threshold").queryAs(Slider.class).setValue(0.94));
        assertThat(text(robot, "#repairs-apply")).isEqualTo("Apply 1 above 0.94");
        robot.clickOn("#repairs-apply");
        await(() -> text(robot, "#repairs-note").equals("1 problem"));
        assertThat(question(2).answers().getFirst().start()).isEqualTo(CONTEXT.indexOf("red"));
        assertThat(session.undoNameProperty().get()).isEqualTo("repair 1 problem");

        ListView<?> list = robot.lookup("#repairs-list").queryListView();
        robot.interact(list::requestFocus);
        robot.push(KeyCode.DOWN);
        assertThat(selected()).isEqualTo("q4");
        robot.push(KeyCode.DIGIT2);
        await(() -> text(robot, "#repairs-note").equals("nothing to repair"));
        assertThat(question(3).answers().getFirst().start()).isEqualTo(CONTEXT.lastIndexOf("light"));
        assertThat(robot.lookup("#repairs-apply").queryAs(Button.class).isDisabled())
                .isTrue();
    }

    @Test
    void the_review_shows_what_model_and_annotator_say_and_keys_decide(FxRobot robot) throws IOException {
        awaitOpened(robot);
        robot.push(KeyCode.V);
        await(() -> !robot.lookup("#review-ask").queryAs(Button.class).isDisabled());
        robot.clickOn("#review-ask");
        await(() -> text(robot, "#review-figures").contains("n 3"));
        dialogs.choose(Files.writeString(folder.resolve("b.json"), SECOND));
        robot.clickOn("#review-second");
        await(() -> text(robot, "#review-figures").contains("b.json"));
        assertThat(text(robot, "#review-figures")).contains("Gold and b.json: EM 0.0 · F1 66.7 · n 1");
        robot.push(KeyCode.D);
        assertThat(selected()).isEqualTo("q5");
        PassageArea passage = DatasetWindow.area(robot);
        assertThat(passage.getStyleOfChar(CONTEXT.indexOf("Moll"))).contains("mark-second");
        assertThat(passage.getStyleOfChar(CONTEXT.indexOf("Agnes"))).contains("mark-active", "mark-second");
        robot.push(KeyCode.K);
        await(() -> text(robot, "#review-queue").startsWith("0 to look at"));
        robot.push(KeyCode.K);
        robot.push(KeyCode.SHIFT, KeyCode.B);
        assertThat(question(4).answers()).extracting(it -> it.text()).containsExactly("Agnes", "Agnes Moll");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.B);
        assertThat(question(4).answers()).extracting(it -> it.text()).containsExactly("Agnes Moll");
        robot.push(KeyCode.V);
        assertThat(passage.getStyleOfChar(CONTEXT.indexOf("Moll"))).doesNotContain("mark-second");
        assertThat(question(4).status()).isEqualTo(Status.ANSWERED);
    }
}
