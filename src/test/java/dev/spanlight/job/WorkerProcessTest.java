package dev.spanlight.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
    private final Path errors;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    WorkerProcessTest(@TempDir Path folder) {
        errors = folder.resolve("logs/errors.txt");
    }

    private WorkerProcess start(String... arguments) throws IOException {
        return WorkerProcess.start(
                "dev.spanlight.Main", List.of(arguments), List.of("-Xmx256m"), errors, lines::add, exit::complete);
    }

    @Test
    void linesArriveBeforeTheExitCode() throws Exception {
        try (WorkerProcess worker = start("--version")) {
            assertThat(exit.get(60, TimeUnit.SECONDS)).isZero();
            assertThat(lines).singleElement().asString().startsWith("Spanlight");
            assertThat(worker.isAlive()).isFalse();
            worker.send("nobody hears this");
        }
    }

    @Test
    void standardErrorGoesToItsFileAndTheExitCodeTellsWrongUse() throws Exception {
        try (WorkerProcess worker = start("--nonsense")) {
            assertThat(exit.get(60, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(worker.pid()).isPositive();
            assertThat(Files.readString(errors)).contains("--nonsense");
        }
    }
}
