package dev.spanlight;

import java.nio.file.Path;

/**
 * Where a workspace keeps its files.
 *
 * @param path the folder
 */
public record WorkspaceFolder(Path path) {
    /** The folder of all runs; need not exist yet. */
    public Path runs() {
        return path.resolve("runs");
    }

    /** The folder of models that somebody has put into the workspace; need not exist. */
    public Path models() {
        return path.resolve("models");
    }
}
