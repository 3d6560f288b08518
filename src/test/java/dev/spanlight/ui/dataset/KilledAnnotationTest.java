package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Passage;
import dev.spanlight.workspace.Change;
import dev.spanlight.workspace.Edit;
import dev.spanlight.workspace.StoredDataset;
import dev.spanlight.workspace.StoredHistory;
import dev.spanlight.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that annotates is killed at random moments, as often as {@code -Dspanlight.kills} says: no acknowledged
 * edit may be lost, and the journal must lead all the way back.
 */
class KilledAnnotationTest {
    private static final int KILLS = Integer.getInteger("spanlight.kills", 8);
    private static final int LONGEST_MILLIS = 400;

    private final Path folder;

    KilledAnnotationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void no_acknowledged_edit_is_lost() throws Exception {
        Random random = new Random(7);
        int edits = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> said = annotateAndKill(kill, random.nextInt(LONGEST_MILLIS));
            // The edit under way at the end may be there or not, one acknowledged before must be.
            List<String> possible = possibleStates(said);
            edits += (int) said.stream().filter(line -> line.startsWith("ACK")).count();
            String found;
            try (Workspace workspace = Workspace.open(workspaceFolder())) {
                assertThat(workspace.notice()).isEmpty();
                long id = workspace.datasets().getFirst().id();
                StoredDataset stored = workspace.read(id);
                found = ScriptedAnnotator.state(stored.dataset());
                assertThat(undone(workspace, stored))
                        .isEqualTo(ScriptedAnnotator.start().passages());
            }
            assertThat(found).as("after kill %d", kill).isIn(possible);
        }
        assertThat(edits).isGreaterThan(KILLS);
    }

    /** A limit on the size of files refuses in mid-transaction, as a full disk does. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void when_the_disk_refuses_nothing_acknowledged_is_lost() throws Exception {
        Path output = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8000; exec \"$@\"", "sh"));
        command.addAll(command(11));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(said)
                .containsPattern("WorkspaceException: .*workspace.db cannot be read or written|the disk is full");
        try (Workspace workspace = Workspace.open(workspaceFolder())) {
            assertThat(workspace.notice()).isEmpty();
            StoredDataset stored =
                    workspace.read(workspace.datasets().getFirst().id());
            assertThat(ScriptedAnnotator.state(stored.dataset())).isIn(possibleStates(states(output)));
        }
    }

    private List<String> annotateAndKill(int seed, int millis) throws IOException, InterruptedException {
        Path output = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command(seed))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        while (process.isAlive() && !said(output).contains("ACK")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        assertThat(process.isAlive()).as(said(output)).isTrue();
        process.destroyForcibly().waitFor();
        return states(output);
    }

    private List<String> command(int seed) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedAnnotator.class.getName(),
                workspaceFolder().toString(),
                Integer.toString(seed));
    }

    private static List<String> states(Path output) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(output)) {
            return lines.lines()
                    .filter(line -> line.matches("(ACK|TRY) .*-\\d+"))
                    .toList();
        }
    }

    /** What was acknowledged last, and what was tried since. */
    private static List<String> possibleStates(List<String> said) {
        List<String> possible = new ArrayList<>();
        for (String line : said) {
            if (line.startsWith("ACK")) {
                possible.clear();
            }
            possible.add(line.substring(4));
        }
        return possible;
    }

    private Path workspaceFolder() {
        return folder.resolve("workspace");
    }

    private static String said(Path output) throws IOException {
        return Files.readString(output);
    }

    private static List<Passage> undone(Workspace workspace, StoredDataset stored) throws IOException {
        List<Passage> passages = stored.dataset().passages();
        List<StoredHistory.Header> headers = stored.history().edits();
        for (int number = stored.history().position(); number > 0; number--) {
            Edit edit = workspace.edit(stored.info().id(), number, headers.get(number - 1), passages, true);
            passages = Change.apply(Change.reversed(edit.changes()), passages);
        }
        return passages;
    }
}
