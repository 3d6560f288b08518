package dev.spanlight.model.hub;

import dev.spanlight.job.Progress;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files of models into the cache. Every method asks the network, may take long, and gives up when its progress
 * says so.
 */
public final class HubDownloads {
    private static final double MEGABYTE = 1e6;

    private final HubSettings settings;
    private final HubPatience patience;
    private final ToLongFunction<Path> freeSpace;

    /** Downloads as the settings have it. */
    public HubDownloads(HubSettings settings) {
        this(settings, HubPatience.DEFAULT, HubDownloads::usableSpace);
    }

    /**
     * Downloads.
     *
     * @param patience how long to wait and how often to try again
     * @param freeSpace the bytes that are free where a folder lies
     */
    public HubDownloads(HubSettings settings, HubPatience patience, ToLongFunction<Path> freeSpace) {
        this.settings = settings;
        this.patience = patience;
        this.freeSpace = freeSpace;
    }

    private static long usableSpace(Path folder) {
        try {
            @Nullable Path existing = folder.toAbsolutePath();
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            return existing == null
                    ? Long.MAX_VALUE
                    : Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            // Not known: then writing shows it.
            return Long.MAX_VALUE;
        }
    }

    /**
     * Looks a model up on the hub.
     *
     * @param revision a branch, a tag or a commit
     * @throws HubException when the hub does not have it, does not show it, or cannot be reached
     */
    public Repository find(RepositoryId id, String revision, Progress progress) throws IOException {
        if (settings.offline()) {
            throw new HubException("HF_HUB_OFFLINE is set, so nothing is downloaded; unset it to fetch \"" + id + "\"");
        }
        if (!FileName.isPlainRevision(revision)) {
            throw new HubException(
                    "\"" + revision + "\" is no revision; expected a branch, a tag or a commit, such as main");
        }
        TransferMeter meter = new TransferMeter();
        Retries retries = new Retries(patience, meter::note);
        try (HubClient client = new HubClient(settings, patience)) {
            Callable<Repository> look = () -> retries.run(() -> client.repository(id, revision));
            return new Together(progress, meter).run(List.of(look)).getFirst();
        }
    }

    /**
     * Brings files into the cache, several at once; those that are there already are not asked for.
     *
     * @param names plain file names
     * @return the folder that holds them
     * @throws HubException when one of them cannot be had; what has arrived is kept
     */
    public Path fetch(Repository repository, Collection<String> names, Progress progress) throws IOException {
        for (String name : names) {
            if (!FileName.isPlain(name)) {
                throw new HubException(
                        "\"" + repository.id() + "\" names the file \"" + name.replaceAll("\\p{Cntrl}", "?")
                                + "\", which could leave its folder; nothing of that name is fetched");
            }
        }
        try (HubClient client = new HubClient(settings, patience)) {
            return fetch(client, repository, names, progress);
        } catch (FileSystemException e) {
            throw new HubException(
                    "the cache cannot be written (" + e.getMessage() + "); set HF_HUB_CACHE to a folder that is yours",
                    e);
        }
    }

    private Path fetch(HubClient client, Repository repository, Collection<String> names, Progress progress)
            throws IOException {
        TransferMeter meter = new TransferMeter();
        Retries retries = new Retries(patience, meter::note);
        Together together = new Together(progress, meter);
        List<RemoteFile> files = together.run(names.stream()
                .<Callable<RemoteFile>>map(name -> () -> retries.run(() -> client.describe(repository, name)))
                .toList());
        CachedRepository cached = new CachedRepository(settings.cache(), repository.id());
        requireSpace(cached, repository.commit(), files);
        meter.setTotal(files.stream().mapToLong(RemoteFile::size).sum());
        together.run(files.stream()
                .<Callable<RemoteFile>>map(file -> () -> {
                    new BlobDownload(client, retries, meter, cached, repository, file).run(settings.links());
                    return file;
                })
                .toList());
        return cached.snapshot(repository.commit());
    }

    /** Says that everything of a model is there: only from now on it is found under its id and revision. */
    public void publish(Repository repository) throws IOException {
        new CachedRepository(settings.cache(), repository.id())
                .writeReference(repository.revision(), repository.commit());
    }

    private void requireSpace(CachedRepository cached, String commit, List<RemoteFile> files) throws IOException {
        long needed = 0;
        for (RemoteFile file : files) {
            Path part = cached.incomplete(file);
            if (!cached.has(commit, file) && !CachedRepository.isWhole(cached.blob(file), file)) {
                needed += file.size() - (Files.exists(part) ? Files.size(part) : 0);
            }
        }
        long free = freeSpace.applyAsLong(settings.cache());
        if (needed > free) {
            throw new HubException(String.format(
                    Locale.ROOT,
                    "\"%s\" needs %.1f MB more, but only %.1f MB are free where %s lies; make room or set HF_HUB_CACHE"
                            + " to a folder on another disk",
                    cached.id(),
                    needed / MEGABYTE,
                    free / MEGABYTE,
                    settings.cache()));
        }
    }
}
