package dev.spanlight.ui.control;

import dev.spanlight.model.ModelReference;

/**
 * A model to choose.
 *
 * @param reference which one
 * @param label what people call it
 */
public record ModelChoice(ModelReference reference, String label) {
    @Override
    public String toString() {
        return label;
    }
}
