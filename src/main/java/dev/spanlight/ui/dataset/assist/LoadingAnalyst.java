package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.answer.WindowAnalyzer;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads a model for each piece of work, as the settings have it at the moment.
 *
 * @param models loads them
 */
public record LoadingAnalyst(Supplier<ModelLoader> models) implements Analyst {
    @Override
    public <T> T ask(ModelReference model, boolean withNegatives, Progress progress, Function<ExampleAnalyzer, T> work)
            throws IOException {
        try (QuestionAnswerer answerer = models.get().open(model, progress)) {
            return work.apply(new WindowAnalyzer(
                    answerer.scorer(), answerer.fitting(AnswerOptions.DEFAULT.windows()), withNegatives));
        }
    }
}
