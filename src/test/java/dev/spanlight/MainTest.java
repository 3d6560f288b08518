package dev.spanlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spanlight.job.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final Path errors;

    MainTest(@TempDir Path folder) {
        errors = folder.resolve("errors.txt");
    }

    @Test
    void withoutADisplayItSaysSoAndRunsTheDemo() throws Exception {
        assumeThat(System.getenv("DISPLAY"))
                .as("only where there is no display")
                .isNull();
        assumeThat(System.getenv("WAYLAND_DISPLAY")).isNull();
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        try (WorkerProcess demo =
                WorkerProcess.start("dev.spanlight.Main", List.of(), List.of(), errors, lines::add, exit::complete)) {
            int exitCode = exit.get(5, TimeUnit.MINUTES);
            assertThat(exitCode).as(Files.readString(errors)).isZero();
            assertThat(demo.isAlive()).isFalse();
        }
        assertThat(lines.getFirst()).contains("no display");
        assertThat(lines).anyMatch(line -> line.contains("f1"));
        assertThat(lines).anyMatch(line -> line.contains("█"));
        assertThat(lines).anyMatch(line -> line.contains("fine-tuned")).anyMatch(line -> line.contains("pipeline "));
    }

    @Test
    void withoutADisplayAFileIsNotShownAndTheTerminalSaysHowToLookAtIt(@TempDir Path folder) throws Exception {
        assumeThat(System.getenv("DISPLAY"))
                .as("only where there is no display")
                .isNull();
        assumeThat(System.getenv("WAYLAND_DISPLAY")).isNull();
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        Path file = Files.writeString(folder.resolve("mine.json"), "{}");
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        try (WorkerProcess program = WorkerProcess.start(
                "dev.spanlight.Main", List.of(file.toString()), List.of(), errors, line -> {}, exit::complete)) {
            assertThat(exit.get(1, TimeUnit.MINUTES)).isEqualTo(1);
            assertThat(program.isAlive()).isFalse();
        }
        assertThat(Files.readString(errors)).contains("no display", "spanlight validate " + file);
    }

    @Test
    void aRehearsalOpensTheWindowGoesThroughItAndEndsByItself(@TempDir Path home) throws Exception {
        List<String> options = List.of(
                "-Dspanlight.rehearsal=true",
                "-Dspanlight.timing=true",
                "-Dspanlight.home=" + home,
                "-Dglass.platform=Headless",
                "-Dprism.order=sw");
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        try (WorkerProcess rehearsal =
                WorkerProcess.start("dev.spanlight.Main", List.of(), options, errors, line -> {}, exit::complete)) {
            assertThat(exit.get(5, TimeUnit.MINUTES))
                    .as(Files.readString(errors))
                    .isZero();
            assertThat(rehearsal.isAlive()).isFalse();
        }
        assertThat(Files.readAllLines(errors))
                .filteredOn(line -> line.startsWith("usable after"))
                .hasSize(1);
    }
}
