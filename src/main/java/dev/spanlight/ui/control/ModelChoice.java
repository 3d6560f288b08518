package dev.spanlight.ui.control;

import dev.spanlight.model.ModelReference;

/**
 * A model to choose.
 *
 * @param reference which one
 * @param label what people call it
 */
public record ModelChoice(ModelReference reference, String label) {
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
