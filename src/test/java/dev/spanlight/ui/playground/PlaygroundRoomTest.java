package dev.spanlight.ui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.data.Dataset;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.hub.FakeHub;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.Samples;
import dev.spanlight.ui.control.ScriptedDialogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** Uses the room as a person does. */
class PlaygroundRoomTest extends ApplicationTest {
    private final List<String> added = new ArrayList<>();
    private final FakeHub server = new FakeHub();
    private final Path cache;

    PlaygroundRoomTest(@TempDir Path cache) throws IOException {
        this.cache = cache;
        server.add("distilbert/" + ModelDownloads.ANSWERER, Golden.folder("distilbert"));
        server.alias(ModelDownloads.ANSWERER, "distilbert/" + ModelDownloads.ANSWERER);
    }

    @AfterEach
    void closeHub() {
        server.close();
    }

    @Override
    public void start(Stage stage) {
        Dataset dataset = Samples.dataset();
        ModelHub hub = new ModelHub(server.settings(cache));
        ModelList models = new ModelList(new DirectJobs(), () -> {
            List<ModelChoice> choices = new ArrayList<>(List.of(
                    new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in"),
                    new ModelChoice(new ModelReference.Folder(Path.of("run-0014")), "run 14")));
            hub.cached().forEach(it -> choices.add(new ModelChoice(it, it.toString())));
            return choices;
        });
        PlaygroundViewModel model = new PlaygroundViewModel(new PlaygroundServices(
                new DirectJobs(),
                (reference, progress) -> reference instanceof ModelReference.BuiltIn
                        ? new StubAnswerer(0.52, "Agnes Moll, the keeper’s daughter", "Agnes Moll")
                        : new StubAnswerer(0.94, "Agnes Moll", "Moll"),
                models,
                () -> Optional.of(dataset.examples().getFirst()),
                (context, question, answer) -> added.add(question + " " + answer)));
        model.offerThrough(new ModelDownloads(new DirectJobs(), new ScriptedDialogs(), hub, models));
        PlaygroundRoom room = new PlaygroundRoom(model);
        stage.setScene(new Scene(room.view(), 950, 900));
        stage.show();
        room.shown();
    }

    private Node panel(String id) {
        return lookup("#" + id).query();
    }

    private String answer(String panel) {
        return from(panel(panel)).lookup(".answer").<Label>query().getText();
    }

    @Test
    void asksBothModelsMarksTheAnswersAndAddsOne() {
        assertThat(lookup(".banner").<Node>query().isVisible()).isFalse();
        clickOn(".question").push(KeyCode.SHORTCUT, KeyCode.ENTER);

        assertThat(answer("fine-tuned")).isEqualTo("Agnes Moll");
        assertThat(answer("pipeline")).isEqualTo("Agnes Moll, the keeper’s daughter");
        assertThat(from(panel("fine-tuned")).lookup(".chip").<Chip>query().getText())
                .isEqualTo("0.94");
        assertThat(from(panel("fine-tuned")).lookup(".marked").<Text>query().getText())
                .isEqualTo("Agnes Moll");
        assertThat(banner()).contains("differ").contains("takes more words around “Agnes Moll”");

        Set<Node> candidates = from(panel("pipeline")).lookup(".candidate").queryAll();
        clickOn(candidates.stream().skip(1).findFirst().orElseThrow());
        assertThat(answer("pipeline")).isEqualTo("Agnes Moll");
        assertThat(banner()).contains("agree");

        clickOn(from(panel("pipeline")).lookup("Add to dataset").<Node>query());
        assertThat(added).hasSize(1);
        assertThat(added.getFirst()).contains("Agnes Moll").contains("start=" + Samples.place("Agnes Moll"));
    }

    @Test
    void theUsualModelIsOneClickAwayAndAnswersAsThePipeline() {
        clickOn("Download " + ModelDownloads.ANSWERER + "…");
        assertThat(from(panel("pipeline"))
                        .lookup(".combo-box")
                        .<ComboBox<?>>query()
                        .getValue())
                .hasToString("distilbert/" + ModelDownloads.ANSWERER);
        assertThat(lookup(".offer-link").<Node>query().isVisible()).isFalse();
        assertThat(from(panel("fine-tuned"))
                        .lookup(".combo-box")
                        .<ComboBox<?>>query()
                        .getValue())
                .hasToString("run 14");
    }

    @Test
    void typingAnotherQuestionAndPressingAskWorks() {
        clickOn(".question").push(KeyCode.SHORTCUT, KeyCode.A).write("Who climbed the steps?");
        clickOn("Ask");

        assertThat(answer("fine-tuned")).isEqualTo("Agnes Moll");
    }

    private String banner() {
        StringBuilder text = new StringBuilder();
        lookup(".banner").<Node>query().lookupAll("Text").forEach(it -> {
            if (it instanceof Text part && part.getParent() instanceof TextFlow) {
                text.append(part.getText());
            }
        });
        return text.toString();
    }
}
