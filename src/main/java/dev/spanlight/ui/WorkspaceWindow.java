package dev.spanlight.ui;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.WorkspaceFolder;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.job.Job;
import dev.spanlight.model.ModelHub;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelShelf;
import dev.spanlight.ui.dataset.DatasetDocuments;
import dev.spanlight.ui.dataset.WorkspaceSwitch;
import dev.spanlight.ui.dataset.importing.ImportDialogs;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.settings.SettingsStore;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window of one workspace: makes what its rooms share, wires it by hand, and can go on to another workspace. */
final class WorkspaceWindow implements WorkspaceSwitch {
    private final Stage stage;
    private final FxJobRunner jobs;
    private final Dialogs dialogs;
    private final Theme theme;
    private final SettingsStore settings;
    private final InstallFolder install;
    private final UserFolder user;
    private @Nullable Open open;

    /** What belongs to the workspace that is open. */
    private record Open(
            CompletableFuture<Workspace> workspace,
            DatasetDocuments documents,
            List<Room> rooms,
            Navigator navigator,
            Workbench workbench) {}

    WorkspaceWindow(
            Stage stage,
            FxJobRunner jobs,
            Dialogs dialogs,
            Theme theme,
            SettingsStore settings,
            InstallFolder install,
            UserFolder user) {
        this.stage = stage;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.theme = theme;
        this.settings = settings;
        this.install = install;
        this.user = user;
    }

    /**
     * Fills the stage with a workspace.
     *
     * @param file the file to open; without one it is the dataset used last, or the starter dataset
     */
    StartWatch open(Path folder, Optional<Path> file) {
        DatasetSession session = new DatasetSession(ForkJoinPool.commonPool(), Platform::runLater);
        StartWatch watch = new StartWatch(session.datasetProperty());
        CompletableFuture<Workspace> workspace = CompletableFuture.supplyAsync(() -> openWorkspace(folder));
        DatasetDocuments documents = new DatasetDocuments(
                session,
                jobs,
                dialogs,
                new ImportDialogs(new DialogOwner(stage, theme)),
                install.sampleData(),
                workspace,
                Platform::runLater);
        ModelHub hub = ModelHub.fromEnvironment(System.getenv());
        int processors = Runtime.getRuntime().availableProcessors();
        Supplier<ModelLoader> loader = () ->
                new ModelLoader(hub, settings.get().precision(), settings.get().threadsOf(processors));
        WorkspaceFolder work = new WorkspaceFolder(folder);
        ModelShelf shelf = new ModelShelf(work, hub, () -> settings.get().modelFolders().stream()
                .map(Path::of)
                .toList());
        Navigator navigator = new Navigator();
        List<Room> rooms = Rooms.create(new Services(
                jobs,
                dialogs,
                theme,
                settings,
                session,
                documents,
                navigator,
                install,
                new ModelList(jobs, shelf),
                loader,
                work,
                this,
                user));
        Workbench workbench = new Workbench(rooms, navigator, workState(session, documents), jobs.jobs(), theme);
        open = new Open(workspace, documents, rooms, navigator, workbench);
        show(workbench);
        stage.titleProperty().bind(title(session));
        workspace.whenComplete((opened, failure) -> Platform.runLater(() -> {
            if (failure == null) {
                begin(opened, documents, file);
            } else {
                refuse(failure);
            }
        }));
        return watch;
    }

    private static Workspace openWorkspace(Path folder) {
        try {
            Workspace workspace = Workspace.open(folder);
            offerFolder(new WorkspaceFolder(folder).models());
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folder choosers offer only what is there. */
    private static void offerFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            // A workspace is as good without; who puts something there hears why that cannot be.
        }
    }

    private void show(Workbench workbench) {
        Scene scene = stage.getScene();
        if (scene == null) {
            scene = new Scene(workbench.root());
            theme.style(scene);
            stage.setScene(scene);
        } else {
            scene.setRoot(workbench.root());
        }
    }

    private void begin(Workspace workspace, DatasetDocuments documents, Optional<Path> file) {
        settings.update(old -> old.withWorkspace(workspace.folder().toString()));
        documents.begin(file, starter());
        if (!workspace.notice().isEmpty()) {
            dialogs.error(workspace.notice(), null);
        }
        jobs.start(
                Job.of("Backing up the workspace", progress -> {
                    workspace.backUpDaily();
                    return workspace;
                }),
                done -> {},
                failure -> dialogs.error("today’s backup was not made: " + failure.getMessage(), failure));
    }

    private Optional<Path> starter() {
        return Optional.of(install.sampleData().resolve("starter.json")).filter(Files::exists);
    }

    private void refuse(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException || cause instanceof UncheckedIOException) {
            cause = Objects.requireNonNullElse(cause.getCause(), new IOException(cause));
        }
        boolean another =
                dialogs.confirm("This workspace cannot be opened", cause.getMessage() + ".", "Open another folder");
        Optional<Path> chosen = another ? dialogs.openFolder("Open a workspace") : Optional.empty();
        chosen.ifPresentOrElse(this::open, stage::close);
    }

    @Override
    public List<Path> recent() {
        return settings.get().workspaces().stream()
                .skip(1)
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    @Override
    public void open(Path folder) {
        if (mayBecomeWorkspace(folder)) {
            requestClose(() -> {
                jobs.cancelAll();
                close();
                open(folder, Optional.empty());
            });
        }
    }

    /** A folder in which something else lies may have been chosen by mistake. */
    private boolean mayBecomeWorkspace(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return Workspace.isAt(folder)
                    || files.findAny().isEmpty()
                    || dialogs.confirm(
                            "Make a workspace of “" + folder.getFileName() + "”?",
                            "Other files lie in this folder. A workspace keeps its database, backups, runs and models"
                                    + " beside them.",
                            "Make it one");
        } catch (IOException e) {
            // Opening it says what is wrong.
            return true;
        }
    }

    /** Goes into every room for a moment, one after the other, once the first dataset can be used. */
    void visitRooms(StartWatch watch, Runnable afterwards) {
        Open now = Objects.requireNonNull(open);
        watch.visit(now.rooms(), now.navigator(), afterwards);
    }

    /** Calls {@code proceed} once the rooms have let go, if they do. */
    void requestClose(Runnable proceed) {
        if (open == null) {
            proceed.run();
        } else {
            open.workbench().requestClose(proceed);
        }
    }

    /** Lets go of the workspace. */
    void close() {
        Open now = open;
        open = null;
        if (now != null) {
            now.workbench().close();
            now.documents().close();
            if (now.workspace().isDone() && !now.workspace().isCompletedExceptionally()) {
                try {
                    now.workspace().join().close();
                } catch (IOException e) {
                    dialogs.error(String.valueOf(e.getMessage()), e);
                }
            }
        }
    }

    private static ObservableValue<String> title(DatasetSession session) {
        return Bindings.createStringBinding(
                () -> (session.dirtyProperty().get() ? "• " : "")
                        + session.datasetProperty().get().name() + " – Spanlight",
                session.datasetProperty(),
                session.dirtyProperty());
    }

    private static ObservableValue<WorkState> workState(DatasetSession session, DatasetDocuments documents) {
        return Bindings.createObjectBinding(
                () -> WorkState.of(
                        documents.keptProperty().get(),
                        session.unsavedProperty().get(),
                        session.fileProperty().get(),
                        session.undoNameProperty().get()),
                documents.keptProperty(),
                session.unsavedProperty(),
                session.fileProperty(),
                session.undoNameProperty());
    }
}
