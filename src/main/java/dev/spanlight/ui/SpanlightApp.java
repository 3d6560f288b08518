package dev.spanlight.ui;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.model.ModelHub;
import dev.spanlight.ui.dataset.DatasetDocuments;
import dev.spanlight.ui.dataset.DatasetSession;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Starts the window: makes what the rooms share, wires it by hand and opens the first dataset. */
public final class SpanlightApp extends Application {
    /** Says on standard error how long the start took: {@code -Dspanlight.timing=true}. */
    private static final String TIMING_PROPERTY = "spanlight.timing";

    private static final String REHEARSAL = "--rehearsal=true";

    private @Nullable SettingsStore settings;
    private @Nullable FxJobRunner jobs;
    private @Nullable Workbench workbench;

    /**
     * Opens the window and returns when it is closed.
     *
     * @throws UnsupportedOperationException when there is no display to open it on
     */
    public static void open() {
        launch(SpanlightApp.class);
    }

    /**
     * Opens the window on the starter dataset, goes through every room and closes it, all by itself.
     *
     * @throws UnsupportedOperationException when there is no display to open it on
     */
    public static void rehearse() {
        launch(SpanlightApp.class, REHEARSAL);
    }

    @Override
    public void start(Stage stage) {
        UserFolder user = UserFolder.find();
        SettingsStore store = new SettingsStore(user.path());
        Theme theme = new Theme(store);
        Dialogs dialogs = new FxDialogs(() -> stage, theme, store);
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(dialogs));
        FxJobRunner runner = new FxJobRunner();
        DatasetSession session = new DatasetSession();
        Navigator navigator = new Navigator();
        InstallFolder install = InstallFolder.find();
        DatasetDocuments documents = new DatasetDocuments(session, runner, dialogs, install.sampleData());
        ModelHub hub = ModelHub.fromEnvironment(System.getenv());
        int processors = Runtime.getRuntime().availableProcessors();
        Supplier<ModelLoader> models =
                () -> new ModelLoader(hub, store.get().precision(), store.get().threadsOf(processors));
        Services services =
                new Services(runner, dialogs, theme, store, session, documents, navigator, install, models, user);
        List<Room> rooms = Rooms.create(services);
        Workbench shell = new Workbench(rooms, navigator, workState(session), runner.jobs(), theme);
        settings = store;
        jobs = runner;
        workbench = shell;

        Scene scene = new Scene(shell.root());
        theme.style(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(title(session));
        WindowPlacement placement = new WindowPlacement(store);
        placement.restore(stage);
        stage.setOnCloseRequest(event -> {
            event.consume();
            shell.requestClose(() -> {
                placement.remember(stage);
                Platform.exit();
            });
        });
        stage.show();
        StartWatch watch = new StartWatch(session.datasetProperty());
        if (Boolean.getBoolean(TIMING_PROPERTY)) {
            watch.tellTime();
        }
        if (getParameters().getRaw().contains(REHEARSAL)) {
            watch.visit(rooms, navigator, Platform::exit);
        }
        firstFile(install).ifPresent(documents::open);
    }

    /** The file named on the command line, or the starter dataset. */
    private Optional<Path> firstFile(InstallFolder install) {
        return getParameters().getUnnamed().stream().findFirst().map(Path::of).or(() -> Optional.of(
                        install.sampleData().resolve("starter.json"))
                .filter(Files::exists));
    }

    private static ObservableValue<String> title(DatasetSession session) {
        return Bindings.createStringBinding(
                () -> (session.dirtyProperty().get() ? "• " : "")
                        + session.datasetProperty().get().name() + " – Spanlight",
                session.datasetProperty(),
                session.dirtyProperty());
    }

    private static ObservableValue<WorkState> workState(DatasetSession session) {
        return Bindings.createObjectBinding(
                () -> new WorkState(
                        !session.dirtyProperty().get(),
                        saved(session),
                        session.undoNameProperty().get()),
                session.dirtyProperty(),
                session.unsavedProperty(),
                session.undoNameProperty());
    }

    private static String saved(DatasetSession session) {
        if (!session.dirtyProperty().get()) {
            return "every change saved";
        }
        int steps = session.unsavedProperty().get();
        return switch (steps) {
            case -1 -> "changes not saved";
            case 1 -> "1 change not saved";
            default -> steps + " changes not saved";
        };
    }

    @Override
    public void stop() {
        if (workbench != null) {
            workbench.close();
        }
        if (jobs != null) {
            jobs.close();
        }
        if (settings != null) {
            settings.close();
        }
    }
}
