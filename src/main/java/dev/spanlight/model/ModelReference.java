package dev.spanlight.model;

import dev.spanlight.model.hub.HubCache;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What a person types to name a model: {@code builtin:NAME}, a folder, or a hub id such as {@code org/name}. */
public sealed interface ModelReference {
    /** The prefix of built-in models. */
    String BUILT_IN_PREFIX = "builtin:";

    /** A model that comes with Spanlight. */
    record BuiltIn(String name) implements ModelReference {
        @Override
        public String toString() {
            return BUILT_IN_PREFIX + name;
        }
    }

    /** A folder in Hugging Face layout. */
    record Folder(Path path) implements ModelReference {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A model of the Hugging Face hub, looked up in the local cache.
     *
     * @param id such as {@code distilbert/distilbert-base-uncased}
     * @param revision a branch, a tag or a commit
     */
    record Hub(String id, String revision) implements ModelReference {
        /** A model's main branch. */
        public Hub(String id) {
            this(id, HubCache.MAIN);
        }

        @Override
        public String toString() {
            return revision.equals(HubCache.MAIN) ? id : id + "@" + revision;
        }
    }

    /**
     * What the model may be called elsewhere: a folder's last part, because where it lies on this computer concerns
     * nobody else; else as it is typed.
     */
    default String name() {
        return switch (this) {
            case Folder(Path path) -> {
                Path name = path.toAbsolutePath().normalize().getFileName();
                yield name == null ? "model" : name.toString();
            }
            case BuiltIn builtIn -> builtIn.toString();
            case Hub hub -> hub.toString();
        };
    }

    /** Reads a reference, a hub's with {@code @REVISION} at will; an existing folder wins over a hub id of the same spelling. */
    static ModelReference parse(String text) {
        if (text.startsWith(BUILT_IN_PREFIX)) {
            return new BuiltIn(text.substring(BUILT_IN_PREFIX.length()));
        }
        try {
            Path path = Path.of(text);
            if (Files.isDirectory(path) || !text.matches("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)?(@.+)?")) {
                return new Folder(path);
            }
        } catch (InvalidPathException e) {
            // Not a path of this system: leave it to the hub look-up, which names it in its message.
        }
        String[] parts = text.split("@", 2);
        return parts.length == 2 ? new Hub(parts[0], parts[1]) : new Hub(text);
    }
}
