package dev.spanlight.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.WorkspaceFolder;
import dev.spanlight.model.ModelExport;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelShelf;
import dev.spanlight.ui.control.ScriptedDialogs;
import dev.spanlight.ui.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** Uses the room as a person does, with real model folders. */
class ModelsRoomTest extends ApplicationTest {
    private final Path home;
    private final Path runs;
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final List<String> asked = new ArrayList<>();
    private final List<String> fineTuned = new ArrayList<>();
    private final SettingsStore settings;
    private final ModelList models;
    private final ModelsViewModel model;

    ModelsRoomTest(@TempDir Path home) throws IOException {
        this.home = home;
        this.runs = home.resolve("runs");
        this.settings = new SettingsStore(home.resolve("settings"));
        writeRun(runs.resolve("run-0001"));
        ModelHub hub = new ModelHub(home.resolve("hub"));
        ModelShelf shelf = new ModelShelf(new WorkspaceFolder(home), hub, () -> settings.get().modelFolders().stream()
                .map(Path::of)
                .toList());
        // The built-in models are as large as the program; these are enough.
        models = new ModelList(new DirectJobs(), () -> shelf.choices().stream()
                .filter(it -> !it.label().startsWith("built-in"))
                .toList());
        model = new ModelsViewModel(new ModelsServices(
                new DirectJobs(),
                dialogs,
                settings,
                models,
                new ModelDownloads(new DirectJobs(), dialogs, hub, models),
                new StoredModelReader(hub),
                new ModelExport(hub),
                new WorkspaceFolder(home),
                choice -> asked.add(choice.label()),
                choice -> fineTuned.add(choice.label())));
    }

    private static void writeRun(Path run) throws IOException {
        copy(Golden.folder("bert"), Files.createDirectories(run.resolve("model")));
        Files.writeString(run.resolve("model/README.md"), "---\nlicense: mit\n---\n\n# <b>Museum</b>\n");
        Files.writeString(run.resolve("arguments.json"), "{}");
        Files.writeString(run.resolve("name.txt"), "14 museum");
        TrainingJson json = new TrainingJson();
        Files.writeString(
                run.resolve("events.jsonl"),
                json.write(new TrainingEvent.Evaluated(900, 3, 1.1, 61.3, 74.8, 32, 1, true)) + "\n"
                        + json.write(new TrainingEvent.Finished(950, 60, "completed", 900, 74.8, 0)) + "\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Override
    public void start(Stage stage) {
        ModelsRoom room = new ModelsRoom(model);
        stage.setScene(new Scene(room.view(), 990, 780));
        stage.show();
        room.shown();
    }

    private String labels() {
        return String.join(
                "\n",
                lookup(".label").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }

    @Test
    void the_card_of_a_run_says_what_it_is_and_leads_on() {
        assertThat(labels())
                .contains("BERT (BertForQuestionAnswering)")
                .contains("answers questions")
                .contains("F1 74.8, exact match 61.3 on 32 questions set aside, after step 900")
                .contains("mit")
                .contains("model.safetensors");
        assertThat(lookup(".readme").queryAs(TextArea.class).getText()).contains("# <b>Museum</b>");
        clickOn("Ask in Playground");
        clickOn("Fine-tune in Train");
        assertThat(asked).containsExactly("run 14 museum");
        assertThat(fineTuned).containsExactly("run 14 museum");
    }

    @Test
    void a_folder_is_added_remembered_and_taken_away() {
        Path folder = Golden.folder("distilbert").toAbsolutePath();
        dialogs.folder = Optional.of(folder);
        clickOn("Add folder…");
        assertThat(models.choices()).extracting(ModelChoice::label).containsExactly("run 14 museum", "distilbert");
        assertThat(labels()).contains("DISTILBERT (DistilBertForQuestionAnswering)");
        assertThat(lookup(".list-view").queryListView().getSelectionModel().getSelectedIndices())
                .containsExactly(1);
        assertThat(settings.get().modelFolders()).containsExactly(folder.toString());
        clickOn("Take from the list");
        assertThat(models.choices()).hasSize(1);
        assertThat(settings.get().modelFolders()).isEmpty();
    }

    @Test
    void a_folder_that_is_no_model_is_told_of_and_not_added() {
        dialogs.folder = Optional.of(home);
        clickOn("Add folder…");
        assertThat(dialogs.asked)
                .contains("error: " + home.resolve("config.json")
                        + " is missing; expected a model folder in Hugging Face layout");
        assertThat(settings.get().modelFolders()).isEmpty();
    }

    @Test
    void a_run_is_exported_whole_and_never_over_something() throws IOException {
        Path target = Files.createDirectory(home.resolve("target"));
        dialogs.folder = Optional.of(target);
        clickOn("Export…");
        Path exported = target.resolve("run-14-museum");
        assertThat(new ModelFolder(exported).read().weights().keySet())
                .isEqualTo(new ModelFolder(runs.resolve("run-0001/model"))
                        .read()
                        .weights()
                        .keySet());
        assertThat(exported.resolve("vocab.txt")).isRegularFile();
        assertThat(exported.resolve("README.md")).content().contains("# <b>Museum</b>");
        try (Stream<Path> entries = Files.list(target)) {
            assertThat(entries).containsExactly(exported);
        }
        clickOn("Export…");
        assertThat(dialogs.asked.getLast()).contains("exists already");
    }

    @Test
    void a_model_in_the_workspaces_own_folder_is_listed_and_stays_there() throws IOException {
        Path own = Files.createDirectory(home.resolve("models"));
        dialogs.folder = Optional.of(own);
        clickOn("Export…");
        assertThat(models.choices()).extracting(ModelChoice::label).containsExactly("run 14 museum", "run-14-museum");
        clickOn("run-14-museum");
        assertThat(labels()).contains("workspace");
        assertThat(lookup("Take from the list").queryButton().isVisible()).isFalse();
        dialogs.folder = Optional.of(own.resolve("run-14-museum"));
        clickOn("Add folder…");
        assertThat(models.choices()).hasSize(2);
    }

    @Test
    void a_folder_is_exported_like_a_run() throws IOException {
        dialogs.folder = Optional.of(Golden.folder("distilbert").toAbsolutePath());
        clickOn("Add folder…");
        Path target = Files.createDirectory(home.resolve("target"));
        dialogs.folder = Optional.of(target);
        clickOn("Export…");
        assertThat(new ModelFolder(target.resolve("distilbert")).read().answers())
                .isTrue();
        assertThat(labels()).contains("Exported to " + target.resolve("distilbert"));
    }

    @Test
    void a_model_that_cannot_be_read_says_why() throws IOException {
        dialogs.folder = Optional.of(Golden.folder("distilbert").toAbsolutePath());
        clickOn("Add folder…");
        Path config = runs.resolve("run-0001/model/config.json");
        String sound = Files.readString(config);
        Files.writeString(config, "{\"model_type\": \"gpt2\"}");
        clickOn("run 14 museum");
        assertThat(model.detailsProperty().get()).isNull();
        assertThat(labels()).contains("model_type: is \"gpt2\"; Spanlight runs bert, distilbert");
        assertThat(Objects.requireNonNull(model.selected().get()).label()).isEqualTo("run 14 museum");
        Files.writeString(config, sound);
        interact(model::load);
        assertThat(labels()).contains("BERT (BertForQuestionAnswering)");
    }
}
