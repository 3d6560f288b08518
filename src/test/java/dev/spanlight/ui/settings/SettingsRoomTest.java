package dev.spanlight.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.model.Precision;
import dev.spanlight.ui.Theme;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ScriptedDialogs;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsViewModel.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** Uses the room as a person does. */
class SettingsRoomTest extends ApplicationTest {
    private final Path home;
    private final SettingsStore store;
    private final ScriptedDialogs dialogs = new ScriptedDialogs();

    SettingsRoomTest(@TempDir Path home) {
        this.home = home;
        this.store = new SettingsStore(home);
    }

    @Override
    public void start(Stage stage) throws Exception {
        Files.writeString(home.resolve("NOTICE"), "made of parts");
        Files.writeString(home.resolve("LICENSE"), "Apache License");
        Theme theme = new Theme(store);
        theme.choose(ThemeChoice.LIGHT);
        SettingsViewModel model = new SettingsViewModel(
                store, new DirectJobs(), 4, List.of(new Place("Runs", home.resolve("runs"))), home);
        SettingsRoom room = new SettingsRoom(model, dialogs, theme);
        Scene scene = new Scene(room.view(), 990, 980);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
        room.shown();
    }

    @Test
    void the_theme_changes_at_once_and_is_remembered() {
        clickOn("Dark");
        assertThat(Objects.requireNonNull(lookup("Dark").query().getScene())
                        .getRoot()
                        .getStyleClass())
                .contains("dark");
        assertThat(store.get().theme()).isEqualTo(ThemeChoice.DARK);
        clickOn("System");
        assertThat(store.get().theme()).isEqualTo(ThemeChoice.SYSTEM);
    }

    @Test
    void threads_and_precision_are_chosen_from_lists() {
        clickOn("#threads");
        clickOn("4 (all)");
        clickOn("#precision");
        clickOn("float32: exact");
        assertThat(store.get().threads()).isEqualTo(4);
        assertThat(store.get().precision()).isEqualTo(Precision.FP32);
    }

    @Test
    void a_folder_that_is_not_there_yet_is_told_of() {
        clickOn("Open folder");
        assertThat(dialogs.asked.getLast()).contains("runs does not exist yet");
    }

    @Test
    void the_licences_are_shown_as_text() {
        TextArea text = lookup("#licence").queryAs(TextArea.class);
        assertThat(text.getText()).isEqualTo("made of parts");
        interact(() -> lookup("#licenseButton").queryAs(ToggleButton.class).fire());
        assertThat(text.getText()).isEqualTo("Apache License");
    }
}
