package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.job.JobRunner;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.hub.FakeHub;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.RealTokenizers;
import dev.spanlight.ui.control.Samples;
import dev.spanlight.ui.control.ScriptedDialogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class TrainViewModelTest {
    @TempDir
    Path folder;

    private final FakeLauncher launcher = new FakeLauncher();
    private final ObjectProperty<Dataset> dataset = new SimpleObjectProperty<>(Samples.dataset());
    private final List<Runnable> updates = new ArrayList<>();
    private Runnable onWrite = () -> {};
    private final ModelList models = new ModelList(
            new DirectJobs(), () -> List.of(new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in")));
    private TrainViewModel model;

    @BeforeEach
    void open() {
        model = open(updates::add);
    }

    private TrainViewModel open(java.util.concurrent.Executor executor) {
        return open(executor, new DirectJobs());
    }

    private TrainViewModel open(java.util.concurrent.Executor executor, JobRunner jobs) {
        TrainViewModel opened = new TrainViewModel(new TrainServices(
                folder.resolve("runs"),
                jobs,
                launcher,
                models,
                new ModelHub(folder.resolve("hub")),
                dataset,
                (data, file, progress) -> {
                    onWrite.run();
                    DatasetFiles.write(file, data, DatasetFormat.SQUAD_V2);
                },
                executor,
                RealTokenizers.open(),
                new LatestTask(Runnable::run, Runnable::run),
                1));
        opened.load();
        opened.plan().setInFront(true);
        return opened;
    }

    private void update() {
        List<Runnable> due = List.copyOf(updates);
        updates.clear();
        due.forEach(Runnable::run);
    }

    private TrainingRun run() {
        return model.shelf().runs().getFirst();
    }

    @Test
    void aSmallSetIsToldWhatToStartFrom() {
        model.plan().setInFront(true);
        model.plan()
                .form()
                .startFromProperty()
                .set(new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in"));
        assertThat(model.plan().startAdvice()).startsWith("A good start for a small set");
        model.plan().form().startFromProperty().set(new ModelChoice(new ModelReference.BuiltIn("minilm"), "encoder"));
        assertThat(model.plan().startAdvice()).contains("builtin:minilm-squad has learned it");
        model.plan().form().startFromProperty().set(new ModelChoice(new ModelReference.Folder(folder), "mine"));
        assertThat(model.plan().startAdvice()).isEmpty();
    }

    @Test
    void startWritesTheDataAndLaunchesTheCommand() throws IOException {
        model.start();

        List<String> line = launcher.started.getFirst();
        assertThat(line).startsWith("train", "--data").endsWith("--events", "jsonl");
        assertThat(line).containsSequence("--model", "builtin:minilm-squad").containsSequence("--threads", "1");
        Path data = folder.resolve("runs/run-0001/data.json");
        assertThat(line).containsSequence("--data", data.toString());
        Dataset written = DatasetFiles.read(data);
        assertThat(written.examples()).extracting(it -> it.question().id()).containsExactly("q1", "q2", "q3");
        assertThat(run().name()).isEqualTo("1 lighthouse");
        assertThat(model.startBlockerProperty().get()).isEqualTo("1 lighthouse is preparing: stop it first");
    }

    @Test
    void cancellingTheStartEndsTheProcessThatHasStartedMeanwhile() {
        model = open(updates::add, new DirectJobs(title -> title.startsWith("Starting")));
        model.start();
        assertThat(launcher.started).hasSize(1);
        assertThat(launcher.ended).isTrue();
        launcher.exit(137);
        update();
        assertThat(run().state()).isEqualTo(RunState.FAILED);
        assertThat(run().messageProperty().get()).startsWith("Cancelled before");
        assertThat(model.startBlockerProperty().get()).isEmpty();
    }

    @Test
    void aRunWhoseDataWasNotWrittenLeavesNothingAndCanBeStartedAgain() throws IOException {
        onWrite = () -> {
            throw new CancellationException();
        };
        model.start();
        assertThat(launcher.started).isEmpty();
        assertThat(model.shelf().runs()).isEmpty();
        assertThat(folder.resolve("runs")).isEmptyDirectory();
        assertThat(model.startBlockerProperty().get()).isEmpty();

        onWrite = () -> {};
        model.start();
        assertThat(launcher.started).hasSize(1);
        assertThat(run().name()).isEqualTo("1 lighthouse");
    }

    @Test
    void aModelThatIsNotAtHandIsOfferedAndStartedFromWhenItHasCome() throws IOException {
        try (FakeHub server = new FakeHub()) {
            server.add(ModelDownloads.ANSWERER, Golden.folder("distilbert"));
            assertThat(model.plan().offer().openProperty().get()).isFalse();
            model.plan()
                    .offerThrough(new ModelDownloads(
                            new DirectJobs(),
                            new ScriptedDialogs(),
                            new ModelHub(server.settings(folder.resolve("hub"))),
                            models));
            models.look();
            assertThat(model.plan().offer().openProperty().get()).isTrue();
            model.plan().offer().accept();
            assertThat(model.plan().form().startFromProperty().get()).hasToString(ModelDownloads.ANSWERER);
        }
    }

    @Test
    void eventsArriveInOneUpdateHoweverMany() {
        model.start();
        launcher.sayRaw("libtorch says hello");
        launcher.say(Recorded.run(100, 60, 20, 0.5, 1));

        assertThat(updates).hasSize(1);
        assertThat(run().step()).isZero();
        update();
        assertThat(run().step()).isEqualTo(60);
        assertThat(run().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void pauseResumeEvaluateAndStopAreSaidToTheProcess() {
        model.start();
        launcher.say(Recorded.run(100, 5, 20, 0.5, 1));
        update();

        model.control().evaluateNow();
        model.control().pause();
        assertThat(run().state()).isEqualTo(RunState.PAUSING);
        launcher.say(new TrainingEvent.Paused(6));
        update();
        assertThat(run().state()).isEqualTo(RunState.PAUSED);
        model.control().resume();
        launcher.say(new TrainingEvent.Resumed(6));
        update();
        assertThat(run().state()).isEqualTo(RunState.RUNNING);
        model.control().stop();
        launcher.say(Recorded.finished(7));
        update();

        assertThat(launcher.heard).containsExactly("evaluate", "pause", "resume", "stop");
        assertThat(run().state()).isEqualTo(RunState.FINISHED);
        assertThat(model.startBlockerProperty().get()).isEmpty();
    }

    @Test
    void stopAskedTwiceEndsTheProcess() {
        model.start();
        model.control().stop();
        assertThat(launcher.ended).isFalse();

        model.control().stop();

        assertThat(launcher.ended).isTrue();
    }

    @Test
    void aKilledRunResumesWithTheSameCommand() {
        model.start();
        launcher.say(Recorded.run(100, 45, 20, 0.5, 1));
        launcher.exit(137);
        update();
        assertThat(run().state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(model.control().canResume(run())).isTrue();
        assertThat(model.startBlockerProperty().get()).isEmpty();

        model.control().resume();
        launcher.say(new TrainingEvent.Resumed(40), Recorded.step(41, 1));
        update();

        List<String> expected = new ArrayList<>(launcher.started.getFirst());
        expected.add("--resume");
        assertThat(launcher.started.getLast()).isEqualTo(expected);
        assertThat(run().state()).isEqualTo(RunState.RUNNING);
        assertThat(run().step()).isEqualTo(41);
        assertThat(model.shelf().runs()).hasSize(1);
    }

    @Test
    void anUnfinishedRunOfAnEarlierWindowOffersResume() throws IOException {
        store("run-0007", Recorded.run(100, 45, 20, 0.5, 1));

        TrainViewModel next = open(Runnable::run);

        TrainingRun found = next.shelf().runs().getFirst();
        assertThat(found.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(found.messageProperty().get()).contains("Resume goes on after the checkpoint of step 40");
        next.control().resume();
        assertThat(launcher.started.getLast()).contains("--resume");
        assertThat(found.state()).isEqualTo(RunState.PREPARING);
    }

    private RunFolder store(String name, List<TrainingEvent> events) throws IOException {
        model.start();
        RunFolder made = run().folder();
        RunFolder run = new RunFolder(folder.resolve("runs").resolve(name));
        Files.move(made.path(), run.path());
        Files.write(run.argumentsFile(), new TrainingJson().write(run().arguments()));
        Files.write(run.eventsFile(), Recorded.lines(events));
        return run;
    }

    @Test
    void runsAreRenamedAndDeleted() throws IOException {
        RunFolder stored = store("run-0007", Recorded.run(100, 45, 20, 0.5, 1));
        TrainViewModel next = open(Runnable::run);
        TrainingRun found = next.shelf().runs().getFirst();

        next.shelf().rename(found, "museum, frozen");
        assertThat(found.name()).isEqualTo("museum, frozen");
        assertThat(stored.name()).isEqualTo("museum, frozen");

        next.shelf().delete(found);
        assertThat(next.shelf().runs()).isEmpty();
        assertThat(stored.path()).doesNotExist();
        try (var left = Files.list(folder.resolve("runs"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysWhyARunCannotStart() {
        dataset.set(new Dataset("empty", List.of()));
        assertThat(model.startBlockerProperty().get()).isEqualTo("The dataset has no answered question to train on");

        model.start();

        assertThat(launcher.started).isEmpty();
    }

    @Test
    void countsTheDatasetOnlyWhileSomebodyLooks() {
        model.plan().setInFront(false);
        dataset.set(new Dataset("empty", List.of()));
        assertThat(model.plan().dataSummaryProperty().get()).isEqualTo("3 questions in 1 passage · 1 open, left out");

        model.plan().setInFront(true);
        assertThat(model.plan().dataSummaryProperty().get()).isEqualTo("0 questions in 0 passages");
    }

    @Test
    void anotherDatasetOfTheSameSizeIsNamed() {
        String before = model.plan().dataSummaryProperty().get();
        Dataset other = dataset.get();
        dataset.set(new Dataset("museum", other.passages()));

        assertThat(model.plan().dataSummaryProperty().get()).isEqualTo(before);
        assertThat(model.plan().dataNameProperty().get()).isEqualTo("museum");
    }

    @Test
    void closingSavesTheRunFirst() {
        model.start();
        launcher.say(Recorded.run(100, 5, 20, 0.5, 1));
        update();
        List<String> closed = new ArrayList<>();

        model.control().saveAndEnd(() -> closed.add("closed"));
        assertThat(closed).isEmpty();
        launcher.say(new TrainingEvent.Paused(6));
        update();

        assertThat(closed).containsExactly("closed");
        assertThat(launcher.ended).isTrue();
    }

    @Test
    void exportsEveryPoint() throws IOException {
        model.start();
        launcher.say(Recorded.run(100, 45, 20, 0.5, 1));
        update();
        Path file = folder.resolve("curves.csv");

        model.shelf().exportCsv(run(), Smoothing.DEFAULT, file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(46);
        assertThat(lines.getFirst()).startsWith("step,epoch,seconds,loss,smoothed_loss");
        assertThat(lines.get(20)).startsWith("20,").matches(".*,[\\d.]+,[\\d.]+,[\\d.]+$");
        assertThat(lines.get(21)).endsWith(",,,");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == ',').count()).isEqualTo(10));
    }

    @Test
    void theValidationSplitGoesIntoAFileOfItsOwn() throws IOException {
        Dataset whole = Samples.dataset();
        dataset.set(whole.withPassages(List.of(whole.passages()
                .getFirst()
                .withQuestions(whole.passages().getFirst().questions().stream()
                        .map(it -> it.id().equals("q2") ? it.withSplit(dev.spanlight.data.Split.VALIDATION) : it)
                        .toList()))));

        model.start();

        Path validation = folder.resolve("runs/run-0001/validation.json");
        assertThat(launcher.started.getFirst()).containsSequence("--validation", validation.toString());
        assertThat(DatasetFiles.read(validation).examples()).hasSize(1);
    }

    @Test
    void theEstimateFollowsTheFormAndKnowsTheTimeOnceARunHasBeenSeen() {
        model.plan().form().testSize().textProperty().set("0");
        model.plan().form().epochs().textProperty().set("4");
        model.plan().form().batchSize().textProperty().set("2");
        assertThat(model.plan().estimatedWindowsProperty().get()).isEqualTo("3 windows an epoch");
        assertThat(model.plan().estimatedEffortProperty().get()).isEqualTo("about 8 steps");
        assertThat(model.plan().windowPlanProperty().get().options().maxLength())
                .isEqualTo(384);

        model.plan().form().maxLength().textProperty().set("64");
        model.plan().form().docStride().textProperty().set("16");
        assertThat(model.plan().estimatedWindowsProperty().get()).startsWith("9 windows an epoch");
        assertThat(model.plan().windowPlanProperty().get().options().maxLength())
                .isEqualTo(64);

        model.start();
        launcher.say(Recorded.run(100, 5, 20, 0.5, 1));
        launcher.say(Recorded.finished(5));
        update();
        assertThat(model.plan().estimatedEffortProperty().get()).startsWith("about 20 steps · ");
    }

    @Test
    void anEditWhileTheRoomIsInFrontIsCounted() {
        model.plan().form().testSize().textProperty().set("0");
        dataset.set(dataset.get().withPassages(List.of()));
        assertThat(model.plan().estimatedWindowsProperty().get()).isEmpty();
        dataset.set(Samples.dataset());
        assertThat(model.plan().estimatedWindowsProperty().get()).isEqualTo("3 windows an epoch");
    }
}
