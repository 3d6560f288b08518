package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    private final Path folder;

    AtomicFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFolderIsMadeWithTheFoldersItLiesIn() throws IOException {
        Path made = folder.resolve("a/b/c");
        AtomicFolder.create(made, content -> Files.writeString(content.resolve("x"), "1"));
        assertThat(made.resolve("x")).hasContent("1");
        assertThat(names(folder.resolve("a/b"))).containsExactly("c");
    }

    @Test
    void nothingIsLeftOfContentThatFailsOrIsCancelled() {
        Path made = folder.resolve("a");
        assertThatThrownBy(() -> AtomicFolder.create(made, content -> {
                    Files.writeString(content.resolve("x"), "1");
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Path there = Files.createDirectory(folder.resolve("a"));
        assertThatThrownBy(() -> AtomicFolder.create(there, content -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(there + " exists already; choose another folder");
        assertThat(names(folder)).containsExactly("a");
    }

    @Test
    void aFolderIsReplacedOnlyByACompleteOne() throws IOException {
        Path made = folder.resolve("a");
        AtomicFolder.create(made, content -> Files.writeString(content.resolve("x"), "old"));
        assertThatThrownBy(() -> AtomicFolder.replace(made, content -> {
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(made.resolve("x")).hasContent("old");
        AtomicFolder.replace(made, content -> Files.writeString(content.resolve("y"), "new"));
        assertThat(names(made)).containsExactly("y");
        assertThat(names(folder)).containsExactly("a");
    }

    @Test
    void whatACrashLeftIsClearedAway() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(".a.tmp")).resolve("half"), "1");
        AtomicFolder.create(folder.resolve("a"), content -> Files.writeString(content.resolve("x"), "1"));
        assertThat(names(folder)).containsExactly("a");
        assertThat(names(folder.resolve("a"))).containsExactly("x");
    }

    @Test
    void deletingDoesNotFollowLinks() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("x"), "1");
        Path deleted = Files.createDirectories(folder.resolve("deleted/deep"));
        Files.createSymbolicLink(deleted.resolve("link"), kept);
        AtomicFolder.delete(folder.resolve("deleted"));
        AtomicFolder.delete(folder.resolve("was-never-there"));
        assertThat(names(folder)).containsExactly("kept");
        assertThat(kept.resolve("x")).hasContent("1");
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList().stream();
        }
    }
}
