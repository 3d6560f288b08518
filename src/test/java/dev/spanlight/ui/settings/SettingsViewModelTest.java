package dev.spanlight.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.model.Precision;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.settings.SettingsViewModel.LicenceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsViewModelTest {
    private final Path home;
    private final SettingsStore store;

    SettingsViewModelTest(@TempDir Path home) {
        this.home = home;
        this.store = new SettingsStore(home);
    }

    private SettingsViewModel model(int processors) {
        return new SettingsViewModel(store, new DirectJobs(), processors, List.of(), home);
    }

    @Test
    void threads_and_precision_are_remembered_and_models_are_loaded_anew() {
        SettingsViewModel model = model(8);
        AtomicInteger changes = new AtomicInteger();
        model.setOnAnsweringChanged(changes::incrementAndGet);
        model.threadsProperty().set(3);
        model.precisionProperty().set(Precision.FP32);
        model.precisionProperty().set(Precision.FP32);
        assertThat(store.get().threadsOf(8)).isEqualTo(3);
        assertThat(store.get().precision()).isEqualTo(Precision.FP32);
        assertThat(changes).hasValue(2);
        store.close();
        assertThat(new SettingsStore(home).get()).isEqualTo(store.get());
    }

    @Test
    void automatic_leaves_one_processor_to_the_window() {
        assertThat(model(8).threadsName(0)).isEqualTo("automatic (7 of 8)");
        assertThat(model(1).threadsName(0)).isEqualTo("automatic (1 of 1)");
        assertThat(model(4).threadChoices()).containsExactly(0, 1, 2, 3, 4);
        store.update(old -> old.withThreads(64));
        assertThat(store.get().threadsOf(4)).isEqualTo(4);
        assertThat(model(4).threadsProperty().get()).isEqualTo(4);
    }

    @Test
    void licences_are_read_as_text() throws IOException {
        Files.writeString(home.resolve("NOTICE"), "made of parts");
        SettingsViewModel model = model(2);
        model.showLicence(LicenceText.NOTICE);
        assertThat(model.licenceProperty().get()).isEqualTo("made of parts");
        model.showLicence(LicenceText.LICENSE);
        assertThat(model.licenceProperty().get()).contains("LICENSE cannot be read");
    }
}
