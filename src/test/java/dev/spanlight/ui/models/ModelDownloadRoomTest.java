package dev.spanlight.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.WorkspaceFolder;
import dev.spanlight.model.ModelExport;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.hub.FakeHub;
import dev.spanlight.ui.FxJobRunner;
import dev.spanlight.ui.Navigator;
import dev.spanlight.ui.Theme;
import dev.spanlight.ui.WorkState;
import dev.spanlight.ui.Workbench;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelShelf;
import dev.spanlight.ui.control.ScriptedDialogs;
import dev.spanlight.ui.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Downloads in the window as a person does, from a hub on this machine. */
class ModelDownloadRoomTest extends ApplicationTest {
    private final FakeHub server = new FakeHub();
    private final FxJobRunner jobs = new FxJobRunner();
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final Path home;
    private final Path cache;
    private final ModelList models;
    private final ModelsViewModel model;

    ModelDownloadRoomTest(@TempDir Path home) throws IOException {
        this.home = home;
        this.cache = home.resolve("hub");
        server.add("museum/bert", Golden.folder("bert"));
        server.add("distilbert/" + ModelDownloads.ANSWERER, Golden.folder("distilbert"));
        server.alias(ModelDownloads.ANSWERER, "distilbert/" + ModelDownloads.ANSWERER);
        ModelHub hub = new ModelHub(server.settings(cache));
        ModelShelf shelf = new ModelShelf(new WorkspaceFolder(home), hub, List::of);
        models = new ModelList(jobs, () -> shelf.choices().stream()
                .filter(it -> !it.label().startsWith("built-in"))
                .toList());
        model = new ModelsViewModel(new ModelsServices(
                jobs,
                dialogs,
                new SettingsStore(home.resolve("settings")),
                models,
                new ModelDownloads(jobs, dialogs, hub, models),
                new StoredModelReader(hub),
                new ModelExport(hub),
                new WorkspaceFolder(home),
                choice -> {},
                choice -> {}));
    }

    @Override
    public void start(Stage stage) {
        Theme theme = new Theme(new SettingsStore(home.resolve("theme")));
        Workbench workbench = new Workbench(
                List.of(new ModelsRoom(model)),
                new Navigator(),
                new SimpleObjectProperty<>(new WorkState(true, "every change saved", "")),
                jobs.jobs(),
                theme);
        Scene scene = new Scene(workbench.root(), 990, 780);
        theme.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void closeHub() {
        jobs.close();
        server.close();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitCardOf(String label) throws TimeoutException {
        await(() -> {
            ModelDetails details = model.detailsProperty().get();
            return details != null && details.choice().label().equals(label);
        });
    }

    private String labels() {
        return String.join(
                "\n",
                lookup(".label").queryAllAs(Label.class).stream()
                        .filter(Node::isVisible)
                        .map(Label::getText)
                        .toList());
    }

    private Button button(String text) {
        return lookup(".button").queryAllAs(Button.class).stream()
                .filter(it -> it.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_model_is_fetched_by_keyboard_alone() throws TimeoutException {
        push(KeyCode.CONTROL, KeyCode.D);
        write("museum/bert");
        push(KeyCode.ENTER);
        awaitCardOf("museum/bert");
        assertThat(models.choices()).extracting(ModelChoice::label).containsExactly("museum/bert");
        assertThat(model.download().openProperty().get()).isFalse();
        assertThat(labels())
                .contains("apache-2.0", "somebody/base", server.endpoint() + "/museum/bert, main (commit 0123456)")
                .contains("BERT (BertForQuestionAnswering)", "model.safetensors");
        assertThat(dialogs.asked).isEmpty();
    }

    @Test
    void the_usual_models_are_one_click_away() throws TimeoutException {
        clickOn("Download…");
        clickOn(ModelDownloads.ANSWERER);
        awaitCardOf("distilbert/" + ModelDownloads.ANSWERER);
        assertThat(labels()).contains("DISTILBERT (DistilBertForQuestionAnswering)");
    }

    @Test
    void the_palette_leads_there_and_escape_leads_back() {
        push(KeyCode.CONTROL, KeyCode.K);
        write("Download a model");
        push(KeyCode.ENTER);
        assertThat(model.download().openProperty().get()).isTrue();
        push(KeyCode.ESCAPE);
        assertThat(model.download().openProperty().get()).isFalse();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void what_is_no_id_is_told_of_and_not_asked_for() {
        push(KeyCode.CONTROL, KeyCode.D);
        assertThat(button("Download").isDisabled()).isTrue();
        write("../bert");
        assertThat(labels())
                .contains("\"../bert\" is no hub id; expected OWNER/NAME of letters, digits, - _ and ., such as"
                        + " distilbert/distilbert-base-uncased");
        assertThat(button("Download").isDisabled()).isTrue();
        push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_download_is_cancelled_in_the_status_bar_and_goes_on_the_next_time() throws Exception {
        server.fail("/cdn/", FakeHub.silentAfter(1_000_000));
        push(KeyCode.CONTROL, KeyCode.D);
        write("museum/bert");
        clickOn("Download");
        await(() -> labels().contains("Downloading museum/bert · 1.7 of 2.7 MB"));
        clickOn("Cancel");
        await(() -> jobs.jobs().isEmpty());
        Path blobs = cache.resolve("models--museum--bert/blobs");
        try (Stream<Path> entries = Files.list(blobs)) {
            assertThat(entries.filter(it -> it.toString().endsWith(".incomplete")))
                    .singleElement()
                    .satisfies(it -> assertThat(it).hasSize(1_000_000));
        }
        assertThat(models.choices()).isEmpty();
        assertThat(dialogs.asked).isEmpty();
        clickOn("Download…");
        assertThat(model.download().idProperty().get()).isEqualTo("museum/bert");
        push(KeyCode.ENTER);
        awaitCardOf("museum/bert");
        assertThat(server.requests("GET", "/cdn/").getLast().range()).isEqualTo("bytes=1000000-");
    }

    @Test
    void what_goes_wrong_is_said_in_a_sentence() throws TimeoutException {
        push(KeyCode.CONTROL, KeyCode.D);
        write("nobody/nothing");
        push(KeyCode.ENTER);
        await(() -> !dialogs.asked.isEmpty());
        assertThat(dialogs.asked)
                .containsExactly("error: “nobody/nothing” was not downloaded: there is no model \"nobody/nothing\" on "
                        + server.host() + "; check the spelling (OWNER/NAME)");
        assertThat(models.choices()).isEmpty();
    }
}
