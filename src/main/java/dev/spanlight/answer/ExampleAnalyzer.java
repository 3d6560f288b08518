package dev.spanlight.answer;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has a model look at questions: its own answer and how sure it is, the loss of the gold answer, and given answers. */
@FunctionalInterface
public interface ExampleAnalyzer {
    /** Asks about no answers but the model's own. */
    Function<Example, List<@Nullable Answer>> NONE_GIVEN = example -> List.of();

    /**
     * Looks at questions.
     *
     * @param examples the questions
     * @param given the answers whose probability is wanted; null among them stands for "no answer"
     * @param progress counts questions
     * @param onAnalysis called for each question, in order
     */
    void analyze(
            List<Example> examples,
            Function<Example, List<@Nullable Answer>> given,
            Progress progress,
            BiConsumer<Example, ExampleAnalysis> onAnalysis);
}
