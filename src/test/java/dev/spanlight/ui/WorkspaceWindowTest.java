package dev.spanlight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.job.Job;
import dev.spanlight.job.Progress;
import dev.spanlight.ui.settings.SettingsStore;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class WorkspaceWindowTest {
    private final Path folder;
    private final FakeDialogs dialogs = new FakeDialogs();
    private final FxJobRunner jobs = new FxJobRunner();
    private Stage stage;
    private WorkspaceWindow window;

    WorkspaceWindowTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Start
    void start(Stage shown) throws IOException {
        stage = shown;
        SettingsStore settings = new SettingsStore(folder.resolve("home"));
        window = new WorkspaceWindow(
                stage,
                jobs,
                dialogs,
                new Theme(settings),
                settings,
                InstallFolder.find(),
                new UserFolder(folder.resolve("home")));
        window.open(Files.createDirectory(folder.resolve("first")), Optional.empty());
        stage.setWidth(1280);
        stage.setHeight(800);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
        jobs.close();
    }

    private static void await(Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds);
        } catch (TimeoutException e) {
            throw new AssertionError("never came to pass", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitTitle(String start) {
        await(() -> stage.getTitle().startsWith(start));
    }

    @Test
    void another_workspace_takes_the_place_of_this_one_and_its_keys(FxRobot robot) throws IOException {
        awaitTitle("starter");
        AtomicBoolean stopped = new AtomicBoolean();
        robot.interact(() -> jobs.start(
                Job.of("Endless", WorkspaceWindowTest::endless), done -> {}, failure -> {}, () -> stopped.set(true)));
        dialogs.choose(Files.createDirectory(folder.resolve("second")));
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.O);
        await(() -> Workspace.isAt(folder.resolve("second")));
        awaitTitle("starter");
        assertThat(dialogs.questions()).isEmpty();
        await(stopped::get);

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N);
        awaitTitle("Untitled");
        assertThat(dialogs.questions()).containsExactly("New dataset");
        assertThat(dialogs.errors()).isEmpty();
    }

    private static boolean endless(Progress progress) throws InterruptedException {
        while (true) {
            progress.checkCancelled();
            Thread.sleep(5);
        }
    }

    @Test
    void a_folder_with_other_files_becomes_a_workspace_only_if_the_person_wants_that(FxRobot robot) throws IOException {
        awaitTitle("starter");
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(pictures.resolve("list.txt"), "none yet");
        dialogs.answer(false);
        robot.interact(() -> window.open(pictures));
        assertThat(dialogs.questions()).containsExactly("Make a workspace of “pictures”?");
        assertThat(pictures.toFile().list()).containsExactly("list.txt");

        dialogs.answer(true);
        robot.interact(() -> window.open(pictures));
        await(() -> Workspace.isAt(pictures));
        assertThat(pictures.resolve("list.txt")).hasContent("none yet");
        await(() -> Files.isDirectory(pictures.resolve("models")));
    }
}
