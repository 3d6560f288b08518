package dev.spanlight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.workspace.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkStateTest {
    private static final Path FILE = Path.of("folder", "museum.json");

    @Test
    void what_is_kept_and_in_the_file_is_saved() {
        assertThat(WorkState.of(JournalWriter.State.DONE, 0, FILE, ""))
                .isEqualTo(new WorkState(true, "every change saved", ""));
    }

    @Test
    void what_the_file_lacks_is_saved_too_and_told() {
        assertThat(WorkState.of(JournalWriter.State.DONE, 3, FILE, "delete question"))
                .isEqualTo(new WorkState(true, "every change saved · 3 not yet in museum.json", "delete question"));
        assertThat(WorkState.of(JournalWriter.State.DONE, -1, FILE, "").text())
                .isEqualTo("every change saved · not yet in museum.json");
        assertThat(WorkState.of(JournalWriter.State.DONE, 3, null, "").text()).isEqualTo("every change saved");
    }

    @Test
    void what_waits_or_is_refused_is_not_saved() {
        assertThat(WorkState.of(new JournalWriter.State(1, null), 1, FILE, ""))
                .isEqualTo(new WorkState(false, "saving 1 change", ""));
        assertThat(WorkState.of(new JournalWriter.State(2, new IOException("the disk is full")), 2, FILE, ""))
                .isEqualTo(new WorkState(false, "2 changes not saved: the disk is full", ""));
    }
}
