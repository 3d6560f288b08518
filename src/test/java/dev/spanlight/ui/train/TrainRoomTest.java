package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import dev.spanlight.train.runqa.RunQaFolder;
import dev.spanlight.ui.Coalescer;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.RealTokenizers;
import dev.spanlight.ui.control.Samples;
import dev.spanlight.ui.control.ScriptedDialogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Uses the room as a person does. */
@SuppressWarnings("NullAway.Init")
class TrainRoomTest extends ApplicationTest {
    @TempDir
    static Path folder;

    private final FakeLauncher launcher = new FakeLauncher();
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final List<ModelChoice> atHand =
            new ArrayList<>(List.of(new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in")));
    private final ModelList models = new ModelList(new DirectJobs(), () -> List.copyOf(atHand));
    private TrainViewModel model;
    private TrainRoom room;

    @Override
    public void start(Stage stage) throws Exception {
        Coalescer<Runnable> coalescer = new Coalescer<>(Runnable::run);
        model = new TrainViewModel(new TrainServices(
                Files.createTempDirectory(folder, "runs"),
                new DirectJobs(),
                launcher,
                models,
                new ModelHub(folder.resolve("hub")),
                new SimpleObjectProperty<>(Samples.dataset()),
                (dataset, file, progress) -> Files.writeString(file, "{}"),
                coalescer::offer,
                RealTokenizers.open(),
                new LatestTask(Runnable::run, Platform::runLater),
                1));
        room = new TrainRoom(model, dialogs, new SimpleStringProperty("train"));
        stage.setScene(new Scene(room.view(), 990, 800));
        stage.show();
        room.shown();
    }

    private void until(String what, java.util.concurrent.Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, holds);
        } catch (TimeoutException e) {
            throw new AssertionError("never: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Button button(String text) {
        return lookup(text).queryButton();
    }

    @Test
    void startsWatchesPausesAndResumesAfterAKill() {
        clickOn("Start run");
        assertThat(launcher.started).hasSize(1);

        launcher.say(Recorded.run(1000, 400, 100, 0.5, 1));
        until("the run is at step 400", () -> model.shelf().runs().getFirst().step() == 400);
        assertThat(lookup(".headline").<Label>query().getText()).startsWith("step 400 of 1,000");
        assertThat(lookup(".run-line").queryAll()).hasSize(3);

        assertThat(room.activity().getValue()).endsWith(" · running · 40 %");

        clickOn("Pause");
        assertThat(launcher.heard).containsExactly("pause");
        launcher.say(new TrainingEvent.Paused(401));
        until("the run is paused", () -> model.shelf().runs().getFirst().state() == RunState.PAUSED);
        clickOn("Resume");
        assertThat(launcher.heard).containsExactly("pause", "resume");

        launcher.exit(137);
        until("the run is interrupted", () -> model.shelf().runs().getFirst().state() == RunState.INTERRUPTED);
        assertThat(lookup(".banner .label").<Label>query().getText()).contains("killed (signal 9)");
        assertThat(room.activity().getValue()).isEmpty();
        clickOn(".banner .button");
        assertThat(launcher.started).hasSize(2);
        assertThat(launcher.started.getLast()).contains("--resume");
    }

    @Test
    void aWrongArgumentIsToldUnderItsFieldAndDisablesStart() {
        TextField rate = lookup("#learning-rate").query();
        clickOn(rate).push(KeyCode.SHORTCUT, KeyCode.A).write("fast");

        assertThat(button("Start run").isDisabled()).isTrue();
        assertThat(lookup("\"fast\" is not a number such as 0.1 or 5e-5").tryQuery())
                .isPresent();

        clickOn(rate).push(KeyCode.SHORTCUT, KeyCode.A).write("1e-4");
        assertThat(button("Start run").isDisabled()).isFalse();
    }

    @Test
    void theArrowKeysReadTheChart() {
        clickOn("Start run");
        launcher.say(Recorded.run(1000, 50, 20, 0.5, 1));
        until("the run is at step 50", () -> model.shelf().runs().getFirst().step() == 50);

        interact(() -> lookup(".loss-chart").query().requestFocus());
        push(KeyCode.END);
        assertThat(lookup(".reading-title").<Label>query().getText()).startsWith("step 50 ");
        push(KeyCode.LEFT);
        assertThat(lookup(".reading-title").<Label>query().getText()).startsWith("step 49 ");
        push(KeyCode.ESCAPE);
        assertThat(lookup(".reading").query().getParent().isVisible()).isFalse();
    }

    @Test
    void aRunIsRenamedAndDeletedFromTheTable() {
        clickOn("Start run");
        launcher.say(Recorded.finished(1));
        until("the run is finished", () -> model.shelf().runs().getFirst().state() == RunState.FINISHED);
        dialogs.text = Optional.of("museum");
        dialogs.yes = true;

        interact(() -> lookup("#runs").query().requestFocus());
        push(KeyCode.F2);
        assertThat(model.shelf().runs().getFirst().name()).isEqualTo("museum");
        push(KeyCode.DELETE);
        assertThat(model.shelf().runs()).isEmpty();
    }

    @Test
    void theChartIsExportedAsAPicture() throws Exception {
        clickOn("Start run");
        launcher.say(Recorded.run(1000, 50, 20, 0.5, 1));
        until("the run is at step 50", () -> model.shelf().runs().getFirst().step() == 50);
        Path file = folder.resolve("chart.png");
        dialogs.file = Optional.of(file);

        clickOn("PNG");

        assertThat(Files.size(file)).isGreaterThan(5_000);
    }

    @Test
    void wheelAndBoxLookCloserAndADoubleClickShowsEverything() {
        clickOn("Start run");
        launcher.say(Recorded.run(1000, 400, 100, 0.5, 1));
        until("the run is at step 400", () -> model.shelf().runs().getFirst().step() == 400);
        LossChart chart = lookup(".loss-chart").query();

        moveTo(chart).scroll(2, VerticalDirection.UP);
        assertThat(chart.isZoomed()).isTrue();
        doubleClickOn(chart);
        assertThat(chart.isZoomed()).isFalse();

        moveTo(chart).press(MouseButton.PRIMARY).moveBy(60, 40).release(MouseButton.PRIMARY);
        assertThat(chart.isZoomed()).isTrue();
        assertThat(lookup(".zoom-box").query().isVisible()).isFalse();
        interact(() -> chart.read(-1));
        push(KeyCode.ESCAPE);
        assertThat(chart.isZoomed()).isFalse();
    }

    private TrainingRun earlierRun() throws Exception {
        RunFolder run = new RunFolder(Files.createTempDirectory(folder, "earlier"));
        TrainingArguments arguments = TrainingArguments.defaults(
                        Path.of("sample-data", "starter.json"),
                        Golden.folder("bert").toString(),
                        run.path())
                .build();
        Files.write(run.argumentsFile(), new TrainingJson().write(arguments));
        return TrainingRun.replay(new StoredRun(run, arguments, "7 museum", List.of(Recorded.finished(1))));
    }

    /** A robot without a display does not reach into menus. */
    private void chooseFromMenu(String run, String item) {
        clickOn(run);
        TableRow<?> row = from(lookup("#runs"))
                .lookup((TableRow<?> it) -> it.getItem() instanceof TrainingRun shown
                        && shown.name().equals(run))
                .query();
        interact(() -> row.getContextMenu().getItems().stream()
                .filter(it -> item.equals(it.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    @Test
    void aRunIsExportedForAClusterFromTheTable() throws Exception {
        TrainingRun run = earlierRun();
        interact(() -> model.shelf().runs().add(run));
        Path target = Files.createTempDirectory(folder, "cluster");
        dialogs.folder = Optional.of(target);

        chooseFromMenu("7 museum", "Export for a cluster…");
        assertThat(target.resolve("7-museum-run_qa/run.sh")).content().contains("--train_file data/train.json");
        assertThat(lookup(".banner.success .label").<Label>query().getText())
                .startsWith("Exported to " + target.resolve("7-museum-run_qa"));
        chooseFromMenu("7 museum", "Export for a cluster…");
        assertThat(lookup(".banner.danger .label").<Label>query().getText()).contains("exists already");
    }

    @Test
    void aRunOfRunQaIsImportedShownAndComparedLikeAnyOther() throws Exception {
        Path output =
                RunQaFolder.write(Files.createTempDirectory(folder, "from").resolve("museum"));
        dialogs.folder = Optional.of(output);
        ModelChoice imported =
                new ModelChoice(new ModelReference.Folder(Path.of("run-0001")), "run 1 museum, imported");
        atHand.add(imported);

        clickOn("Import…");

        TrainingRun run = model.shelf().runs().getFirst();
        assertThat(run.name()).isEqualTo("1 museum, imported");
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.curves().loss().size()).isEqualTo(4);
        assertThat(lookup(".headline").<Label>query().getText()).startsWith("step 4 of 4");
        assertThat(lookup(".banner.success .label").<Label>query().getText()).startsWith("Imported from " + output);
        assertThat(models.choices()).contains(imported);

        Files.delete(output.resolve("model.safetensors"));
        clickOn("Import…");
        assertThat(model.shelf().runs()).hasSize(1);
        assertThat(lookup(".banner.danger .label").<Label>query().getText()).contains("as Python pickles only");
    }
}
