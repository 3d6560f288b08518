package dev.spanlight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WorkbenchTest {
    private final List<String> heard = new ArrayList<>();
    private final ObjectProperty<WorkState> state =
            new SimpleObjectProperty<>(new WorkState(true, "every change saved", ""));
    private final SettingsStore settings;
    private final Navigator navigator = new Navigator();
    private final TestRoom first = new TestRoom("first");
    private final TestRoom second = new TestRoom("second");

    WorkbenchTest(@TempDir Path home) {
        settings = new SettingsStore(home);
    }

    private int inputs;

    private final class TestRoom implements Room {
        private final String name;
        private final StringProperty activity = new SimpleStringProperty("");
        private boolean mayClose = true;

        private TestRoom(String name) {
            this.name = name;
        }

        @Override
        public String id() {
            return name;
        }

        @Override
        public String title() {
            return "The " + name;
        }

        @Override
        public Ikon icon() {
            return Feather.BOX;
        }

        @Override
        public Parent view() {
            heard.add("built " + name);
            TextField field = new TextField();
            field.setId("field-" + name);
            return new VBox(new Label("This is " + name), field);
        }

        @Override
        public List<Command> commands() {
            return List.of(Command.of("Greet", "G", () -> heard.add("greeted in " + name)));
        }

        @Override
        public void beforeInput() {
            inputs++;
        }

        @Override
        public ObservableValue<String> activity() {
            return activity;
        }

        @Override
        public void requestClose(Runnable proceed) {
            if (mayClose) {
                proceed.run();
            }
        }
    }

    private Workbench workbench(Theme theme) {
        return new Workbench(List.of(first, second), navigator, state, new FxJobRunner().jobs(), theme);
    }

    @Start
    void start(Stage stage) {
        Theme theme = new Theme(settings);
        theme.choose(ThemeChoice.LIGHT);
        Scene scene = new Scene(workbench(theme).root(), 900, 600);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void the_rail_marks_a_room_in_which_something_goes_on(FxRobot robot) {
        Button button = robot.lookup("#rail-second").queryButton();
        Node dot = button.lookup(".activity-dot");
        assertThat(dot.isVisible()).isFalse();
        assertThat(button.getTooltip()).isNull();
        robot.interact(() -> second.activity.set("1 starter · running"));
        assertThat(dot.isVisible()).isTrue();
        assertThat(button.getTooltip().getText()).isEqualTo("1 starter · running");
        robot.interact(() -> second.activity.set(""));
        assertThat(dot.isVisible()).isFalse();
    }

    @Test
    void rooms_are_built_on_the_first_visit_and_once(FxRobot robot) {
        assertThat(heard).containsExactly("built first");
        robot.push(KeyCode.ALT, KeyCode.DIGIT2);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        robot.clickOn("#rail-second");
        assertThat(heard).containsExactly("built first", "built second");
        assertThat(navigator.roomProperty().get()).isEqualTo("second");
    }

    @Test
    void every_room_hears_of_keys_and_clicks_before_anybody(FxRobot robot) {
        robot.interact(() -> robot.lookup("#rail-second")
                .queryButton()
                .setOnAction(event -> heard.add("clicked after " + inputs + " inputs")));
        robot.clickOn("#rail-second");
        robot.push(KeyCode.ALT, KeyCode.DIGIT2);
        assertThat(heard).contains("clicked after 2 inputs");
        // Both rooms heard of the click and of both keys.
        assertThat(inputs).isEqualTo(6);
    }

    @Test
    void a_plain_key_is_a_command_unless_somebody_types(FxRobot robot) {
        robot.interact(
                () -> robot.lookup("#field-first").query().getScene().getRoot().requestFocus());
        robot.push(KeyCode.G);
        assertThat(heard).contains("greeted in first");
        heard.clear();
        robot.clickOn("#field-first").write("gg");
        assertThat(heard).isEmpty();
        assertThat(robot.lookup("#field-first").queryAs(TextField.class).getText())
                .isEqualTo("gg");
    }

    @Test
    void the_status_bar_says_what_is_saved_and_what_undo_does(FxRobot robot) {
        robot.interact(() -> state.set(new WorkState(false, "1 change not saved", "add answer 1926")));
        assertThat(robot.lookup("1 change not saved").tryQuery()).isPresent();
        assertThat(robot.lookup("undo: “add answer 1926”").tryQuery()).isPresent();
    }

    @Test
    void the_theme_follows_the_choice(FxRobot robot) {
        Scene scene = robot.lookup("#field-first").query().getScene();
        assertThat(scene.getRoot().getStyleClass()).doesNotContain("dark");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("dark");
        robot.push(KeyCode.ENTER);
        assertThat(scene.getRoot().getStyleClass()).contains("dark");
        assertThat(settings.get().theme()).isEqualTo(ThemeChoice.DARK);
    }

    @Test
    void the_window_closes_when_every_room_agrees(FxRobot robot) {
        robot.interact(() -> {
            Workbench asked = workbench(new Theme(settings));
            AtomicBoolean closed = new AtomicBoolean();
            second.mayClose = false;
            asked.requestClose(() -> closed.set(true));
            assertThat(closed).isFalse();
            second.mayClose = true;
            asked.requestClose(() -> closed.set(true));
            assertThat(closed).isTrue();
        });
    }
}
