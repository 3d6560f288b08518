package dev.spanlight.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hub's local cache in the standard layout of the Python libraries.
 *
 * @param folder the folder that holds {@code models--OWNER--NAME}; need not exist
 */
public record HubCache(Path folder) {
    /** The revision where none is named. */
    public static final String MAIN = "main";

    private static final String PREFIX = "models--";

    /**
     * A model that lies in the cache.
     *
     * @param snapshot the folder of its files
     */
    public record Entry(String id, String revision, Path snapshot) {}

    static String folderName(String id) {
        return PREFIX + id.replace("/", "--");
    }

    /**
     * The folders that hold files of a model, which need not be all of its files; usually one or none.
     *
     * @param id its id; one from before hub models had owners stands for today's too, which lies in another folder
     * @param revision a branch, a tag or a commit
     */
    public List<Path> find(String id, String revision) throws IOException {
        if (RepositoryId.problemWith(id).isPresent()) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        List<String> ids = id.contains("/") ? List.of(id) : List.of(id, "distilbert/" + id, "google-bert/" + id);
        for (String candidate : ids) {
            new CachedRepository(folder, new RepositoryId(candidate))
                    .find(revision)
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Every branch and tag of every model in the cache, by id; a model's main branch comes first. */
    public List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path repository : list(folder)) {
            String name = String.valueOf(repository.getFileName());
            String id =
                    name.startsWith(PREFIX) ? name.substring(PREFIX.length()).replace("--", "/") : "";
            if (RepositoryId.problemWith(id).isEmpty()) {
                CachedRepository cached = new CachedRepository(folder, new RepositoryId(id));
                for (String revision : revisions(repository.resolve("refs"))) {
                    cached.find(revision).ifPresent(snapshot -> entries.add(new Entry(id, revision, snapshot)));
                }
            }
        }
        return entries;
    }

    private static List<String> revisions(Path references) throws IOException {
        if (!Files.isDirectory(references)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(references)) {
            List<String> revisions = new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(file -> references.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList());
            if (revisions.remove(MAIN)) {
                revisions.addFirst(MAIN);
            }
            return revisions;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
