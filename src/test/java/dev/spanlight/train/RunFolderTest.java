package dev.spanlight.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private final RunFolder run;
    private final TrainingJson json = new TrainingJson();

    RunFolderTest(@TempDir Path folder) {
        run = new RunFolder(folder);
    }

    private static TrainingEvent.Step step(int step) {
        return new TrainingEvent.Step(step, step / 10.0, 1, 1, 1e-4, 100, 1, 10);
    }

    private void write(TrainingEvent... events) throws IOException {
        Files.write(run.eventsFile(), List.of(events).stream().map(json::write).toList());
    }

    @Test
    void stepsThatWereTrainedAgainCountOnce() throws IOException {
        write(step(1), step(2), step(3), new TrainingEvent.Resumed(1), step(2));
        assertThat(run.events()).containsExactly(step(1), new TrainingEvent.Resumed(1), step(2));
    }

    @Test
    void aLineThatACrashCutShortIsLeftOut() throws IOException {
        write(step(1));
        Files.writeString(run.eventsFile(), Files.readString(run.eventsFile()) + "{\"type\":\"step\",\"st");
        assertThat(run.events()).containsExactly(step(1));
        try (EventLog log = new EventLog(run.eventsFile(), true)) {
            log.write(step(2));
        }
        assertThat(run.events()).containsExactly(step(1), step(2));
    }

    @Test
    void onlyCompleteCheckpointsCountAndTheNewestIsTheLast() throws IOException {
        for (String name : List.of("step-9", "step-10", "step-11.part")) {
            Files.createDirectories(run.checkpointsFolder().resolve(name));
        }
        assertThat(run.lastCheckpoint()).contains(run.checkpointFolder(10));
    }

    @Test
    void argumentsSurviveTheirFile() throws IOException {
        TrainingArguments arguments = TrainingArguments.defaults(Path.of("data.json"), "builtin:minilm", Path.of("out"))
                .warmupSteps(7)
                .dropout(0.2)
                .freezeEmbeddings(true)
                .freezeLayers(2)
                .build();
        Files.write(run.argumentsFile(), json.write(arguments));
        assertThat(json.readArguments(run.argumentsFile())).isEqualTo(arguments);
        assertThat(Files.readString(run.argumentsFile())).contains("\"data\" : \"data.json\"");
    }
}
