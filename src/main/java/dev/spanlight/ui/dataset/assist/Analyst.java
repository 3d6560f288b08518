package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.util.function.Function;

/** Lends loaded models that look at questions; never called on the FX thread. */
public interface Analyst {
    /**
     * Loads a model, has it do some work and closes it.
     *
     * @param withNegatives whether "no answer" is possible
     * @param progress hears of the loading and whether to give up
     * @param work what is done with the model
     * @return what the work gives
     * @throws IOException with a sentence for people when the model cannot be loaded
     */
    <T> T ask(ModelReference model, boolean withNegatives, Progress progress, Function<ExampleAnalyzer, T> work)
            throws IOException;
}
