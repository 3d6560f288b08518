package dev.spanlight.ui.playground;

import dev.spanlight.answer.Answerer;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;

/** Loads models that answer. */
@FunctionalInterface
public interface AnswererSource {
    /**
     * Loads a model; takes seconds, so never called on the FX thread.
     *
     * @param reference which model
     * @param progress hears how far it is and whether to give up
     * @throws IOException with a sentence for people when it cannot be loaded
     */
    Answerer open(ModelReference reference, Progress progress) throws IOException;
}
