package dev.spanlight.ui.models;

import dev.spanlight.WorkspaceFolder;
import dev.spanlight.model.ModelReference;
import java.nio.file.Path;

/** Where a model comes from. */
enum Origin {
    BUILT_IN("built in"),
    RUN("run"),
    WORKSPACE("workspace"),
    FOLDER("folder"),
    CACHE("Hugging Face cache");

    private final String title;

    Origin(String title) {
        this.title = title;
    }

    /**
     * Where a model comes from.
     *
     * @param workspace where runs and the workspace's own models lie
     */
    static Origin of(ModelReference reference, WorkspaceFolder workspace) {
        return switch (reference) {
            case ModelReference.BuiltIn it -> BUILT_IN;
            case ModelReference.Folder(Path path) -> of(path, workspace);
            case ModelReference.Hub it -> CACHE;
        };
    }

    private static Origin of(Path folder, WorkspaceFolder workspace) {
        if (folder.startsWith(workspace.runs())) {
            return RUN;
        }
        return folder.startsWith(workspace.models()) ? WORKSPACE : FOLDER;
    }

    @Override
    public String toString() {
        return title;
    }
}
