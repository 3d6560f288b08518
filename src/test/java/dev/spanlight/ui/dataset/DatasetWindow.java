package dev.spanlight.ui.dataset;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.data.Dataset;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.Precision;
import dev.spanlight.ui.FakeDialogs;
import dev.spanlight.ui.FxJobRunner;
import dev.spanlight.ui.Navigator;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.Theme;
import dev.spanlight.ui.WorkState;
import dev.spanlight.ui.Workbench;
import dev.spanlight.ui.control.RealTokenizers;
import dev.spanlight.ui.control.WindowPlan;
import dev.spanlight.ui.dataset.DatasetSession.Opened;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** A window with the Dataset room alone, whose session is at hand. */
final class DatasetWindow {
    private final DatasetSession session = new DatasetSession();
    private final FxJobRunner jobs = new FxJobRunner();
    private final Path folder;
    private @Nullable DatasetRoom room;

    DatasetWindow(Path folder) {
        this.folder = folder;
    }

    /** The room; there once the window is shown. */
    DatasetRoom room() {
        return Objects.requireNonNull(room);
    }

    DatasetSession session() {
        return session;
    }

    void show(Stage stage, Dataset dataset, ThemeChoice choice, double width, double height) {
        SettingsStore settings = new SettingsStore(folder.resolve("home"));
        Theme theme = new Theme(settings);
        theme.choose(choice);
        Navigator navigator = new Navigator();
        FakeDialogs dialogs = new FakeDialogs();
        DatasetDocuments documents = new DatasetDocuments(session, jobs, dialogs, folder.resolve("sample-data"));
        Services services = new Services(
                jobs,
                dialogs,
                theme,
                settings,
                session,
                documents,
                navigator,
                new InstallFolder(folder),
                () -> new ModelLoader(new ModelHub(folder), Precision.FP32, 1),
                new UserFolder(folder.resolve("home")));
        DatasetRoom made =
                new DatasetRoom(services, new SimpleObjectProperty<>(WindowPlan.DEFAULT), RealTokenizers.open());
        room = made;
        Workbench workbench = new Workbench(
                List.of(made), navigator, new SimpleObjectProperty<>(new WorkState(true, "", "")), jobs.jobs(), theme);
        Scene scene = new Scene(workbench.root(), width, height);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
        session.open(Opened.prepare(dataset, null));
    }
}
