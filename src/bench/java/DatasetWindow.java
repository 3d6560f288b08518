import java.util.concurrent.ForkJoinPool;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.WorkspaceFolder;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.data.Dataset;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.Precision;
import dev.spanlight.ui.DialogOwner;
import dev.spanlight.ui.FxDialogs;
import dev.spanlight.ui.FxJobRunner;
import dev.spanlight.ui.Navigator;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.Theme;
import dev.spanlight.ui.WorkState;
import dev.spanlight.ui.Workbench;
import dev.spanlight.ui.control.Tokenizers;
import dev.spanlight.ui.control.WindowPlan;
import dev.spanlight.ui.dataset.DatasetDocuments;
import dev.spanlight.ui.dataset.DatasetRoom;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.WorkspaceSwitch;
import dev.spanlight.ui.dataset.importing.ImportDialogs;
import dev.spanlight.ui.settings.SettingsStore;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window with the Dataset room alone, whose session is at hand; the benchmarks of the room open it. */
public final class DatasetWindow extends Application {
    static DatasetDocuments documents;
    static DatasetSession session;

    @Override
    public void start(Stage stage) {
        UserFolder user = UserFolder.find();
        SettingsStore settings = new SettingsStore(user.path());
        Theme theme = new Theme(settings);
        FxDialogs dialogs = new FxDialogs(new DialogOwner(stage, theme), settings);
        FxJobRunner jobs = new FxJobRunner();
        InstallFolder install = InstallFolder.find();
        Navigator navigator = new Navigator();
        session = new DatasetSession(ForkJoinPool.commonPool(), Platform::runLater);
        documents = new DatasetDocuments(
                session,
                jobs,
                dialogs,
                new ImportDialogs(new DialogOwner(stage, theme)),
                install.sampleData(),
                CompletableFuture.supplyAsync(() -> workspace(user.path())),
                Platform::runLater);
        ModelLoader models = new ModelLoader(ModelHub.fromEnvironment(System.getenv()), Precision.AUTO, 1);
        Services services = new Services(
                jobs, dialogs, theme, settings, session, documents, navigator, install, new ModelList(jobs, List::of), () -> models, new WorkspaceFolder(user.path()), new NoSwitch(), user);
        DatasetRoom room = new DatasetRoom(
                services,
                new SimpleObjectProperty<>(WindowPlan.DEFAULT),
                new Tokenizers(model -> models.hub().tokenizer(model).open()));
        Workbench shell = new Workbench(
                List.of(room),
                navigator,
                new SimpleObjectProperty<>(new WorkState(true, "", "")),
                jobs.jobs(),
                theme);
        Scene scene = new Scene(shell.root(), 1280, 800);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static Workspace workspace(Path folder) {
        try {
            return Workspace.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class NoSwitch implements WorkspaceSwitch {
        @Override
        public List<Path> recent() {
            return List.of();
        }

        @Override
        public void open(Path folder) {
            throw new UnsupportedOperationException("there is one workspace here");
        }
    }
}
