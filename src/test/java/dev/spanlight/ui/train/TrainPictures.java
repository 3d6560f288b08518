package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.runqa.RunQaFolder;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.Pictures;
import dev.spanlight.ui.control.RealTokenizers;
import dev.spanlight.ui.control.Samples;
import dev.spanlight.ui.control.ScriptedDialogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the room in its states, for eyes; only made when {@code -Dspanlight.pictures=FOLDER} is given. */
@EnabledIfSystemProperty(named = "spanlight.pictures", matches = ".+")
class TrainPictures {
    private final ModelList models = new ModelList(
            new DirectJobs(),
            () -> List.of(
                    new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in QA model (MiniLM, SQuAD)"),
                    new ModelChoice(new ModelReference.BuiltIn("minilm"), "built-in encoder (MiniLM)")));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void takesPictures() {
        Pictures pictures = new Pictures(Path.of(System.getProperty("spanlight.pictures")));
        for (boolean dark : new boolean[] {false, true}) {
            pictures.take("train-running", dark, () -> room(RunState.RUNNING), view -> {
                LossChart chart = (LossChart) view.lookup(".loss-chart");
                chart.requestFocus();
                chart.read(600);
            });
            pictures.take("train-interrupted", dark, () -> room(RunState.INTERRUPTED), view -> {
                view.lookup(".loss-chart").requestFocus();
            });
            pictures.take("train-imported", dark, () -> imported(), view -> {});
            pictures.take("train-empty", dark, () -> empty(), view -> {});
        }
        assertThat(pictures.taken()).isEqualTo(8);
    }

    private Parent imported() {
        TrainViewModel model = model(new FakeLauncher());
        Parent view = new TrainRoom(model, new ScriptedDialogs(), new SimpleStringProperty("train")).view();
        model.shelf().runs().add(earlier("12 as the notebook", "builtin:minilm", 2e-5, 300, 1.9, 6, true));
        try {
            model.shelf().importRun(RunQaFolder.write(folder.resolve("museum-" + System.nanoTime())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return view;
    }

    private Parent empty() {
        FakeLauncher launcher = new FakeLauncher();
        TrainViewModel model = model(launcher);
        model.plan()
                .offerThrough(new ModelDownloads(
                        new DirectJobs(), new ScriptedDialogs(), new ModelHub(folder.resolve("hub")), models));
        Parent view = new TrainRoom(model, new ScriptedDialogs(), new SimpleStringProperty("train")).view();
        model.plan().form().learningRate().textProperty().set("2");
        model.plan().form().epochs().textProperty().set("three");
        return view;
    }

    private Parent room(RunState state) {
        FakeLauncher launcher = new FakeLauncher();
        TrainViewModel model = model(launcher);
        Parent view = new TrainRoom(model, new ScriptedDialogs(), new SimpleStringProperty("train")).view();
        model.shelf().runs().add(earlier("13 museum", "builtin:minilm-squad", 5e-5, 900, 0.45, 5, true));
        model.shelf().runs().add(earlier("12 as the notebook", "builtin:minilm", 2e-5, 300, 1.9, 6, true));
        model.shelf().runs().add(earlier("11 museum, warm", "builtin:minilm", 1e-4, 420, 0.9, 7, false));
        model.start();
        model.shelf().rename(model.shelf().runs().getFirst(), "14 museum, frozen");
        launcher.say(Recorded.run(1011, 742, 80, 0.5, 4));
        if (state == RunState.INTERRUPTED) {
            launcher.exit(137);
        }
        return view;
    }

    private TrainingRun earlier(
            String name, String start, double rate, int steps, double floor, long seed, boolean ended) {
        RunFolder run = new RunFolder(folder.resolve(name));
        TrainingArguments arguments = TrainingArguments.defaults(run.path().resolve("data.json"), start, run.path())
                .learningRate(rate)
                .build();
        List<TrainingEvent> events = new ArrayList<>(Recorded.run(1011, steps, 80, floor, seed));
        if (ended) {
            events.add(Recorded.finished(steps));
        }
        return TrainingRun.replay(new StoredRun(run, arguments, name, events));
    }

    private TrainViewModel model(FakeLauncher launcher) {
        return new TrainViewModel(new TrainServices(
                folder.resolve("runs-" + System.nanoTime()),
                new DirectJobs(),
                launcher,
                models,
                new ModelHub(folder.resolve("hub")),
                new SimpleObjectProperty<>(Samples.dataset()),
                (dataset, file, progress) -> {},
                Runnable::run,
                RealTokenizers.open(),
                new LatestTask(Runnable::run, Platform::runLater),
                1));
    }
}
