package dev.spanlight.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.hub.FakeHub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelOfferTest {
    private static final String TODAY = "distilbert/" + ModelDownloads.ANSWERER;

    private final FakeHub server = new FakeHub();
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final List<String> heard = new ArrayList<>();
    private final ModelDownloads downloads;
    private final ModelList models = new ModelList(
            new DirectJobs(), () -> List.of(new ModelChoice(new ModelReference.BuiltIn("minilm"), "built-in")));
    private final ModelOffer offer = new ModelOffer(models);

    ModelOfferTest(@TempDir Path cache) throws IOException {
        server.add(TODAY, Golden.folder("distilbert"));
        server.alias(ModelDownloads.ANSWERER, TODAY);
        downloads = new ModelDownloads(new DirectJobs(), dialogs, new ModelHub(server.settings(cache)), models);
    }

    @AfterEach
    void closeHub() {
        server.close();
    }

    @Test
    void it_stands_until_the_model_is_at_hand_and_asks_nothing_before() {
        models.look();
        assertThat(offer.openProperty().get()).isFalse();
        offer.through(downloads, choice -> heard.add(choice.label()));
        assertThat(offer.openProperty().get()).isTrue();
        assertThat(server.requests()).isEmpty();
        offer.accept();
        assertThat(heard).containsExactly(TODAY);
        assertThat(models.choices()).extracting(ModelChoice::label).containsExactly("built-in", TODAY);
        assertThat(offer.openProperty().get()).isFalse();
    }

    @Test
    void a_failure_is_told_of_and_can_be_tried_again() {
        server.fail("/api/", FakeHub.status(401));
        offer.through(downloads, choice -> heard.add(choice.label()));
        assertThat(offer.openProperty().get()).isFalse();
        models.look();
        offer.accept();
        assertThat(dialogs.asked).singleElement().asString().contains("was not downloaded");
        assertThat(heard).isEmpty();
        offer.accept();
        assertThat(heard).containsExactly(TODAY);
    }
}
