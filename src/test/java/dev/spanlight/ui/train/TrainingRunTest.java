package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
    private final TrainingArguments arguments = TrainingArguments.defaults(
                    Path.of("data.json"), "builtin:minilm", Path.of("run-0001"))
            .build();
    private final TrainingRun run = new TrainingRun(new RunFolder(Path.of("run-0001")), arguments, "1 museum");

    @Test
    void goesThroughARunFromPreparingToFinished() {
        assertThat(run.state()).isEqualTo(RunState.PREPARING);
        run.apply(new TrainingEvent.Preparing("Tokenizing", 65, 130));
        assertThat(run.progressProperty().get()).isEqualTo(0.5);

        run.applyAll(Recorded.run(100, 100, 20, 0.5, 1));
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.headline()).startsWith("step 100 of 100 · epoch 3.0").contains("tokens/s");
        assertThat(run.curves().loss().size()).isEqualTo(100);
        assertThat(run.best()).get().extracting(TrainingEvent.Evaluated::step).isEqualTo(80);

        run.apply(Recorded.finished(100));
        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(run.hasModel()).isTrue();
        assertThat(run.messageProperty().get())
                .isEqualTo("Finished after 5 min 2 s; best F1 74.8 at step 70; 1.1 GB of memory at most.");
    }

    @Test
    void aKilledProcessLeavesAnInterruptedRunThatSaysWhatToDo() {
        run.applyAll(Recorded.run(100, 45, 20, 0.5, 1));

        run.exited(137, "");

        assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(run.messageProperty().get())
                .contains("killed (signal 9)")
                .contains("memory")
                .endsWith("Resume goes on after the checkpoint of step 40.");
    }

    @Test
    void aProcessThatEndsInErrorIsQuoted() {
        run.exited(1, "Out of disk space");

        assertThat(run.messageProperty().get())
                .isEqualTo("The training process ended unexpectedly (exit code 1): Out of disk space."
                        + " No checkpoint was saved yet: Resume begins again.");
    }

    @Test
    void anExitAfterTheEndChangesNothing() {
        run.applyAll(Recorded.run(10, 10, 5, 0.5, 1));
        run.apply(new TrainingEvent.Failed("The file data.json is empty"));

        run.exited(1, "stack trace");

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.messageProperty().get()).isEqualTo("The file data.json is empty.");
    }

    @Test
    void whatIsTrainedAgainAfterACheckpointIsDrawnOnce() {
        run.applyAll(Recorded.run(100, 45, 20, 0.5, 1));

        run.apply(new TrainingEvent.Resumed(40));
        run.apply(Recorded.step(41, 2));

        assertThat(run.curves().loss().size()).isEqualTo(41);
        assertThat(run.curves().loss().last()).isEqualTo(2);
    }

    @Test
    void theTimeAxisIsTheSameLiveAndReplayed() {
        List<TrainingEvent> events = Recorded.run(100, 45, 20, 0.5, 1);
        events.forEach(run::apply);
        TrainingRun replayed = TrainingRun.replay(new StoredRun(run.folder(), arguments, "1 museum", events));

        assertThat(replayed.seconds()).isEqualTo(run.seconds()).isPositive();
        assertThat(replayed.state()).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void oneBatchOfEventsIsOneRedraw() {
        long before = run.revisionProperty().get();

        run.applyAll(Recorded.run(100, 100, 20, 0.5, 1));

        assertThat(run.revisionProperty().get()).isEqualTo(before + 1);
    }

    @Test
    void aLossThatIsNoNumberIsWarnedOf() {
        run.apply(Recorded.step(1, Double.NaN));

        assertThat(run.log()).last().extracting(LogEntry::kind).isEqualTo(LogEntry.Kind.WARNING);
    }

    @Test
    void whatTheModelWasWorthBeforeTrainingIsComparedWithTheBestAndIsNotTheBest() {
        run.apply(new TrainingEvent.Evaluated(0, 0, 1.5, 60, 80, 32, 1, false));
        assertThat(run.best()).isEmpty();
        assertThat(run.log().getLast().text()).endsWith("on 32 questions, before training");

        run.apply(new TrainingEvent.Evaluated(20, 1, 1.5, 60, 75, 32, 1, true));
        assertThat(run.best()).map(TrainingEvent.Evaluated::f1).contains(75.0);

        run.apply(new TrainingEvent.Finished(20, 60, "completed", 20, 75.0, 0));
        assertThat(run.messageProperty().get()).contains("best F1 75.0 at step 20, 80.0 before training");
    }

    @Test
    void patienceIsCountedWhereTheRunMayStopEarly() {
        RunFolder folder = run.folder();
        TrainingRun patient = new TrainingRun(
                folder,
                TrainingArguments.defaults(folder.path(), "builtin:minilm", folder.path())
                        .earlyStopping(3)
                        .build(),
                "1 museum");
        patient.apply(Recorded.step(1, 2));
        patient.apply(new TrainingEvent.Evaluated(1, 0.1, 2.0, 60, 70, 32, 1, true));
        assertThat(patient.headline()).doesNotContain("patience");
        patient.apply(new TrainingEvent.Evaluated(2, 0.2, 2.0, 50, 60, 32, 1, false));
        assertThat(patient.headline()).endsWith("patience 1 of 3");
    }
}
