package dev.spanlight.ui.models;

import dev.spanlight.job.Progress;
import dev.spanlight.ui.control.ModelChoice;
import java.io.IOException;

/** Reads what there is to know of a model; never called on the FX thread. */
@FunctionalInterface
interface ModelReader {
    /**
     * Reads a model's details.
     *
     * @throws IOException with a sentence for people when the model cannot be read
     */
    ModelDetails read(ModelChoice choice, Progress progress) throws IOException;
}
