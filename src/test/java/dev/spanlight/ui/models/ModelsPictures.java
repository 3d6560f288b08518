package dev.spanlight.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.WorkspaceFolder;
import dev.spanlight.model.ModelExport;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.hub.FakeHub;
import dev.spanlight.ui.FxJobRunner;
import dev.spanlight.ui.Navigator;
import dev.spanlight.ui.Theme;
import dev.spanlight.ui.WorkState;
import dev.spanlight.ui.Workbench;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelShelf;
import dev.spanlight.ui.control.Pictures;
import dev.spanlight.ui.control.ScriptedDialogs;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the room in its states, for eyes; only made when {@code -Dspanlight.pictures=FOLDER} is given. */
@EnabledIfSystemProperty(named = "spanlight.pictures", matches = ".+")
class ModelsPictures {
    private final FakeHub server = new FakeHub();
    private final FxJobRunner jobs = new FxJobRunner();
    private final ModelsViewModel model;
    private final Path home;

    ModelsPictures(@TempDir Path home) throws IOException {
        this.home = home;
        server.add("distilbert/" + ModelDownloads.ENCODER, Golden.folder("distilbert"));
        server.add("museum/bert", Golden.folder("bert"));
        ModelHub hub = new ModelHub(server.settings(home.resolve("hub")));
        ModelList models = new ModelList(jobs, new ModelShelf(new WorkspaceFolder(home), hub, List::of));
        model = new ModelsViewModel(new ModelsServices(
                jobs,
                new ScriptedDialogs(),
                new SettingsStore(home.resolve("settings")),
                models,
                new ModelDownloads(jobs, new ScriptedDialogs(), hub, models),
                new StoredModelReader(hub),
                new ModelExport(hub),
                new WorkspaceFolder(home),
                choice -> {},
                choice -> {}));
    }

    @Test
    void takesPictures() {
        model.load();
        while (model.detailsProperty().get() == null) {
            WaitForAsyncUtils.sleep(50, TimeUnit.MILLISECONDS);
        }
        Pictures pictures = new Pictures(Path.of(System.getProperty("spanlight.pictures")));
        for (boolean dark : new boolean[] {false, true}) {
            pictures.take("models-built-in", dark, () -> room(dark), view -> {});
            pictures.take("models-download", dark, () -> room(dark), view -> {
                model.download().openProperty().set(true);
                model.download().idProperty().set("museum/bert base");
            });
            server.fail("/cdn/", FakeHub.silentAfter(1_200_000));
            pictures.take(
                    "models-downloading",
                    dark,
                    () -> {
                        Parent room = room(dark);
                        model.download().openProperty().set(true);
                        model.download().idProperty().set("museum/bert");
                        model.download().start();
                        return room;
                    },
                    view -> {});
            WaitForAsyncUtils.waitForAsyncFx(
                    5_000, () -> List.copyOf(jobs.jobs()).forEach(it -> it.cancel()));
        }
        awaitQuiet();
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> model.download().start("distilbert/" + ModelDownloads.ENCODER));
        awaitQuiet();
        for (boolean dark : new boolean[] {false, true}) {
            pictures.take("models-hub", dark, () -> room(dark), view -> {});
        }
        assertThat(pictures.taken()).isEqualTo(8);
    }

    private void awaitQuiet() {
        do {
            WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
            WaitForAsyncUtils.waitForFxEvents();
        } while (!jobs.jobs().isEmpty());
    }

    private Parent room(boolean dark) {
        Theme theme = new Theme(new SettingsStore(home.resolve("theme")));
        theme.choose(dark ? ThemeChoice.DARK : ThemeChoice.LIGHT);
        return new Workbench(
                        List.of(new ModelsRoom(model)),
                        new Navigator(),
                        new SimpleObjectProperty<>(new WorkState(true, "every change saved", "")),
                        jobs.jobs(),
                        theme)
                .root();
    }
}
