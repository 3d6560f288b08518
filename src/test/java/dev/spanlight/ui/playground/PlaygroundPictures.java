package dev.spanlight.ui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Dataset;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.Pictures;
import dev.spanlight.ui.control.Samples;
import dev.spanlight.ui.control.ScriptedDialogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Pictures of the room in its states, for eyes; only made when {@code -Dspanlight.pictures=FOLDER} is given. */
@EnabledIfSystemProperty(named = "spanlight.pictures", matches = ".+")
class PlaygroundPictures {
    @Test
    void takesPictures() {
        Pictures pictures = new Pictures(Path.of(System.getProperty("spanlight.pictures")));
        for (boolean dark : new boolean[] {false, true}) {
            pictures.take("playground-differ", dark, () -> room(true), view -> {});
            pictures.take("playground-empty", dark, () -> room(false), view -> {});
        }
        assertThat(pictures.taken()).isEqualTo(4);
    }

    private static Parent room(boolean ask) {
        Dataset dataset = Samples.dataset();
        ModelList models = new ModelList(
                new DirectJobs(),
                () -> List.of(
                        new ModelChoice(
                                new ModelReference.BuiltIn("minilm-squad"), "built-in QA model (MiniLM, SQuAD)"),
                        new ModelChoice(new ModelReference.Folder(Path.of("run-0014")), "run 14 museum, frozen")));
        PlaygroundViewModel model = new PlaygroundViewModel(new PlaygroundServices(
                new DirectJobs(),
                (reference, progress) -> reference instanceof ModelReference.BuiltIn
                        ? new StubAnswerer(
                                0.52,
                                "Agnes Moll, the keeper’s daughter",
                                "Agnes Moll",
                                "the keeper’s daughter",
                                "the keeper’s daughter, who climbed")
                        : new StubAnswerer(0.94, "Agnes Moll", "Agnes Moll, the keeper’s daughter", "Moll", "daughter"),
                models,
                () -> Optional.of(dataset.examples().getFirst()),
                (context, question, answer) -> {}));
        model.offerThrough(
                new ModelDownloads(new DirectJobs(), new ScriptedDialogs(), new ModelHub(Path.of("no-hub")), models));
        PlaygroundRoom room = new PlaygroundRoom(model);
        Parent view = room.view();
        room.shown();
        if (ask) {
            model.ask();
        }
        return view;
    }
}
