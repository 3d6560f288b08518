package dev.spanlight.ui.control;

import dev.spanlight.model.ModelReference;
import java.nio.file.Path;

/**
 * A model to choose.
 *
 * @param reference which one
 * @param label what people call it
 */
public record ModelChoice(ModelReference reference, String label) {
    /** The built-in model that answers questions. */
    static final ModelChoice ANSWERER =
            new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in QA model (MiniLM, SQuAD)");

    /** The model in a folder in Hugging Face layout, which is called as the folder is. */
    public static ModelChoice of(Path folder) {
        return new ModelChoice(new ModelReference.Folder(folder), String.valueOf(folder.getFileName()));
    }

    /** A model of the hub's cache, which is called as it is there. */
    static ModelChoice ofHub(ModelReference cached) {
        return new ModelChoice(cached, cached.toString());
    }

    /** A name for its files, without what file systems refuse. */
    public String fileName() {
        String name = reference instanceof ModelReference.BuiltIn(String builtIn) ? builtIn : label;
        return name.strip().replaceAll("[^\\w-]+", "-");
    }

    @Override
    public String toString() {
        return label;
    }
}
