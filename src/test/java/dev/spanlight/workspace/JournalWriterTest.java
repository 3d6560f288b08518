package dev.spanlight.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    private final Path folder;
    private final List<JournalWriter.State> told = Collections.synchronizedList(new ArrayList<>());
    private final Workspace workspace;
    private final long dataset;

    JournalWriterTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        workspace = Workspace.open(folder.resolve("workspace"));
        dataset = workspace
                .add(new Dataset("d", List.of(passage(0))), null, Progress.NONE)
                .info()
                .id();
    }

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    private static Passage passage(int number) {
        return new Passage("T", "Text.", List.of(new Question("q", "Question " + number + "?", List.of())));
    }

    private static Step edit(int number) {
        List<Change> changes = List.of(new Change(0, passage(number - 1), passage(number)));
        return new Step.Made(number, new Edit(number, "edit", changes, Place.NOWHERE, Place.NOWHERE), changes);
    }

    @Test
    void steps_are_written_in_order_and_told_of() throws IOException {
        try (JournalWriter writer = new JournalWriter(workspace, dataset, Runnable::run, told::add)) {
            for (int number = 1; number <= 50; number++) {
                writer.add(edit(number));
            }
        }
        assertThat(workspace.read(dataset).dataset().passages()).containsExactly(passage(50));
        assertThat(workspace.read(dataset).history().position()).isEqualTo(50);
        assertThat(told.getLast()).isEqualTo(JournalWriter.State.DONE);
    }

    @Test
    void what_the_disk_refuses_waits_and_is_written_when_it_can_be() throws Exception {
        CountDownLatch mended = new CountDownLatch(1);
        try (JournalWriter writer = new JournalWriter(workspace, dataset, Runnable::run, state -> {
            told.add(state);
            if (state.isDone()) {
                mended.countDown();
            }
        })) {
            Path elsewhere = Files.move(workspace.folder(), folder.resolve("elsewhere"));
            writer.add(edit(1));
            assertThat(writer.settle()).isFalse();
            assertThat(told.getLast().failure()).hasMessageContaining("is gone").hasMessageContaining("put it back");
            assertThat(writer.unwritten()).isEqualTo(1);

            Files.move(elsewhere, workspace.folder());
            writer.add(edit(2));
            assertThat(mended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(workspace.read(dataset).dataset().passages()).containsExactly(passage(2));
        }
    }

    @Test
    void a_writer_that_ends_while_the_disk_refuses_says_how_much_is_unwritten() throws Exception {
        JournalWriter writer = new JournalWriter(workspace, dataset, Runnable::run, told::add);
        Path elsewhere = Files.move(workspace.folder(), folder.resolve("elsewhere"));
        writer.add(edit(1));
        writer.close();
        assertThat(writer.unwritten()).isEqualTo(1);
        Files.move(elsewhere, workspace.folder());
        assertThat(workspace.read(dataset).dataset().passages()).containsExactly(passage(0));
    }
}
