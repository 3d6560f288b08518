package dev.spanlight.data;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Makes a folder as a whole or not at all: it is filled under a hidden name beside its own and moved when it is
 * complete, so a crash, a full disk or a cancelled job leaves nothing half written.
 */
public final class AtomicFolder {
    private AtomicFolder() {}

    /** Fills a folder. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything into {@code folder}, which exists and is empty. */
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Makes a folder that is not there yet.
     *
     * @return the folder
     * @throws IOException when there is something of that name already, or the content cannot be written
     */
    public static Path create(Path folder, Content content) throws IOException {
        Path target = folder.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw occupied(folder, null);
        }
        Path temporary = fill(target, content);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw occupied(folder, e);
        } finally {
            delete(temporary);
        }
        return folder;
    }

    private static IOException occupied(Path folder, @Nullable IOException cause) {
        return new IOException(folder + " exists already; choose another folder", cause);
    }

    /** Makes a folder, or puts another one in its place. */
    public static void replace(Path folder, Content content) throws IOException {
        Path target = folder.toAbsolutePath();
        Path temporary = fill(target, content);
        try {
            delete(target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(temporary);
        }
    }

    private static Path fill(Path target, Content content) throws IOException {
        // Always the same name, so that what a crash left is cleared away by the next attempt.
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        delete(temporary);
        Files.createDirectories(temporary);
        boolean complete = false;
        try {
            content.writeTo(temporary);
            complete = true;
            return temporary;
        } finally {
            if (!complete) {
                delete(temporary);
            }
        }
    }

    /** Deletes a folder with everything in it, if it is there. Links are deleted, not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
