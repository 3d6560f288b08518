package dev.spanlight.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.Settings.WindowBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    private final Path home;

    SettingsStoreTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void what_was_changed_is_there_at_the_next_start() {
        WindowBounds bounds = new WindowBounds(10, 20, 1280, 800, true);
        try (SettingsStore store = new SettingsStore(home.resolve("new"))) {
            store.update(old -> old.withTheme(ThemeChoice.DARK));
            store.update(old -> old.withWindow(bounds));
        }
        Settings read = new SettingsStore(home.resolve("new")).get();
        assertThat(read).isEqualTo(Settings.DEFAULT.withTheme(ThemeChoice.DARK).withWindow(bounds));
    }

    @Test
    void unknown_and_missing_keys_do_no_harm() throws IOException {
        Files.writeString(home.resolve("settings.json"), "{\"fromTheFuture\": 1}");
        assertThat(new SettingsStore(home).get()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void a_broken_file_gives_the_defaults() throws IOException {
        Files.writeString(home.resolve("settings.json"), "{");
        assertThat(new SettingsStore(home).get()).isEqualTo(Settings.DEFAULT);
    }
}
