package dev.spanlight.answer;

import dev.spanlight.job.Progress;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.ModelException;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import java.io.IOException;

/**
 * Loads models for answering.
 *
 * @param hub where models are found
 * @param precision what they calculate with
 * @param threads processor threads they calculate on
 */
public record ModelLoader(ModelHub hub, Precision precision, int threads) {
    /**
     * Loads a model; the first call starts the engine.
     *
     * @param reference which model
     * @param progress hears of the engine's unpacking and of the loading, and whether to give up
     * @return the model, which the caller closes
     * @throws IOException when it cannot be found or read, or has never been taught to answer
     */
    public QuestionAnswerer open(ModelReference reference, Progress progress) throws IOException {
        PytorchEngine.Beginning starting = PytorchEngine.begin();
        Checkpoint checkpoint = hub.open(reference);
        if (!checkpoint.missing().isEmpty()) {
            throw new ModelException(reference + " has no question-answering head ("
                    + String.join(", ", checkpoint.missing()) + " are missing); fine-tune it first");
        }
        PytorchEngine engine = starting.await(threads, progress);
        progress.checkCancelled();
        return QuestionAnswerer.load(engine, checkpoint, precision, progress);
    }
}
