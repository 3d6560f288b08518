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
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/** The Dataset room in a window, with a session to look into. */
final class RoomWindow {
    private final DatasetSession session = new DatasetSession();
    private final Path folder;

    RoomWindow(Path folder) {
        this.folder = folder;
    }

    DatasetSession session() {
        return session;
    }

    void show(Stage stage) {
        SettingsStore settings = new SettingsStore(folder.resolve("home"));
        FxJobRunner jobs = new FxJobRunner();
        FakeDialogs dialogs = new FakeDialogs();
        Theme theme = new Theme(settings);
        Navigator navigator = new Navigator();
        Services services = new Services(
                jobs,
                dialogs,
                theme,
                settings,
                session,
                new DatasetDocuments(session, jobs, dialogs, folder, new CompletableFuture<>(), Platform::runLater),
                navigator,
                new InstallFolder(folder),
                () -> new ModelLoader(new ModelHub(folder), Precision.FP32, 1),
                folder,
                new DatasetRoomTest.NoSwitch(),
                new UserFolder(folder.resolve("home")));
        DatasetRoom room =
                new DatasetRoom(services, new SimpleObjectProperty<>(WindowPlan.DEFAULT), RealTokenizers.open());
        Workbench workbench = new Workbench(
                List.of(room),
                navigator,
                new SimpleObjectProperty<>(new WorkState(true, "", "")),
                jobs.jobs(),
                theme);
        Scene scene = new Scene(workbench.root(), 1000, 800);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** Opens a dataset and puts the keyboard into its first passage. */
    void open(FxRobot robot, Dataset dataset) {
        robot.interact(() -> session.open(Opened.prepare(dataset, null)));
        robot.interact(() -> area(robot).requestFocus());
    }

    static PassageArea area(FxRobot robot) {
        return robot.lookup("#passage").queryAs(PassageArea.class);
    }
}
