package dev.spanlight.ui.models;

import dev.spanlight.model.ModelReference;
import java.nio.file.Path;

/** Where a model comes from. */
enum Origin {
    BUILT_IN("built in"),
    RUN("run"),
    FOLDER("folder"),
    CACHE("Hugging Face cache");

    private final String title;

    Origin(String title) {
        this.title = title;
    }

    /**
     * Where a model comes from.
     *
     * @param runs the folder of all runs
     */
    static Origin of(ModelReference reference, Path runs) {
        return switch (reference) {
            case ModelReference.BuiltIn it -> BUILT_IN;
            case ModelReference.Folder(Path path) -> path.startsWith(runs) ? RUN : FOLDER;
            case ModelReference.Hub it -> CACHE;
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
