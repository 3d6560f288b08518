package dev.spanlight.model;

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

    /** A model of the Hugging Face hub, looked up in the local cache. */
    record Hub(String id) implements ModelReference {
        @Override
        public String toString() {
            return id;
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

    /** Reads a reference; an existing folder wins over a hub id of the same spelling. */
    static ModelReference parse(String text) {
        if (text.startsWith(BUILT_IN_PREFIX)) {
            return new BuiltIn(text.substring(BUILT_IN_PREFIX.length()));
        }
        try {
            Path path = Path.of(text);
            if (Files.isDirectory(path) || !text.matches("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)?")) {
                return new Folder(path);
            }
        } catch (InvalidPathException e) {
            // Not a path of this system: leave it to the hub look-up, which names it in its message.
        }
        return new Hub(text);
    }
}
