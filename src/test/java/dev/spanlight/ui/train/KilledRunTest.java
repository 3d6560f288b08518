package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanlight.Golden;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.Precision;
import dev.spanlight.train.Trainer;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingControl;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.RealTokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real child process, killed for real in the middle of its run. */
class KilledRunTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final BlockingQueue<Runnable> updates = new LinkedBlockingQueue<>();
    private final Dataset dataset;
    private final TrainViewModel model;

    KilledRunTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        dataset = DatasetFiles.read(new Golden().write(folder.resolve("golden.json")));
        model = new TrainViewModel(new TrainServices(
                folder.resolve("runs"),
                new DirectJobs(),
                new WorkerLauncher(WorkerLauncher.usualOptions()),
                new ModelList(new DirectJobs(), List::of),
                new ModelHub(folder.resolve("hub")),
                new SimpleObjectProperty<>(dataset),
                (data, file, progress) -> DatasetFiles.write(file, data, DatasetFormat.SQUAD_V2),
                updates::add,
                RealTokenizers.open(),
                new LatestTask(Runnable::run, Runnable::run),
                1));
    }

    @Test
    void theWindowOffersToResumeAndTheRunEndsAsIfNothingHadHappened() throws Exception {
        model.load();
        model.plan().setInFront(true);
        model.plan().startFrom(Golden.folder("distilbert").toAbsolutePath());
        ArgumentsForm form = model.plan().form();
        form.precisionProperty().set(Precision.FP32);
        form.batchSize().textProperty().set("4");
        form.epochs().textProperty().set("30");
        form.earlyStopping().textProperty().set("");
        form.learningRate().textProperty().set("1e-4");
        form.further().stream()
                .filter(field -> field.label().equals("Checkpoint every"))
                .forEach(field -> field.textProperty().set("20"));
        model.start();
        TrainingRun run = model.shelf().runs().getFirst();

        waitUntil(() -> run.step() >= 50);
        kill();
        waitUntil(() -> run.state() == RunState.INTERRUPTED);
        assertThat(model.control().canResume(run)).isTrue();
        int reached = run.step();

        model.control().resume();
        waitUntil(() -> !run.state().isAlive());
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.step()).isGreaterThan(reached);

        List<TrainingEvent.Step> resumed = steps(run.folder().events());
        List<TrainingEvent.Step> whole = steps(undisturbed(run.arguments()));
        assertThat(resumed).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(resumed.get(i).step()).isEqualTo(whole.get(i).step());
            assertThat(resumed.get(i).loss()).isCloseTo(whole.get(i).loss(), within(1e-5));
        }
    }

    private void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Runnable update = updates.poll(100, TimeUnit.MILLISECONDS);
            if (update != null) {
                update.run();
            }
        }
        assertThat(condition.getAsBoolean())
                .as(() -> model.outcome().failureProperty().get() + " "
                        + model.shelf().runs().stream()
                                .map(run -> run.state() + " " + run.step() + " "
                                        + run.messageProperty().get())
                                .toList())
                .isTrue();
    }

    private static void kill() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        assertThat(children).isNotEmpty();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private List<TrainingEvent> undisturbed(TrainingArguments arguments) throws Exception {
        Path other = folder.resolve("undisturbed");
        TrainingArguments same = TrainingArguments.defaults(arguments.data(), arguments.model(), other)
                .testSize(arguments.testSize())
                .splitBy(arguments.splitBy())
                .epochs(arguments.epochs())
                .batchSize(arguments.batchSize())
                .learningRate(arguments.learningRate())
                .warmupRatio(arguments.warmupRatio())
                .weightDecay(arguments.weightDecay())
                .freezeEmbeddings(arguments.freezeEmbeddings())
                .freezeLayers(arguments.freezeLayers())
                .labelMode(arguments.labelMode())
                .precision(arguments.precision())
                .seed(arguments.seed())
                .build();
        List<TrainingEvent> events = new ArrayList<>();
        // One thread, as the child had: sums in another order differ in the last bits.
        new Trainer(Golden.engine(1), new ModelHub(folder), new TrainingControl(), events::add).train(same, false);
        return events;
    }

    private static List<TrainingEvent.Step> steps(List<TrainingEvent> events) {
        return events.stream()
                .filter(TrainingEvent.Step.class::isInstance)
                .map(TrainingEvent.Step.class::cast)
                .toList();
    }
}
