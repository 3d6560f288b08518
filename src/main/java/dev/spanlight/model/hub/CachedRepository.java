package dev.spanlight.model.hub;

import dev.spanlight.data.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One model's folder in the cache: {@code blobs/ETAG} are the files, {@code snapshots/COMMIT/NAME} lead to them, {@code
 * refs/REVISION} names a commit.
 *
 * @param cache the folder of all models
 * @param id which model
 */
record CachedRepository(Path cache, RepositoryId id) {
    private String name() {
        return HubCache.folderName(id.value());
    }

    Path folder() {
        return cache.resolve(name());
    }

    Path blob(RemoteFile file) {
        return folder().resolve("blobs").resolve(file.etag());
    }

    /** What has arrived of a blob; older Python libraries go on from there too. */
    Path incomplete(RemoteFile file) {
        return folder().resolve("blobs").resolve(file.etag() + ".incomplete");
    }

    Path lock(RemoteFile file) {
        return cache.resolve(".locks").resolve(name()).resolve(file.etag() + ".lock");
    }

    Path snapshot(String commit) {
        return folder().resolve("snapshots").resolve(commit);
    }

    /** Whether a file of a snapshot is there, whole. */
    boolean has(String commit, RemoteFile file) throws IOException {
        return isWhole(snapshot(commit).resolve(file.name()), file);
    }

    static boolean isWhole(Path path, RemoteFile file) throws IOException {
        return Files.isRegularFile(path) && Files.size(path) == file.size();
    }

    /**
     * Puts a blob into a snapshot: as a link, or where links do not work as the file itself.
     *
     * @param links whether to try links at all
     * @param fresh whether nothing else can lead to the blob yet, so that it need not be there twice
     */
    void publish(String commit, RemoteFile file, boolean links, boolean fresh) throws IOException {
        Path snapshot = Files.createDirectories(snapshot(commit));
        Path target = snapshot.resolve(file.name());
        Files.deleteIfExists(target);
        if (links) {
            try {
                Files.createSymbolicLink(target, snapshot.relativize(blob(file)));
                return;
            } catch (UnsupportedOperationException | IOException e) {
                // Windows has links for administrators and developers only.
            }
        }
        if (fresh) {
            Files.move(blob(file), target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            AtomicFile.write(target, out -> Files.copy(blob(file), out));
        }
    }

    /** Says that a revision stands for a commit from now on. */
    void writeReference(String revision, String commit) throws IOException {
        if (!revision.equals(commit)) {
            AtomicFile.write(folder().resolve("refs").resolve(revision), commit.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The snapshot of a revision or commit, if there is one. */
    Optional<Path> find(String revision) throws IOException {
        if (!FileName.isPlainRevision(revision)) {
            return Optional.empty();
        }
        Path reference = folder().resolve("refs").resolve(revision);
        String commit =
                Files.isRegularFile(reference) ? Files.readString(reference).strip() : revision;
        return FileName.isPlain(commit) ? Optional.of(snapshot(commit)).filter(Files::isDirectory) : Optional.empty();
    }
}
