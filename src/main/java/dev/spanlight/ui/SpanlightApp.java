package dev.spanlight.ui;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Starts the window: finds what belongs to the person and opens the workspace that was open last. */
public final class SpanlightApp extends Application {
    /** Says on standard error how long the start took: {@code -Dspanlight.timing=true}. */
    private static final String TIMING_PROPERTY = "spanlight.timing";

    private static final String REHEARSAL = "--rehearsal=true";

    private final FxJobRunner jobs = new FxJobRunner();
    private @Nullable SettingsStore settings;
    private @Nullable WorkspaceWindow window;

    /**
     * Opens the window and returns when it is closed.
     *
     * @param file what to show; without one, what was shown last
     * @throws UnsupportedOperationException when there is no display to open it on
     */
    public static void open(Optional<Path> file) {
        launch(SpanlightApp.class, file.map(Path::toString).stream().toArray(String[]::new));
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
        InstallFolder install = InstallFolder.find();
        WorkspaceWindow opened = new WorkspaceWindow(stage, jobs, dialogs, theme, store, install, user);
        settings = store;
        window = opened;

        WindowPlacement placement = new WindowPlacement(store);
        placement.restore(stage);
        stage.setOnCloseRequest(event -> {
            event.consume();
            opened.requestClose(() -> {
                placement.remember(stage);
                Platform.exit();
            });
        });
        StartWatch watch = opened.open(
                firstWorkspace(user),
                getParameters().getUnnamed().stream().findFirst().map(Path::of));
        stage.show();
        if (Boolean.getBoolean(TIMING_PROPERTY)) {
            watch.tellTime();
        }
        if (getParameters().getRaw().contains(REHEARSAL)) {
            opened.visitRooms(watch, Platform::exit);
        }
    }

    /** The workspace that was open last, else the person's own folder. */
    private Path firstWorkspace(UserFolder user) {
        SettingsStore store = settings;
        return store == null || store.get().workspaces().isEmpty()
                ? user.path()
                : Path.of(store.get().workspaces().getFirst());
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
        jobs.close();
        if (settings != null) {
            settings.close();
        }
    }
}
