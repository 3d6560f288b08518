package dev.spanlight.ui.dataset;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.WorkspaceFolder;
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
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelShelf;
import dev.spanlight.ui.control.RealTokenizers;
import dev.spanlight.ui.control.WindowPlan;
import dev.spanlight.ui.dataset.passage.PassageArea;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsStore;
import dev.spanlight.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/** A window with the Dataset room alone, with everything behind it at hand. */
final class DatasetWindow {
    private final Path folder;
    private final DatasetSession session = new DatasetSession(ForkJoinPool.commonPool(), Platform::runLater);
    private final FxJobRunner jobs = new FxJobRunner();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final SettingsStore settings;
    private final DatasetDocuments documents;
    private @Nullable DatasetRoom room;

    /** A window that opens no files. */
    DatasetWindow(Path folder) {
        this(folder, new CompletableFuture<>());
    }

    DatasetWindow(Path folder, CompletableFuture<Workspace> workspace) {
        this.folder = folder;
        this.settings = new SettingsStore(folder.resolve("home"));
        this.documents = documents(session, workspace);
    }

    /** Documents of a session with this window's dialogs. */
    DatasetDocuments documents(DatasetSession of, CompletableFuture<Workspace> workspace) {
        return new DatasetDocuments(
                of,
                jobs,
                dialogs,
                new ImportEverything(),
                folder.resolve("sample-data"),
                workspace,
                Platform::runLater);
    }

    DatasetSession session() {
        return session;
    }

    DatasetDocuments documents() {
        return documents;
    }

    FakeDialogs dialogs() {
        return dialogs;
    }

    SettingsStore settings() {
        return settings;
    }

    /** The room; there once the window is shown. */
    DatasetRoom room() {
        return Objects.requireNonNull(room);
    }

    void show(Stage stage) {
        show(stage, ThemeChoice.SYSTEM, 1000, 800);
    }

    void show(Stage stage, Dataset dataset, ThemeChoice choice, double width, double height) {
        show(stage, choice, width, height);
        session.open(Opened.prepare(dataset, null));
    }

    private void show(Stage stage, ThemeChoice choice, double width, double height) {
        Theme theme = new Theme(settings);
        theme.choose(choice);
        Navigator navigator = new Navigator();
        ModelHub hub = new ModelHub(folder);
        WorkspaceFolder workspace = new WorkspaceFolder(folder.resolve("workspace"));
        Services services = new Services(
                jobs,
                dialogs,
                theme,
                settings,
                session,
                documents,
                navigator,
                new InstallFolder(folder),
                new ModelList(jobs, new ModelShelf(workspace, hub, List::of)),
                () -> new ModelLoader(hub, Precision.FP32, 1),
                workspace,
                new NoSwitch(),
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
    }

    /** Opens a dataset and puts the keyboard into its first passage. */
    void open(FxRobot robot, Dataset dataset) {
        robot.interact(() -> session.open(Opened.prepare(dataset, null)));
        robot.interact(() -> area(robot).requestFocus());
    }

    static PassageArea area(FxRobot robot) {
        return robot.lookup("#passage").queryAs(PassageArea.class);
    }

    private static final class NoSwitch implements WorkspaceSwitch {
        @Override
        public List<Path> recent() {
            return List.of();
        }

        @Override
        public void open(Path folder) {
            throw new AssertionError("nobody asked for " + folder);
        }
    }
}
