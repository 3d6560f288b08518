package dev.spanlight.ui.evaluate;

import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.util.List;

/** Has a model answer questions and scores its answers; never called on the FX thread. */
@FunctionalInterface
public interface Evaluator {
    /**
     * Answers and scores all questions.
     *
     * @param progress counts questions
     * @throws IOException with a sentence for people when the model cannot be loaded
     */
    Scored evaluate(ModelReference model, List<Example> examples, Progress progress) throws IOException;

    /**
     * A model's answers.
     *
     * @param result answers and scores
     * @param seconds how long answering took, loading left out
     */
    record Scored(SquadPredictor.Result result, double seconds) {}
}
