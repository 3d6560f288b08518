package dev.spanlight.ui;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Starts the window: finds what belongs to the person and opens the workspace that was open last. */
public final class SpanlightApp {
    /** Says on standard error how long the start took: {@code -Dspanlight.timing=true}. */
    private static final String TIMING_PROPERTY = "spanlight.timing";

    private final Optional<Path> file;
    private final boolean rehearsal;
    private final UserFolder user = UserFolder.find();
    private final FxJobRunner jobs = new FxJobRunner();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Read while JavaFX starts, which leaves a processor free. */
    private final CompletableFuture<SettingsStore> settings =
            CompletableFuture.supplyAsync(() -> new SettingsStore(user.path()));

    private SpanlightApp(Optional<Path> file, boolean rehearsal) {
        this.file = file;
        this.rehearsal = rehearsal;
    }

    /**
     * Opens the window and returns when it is closed.
     *
     * @param file what to show; without one, what was shown last
     * @throws UnsupportedOperationException when there is no display to open it on
     */
    public static void open(Optional<Path> file) {
        new SpanlightApp(file, false).run();
    }

    /**
     * Opens the window on the starter dataset, goes through every room and closes it, all by itself.
     *
     * @throws UnsupportedOperationException when there is no display to open it on
     */
    public static void rehearse() {
        new SpanlightApp(Optional.empty(), true).run();
    }

    private void run() {
        FutureTask<Void> start = new FutureTask<>(this::start, null);
        Platform.startup(start);
        try {
            start.get();
            closed.await();
        } catch (ExecutionException e) {
            Platform.exit();
            throw new IllegalStateException("the window did not open", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() {
        SettingsStore store = settings.join();
        Stage stage = new Stage();
        Theme theme = new Theme(store);
        Dialogs dialogs = new FxDialogs(new DialogOwner(stage, theme), store);
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(dialogs));
        WorkspaceWindow window = new WorkspaceWindow(stage, jobs, dialogs, theme, store, InstallFolder.find(), user);

        WindowPlacement placement = new WindowPlacement(store);
        placement.restore(stage);
        stage.setOnCloseRequest(event -> {
            event.consume();
            window.requestClose(() -> {
                placement.remember(stage);
                stage.close();
            });
        });
        stage.setOnHidden(event -> close(window, store));
        StartWatch watch = window.open(workspace(store), file);
        stage.show();
        if (Boolean.getBoolean(TIMING_PROPERTY)) {
            watch.tellTime();
        }
        if (rehearsal) {
            window.visitRooms(watch, stage::close);
        }
    }

    /** The workspace that was open last, else the person's own folder. */
    private Path workspace(SettingsStore store) {
        return store.get().workspaces().isEmpty()
                ? user.path()
                : Path.of(store.get().workspaces().getFirst());
    }

    private void close(WorkspaceWindow window, SettingsStore store) {
        window.close();
        jobs.close();
        store.close();
        closed.countDown();
    }
}
