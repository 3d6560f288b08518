package dev.spanlight.ui.models;

import dev.spanlight.data.AtomicFile;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies a model folder, whole or not at all.
 *
 * @param from the model's folder
 * @param to the folder to make
 */
record ModelCopy(Path from, Path to) {
    /**
     * Copies every file under a temporary name, then moves the folder to its own.
     *
     * @return the new folder
     * @throws IOException when there is something of that name already, or a file cannot be read or written
     */
    Path write(Progress progress) throws IOException {
        if (Files.exists(to)) {
            throw new IOException(to + " exists already; choose another folder to export into");
        }
        Path temporary = to.resolveSibling(
                "." + to.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.createDirectories(temporary);
        try {
            List<Path> files = files(from);
            for (int done = 0; done < files.size(); done++) {
                progress.checkCancelled();
                Path file = files.get(done);
                progress.update(done, files.size(), String.valueOf(file.getFileName()));
                AtomicFile.write(temporary.resolve(file.getFileName()), out -> Files.copy(file, out));
            }
            return Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (Files.exists(temporary)) {
                delete(temporary);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
