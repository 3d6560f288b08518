package dev.spanlight.answer;

import dev.spanlight.answer.PassageProbabilities.Scored;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question.Status;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Logits;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model's look at questions, by one pass through the encoder a window.
 *
 * @param scorer runs the model
 * @param options the windows' shape
 * @param withNegatives whether "no answer" is possible
 */
public record WindowAnalyzer(WindowScorer scorer, WindowOptions options, boolean withNegatives)
        implements ExampleAnalyzer {
    /** Questions that are looked at together; few, so that the first results come soon. */
    private static final int CHUNK = 32;

    @Override
    public void analyze(
            List<Example> examples,
            Function<Example, List<@Nullable Answer>> given,
            Progress progress,
            BiConsumer<Example, ExampleAnalysis> onAnalysis) {
        SquadDecoder decoder = new SquadDecoder(withNegatives);
        for (int from = 0; from < examples.size(); from += CHUNK) {
            progress.checkCancelled();
            progress.update(from, examples.size(), "");
            scorer.score(
                    examples.subList(from, Math.min(from + CHUNK, examples.size())),
                    Windower::train,
                    options,
                    Progress.NONE,
                    scored -> onAnalysis.accept(
                            scored.example(), analysis(decoder, scored, given.apply(scored.example()))));
        }
        progress.update(examples.size(), examples.size(), "");
    }

    private ExampleAnalysis analysis(SquadDecoder decoder, WindowScorer.Scored scored, List<@Nullable Answer> given) {
        Example example = scored.example();
        List<Window> windows = scored.windows().windows();
        SquadDecoder.Decoded decoded = decoder.decode(example.passage().context(), windows, scored.logits());
        PassageProbabilities probabilities = new PassageProbabilities(windows, scored.logits());
        SquadPredictor.Span span =
                withNegatives && decoded.nullOdds() > SquadPredictor.NULL_SCORE_DIFF_THRESHOLD ? null : decoded.span();
        List<Scored> best = probabilities.best(2);
        double first = best.isEmpty() ? 0 : best.getFirst().probability();
        double second = best.size() < 2 ? 0 : best.getLast().probability();
        return new ExampleAnalysis(
                span == null ? "" : decoded.text(),
                span,
                span == null ? probabilities.none() : probabilities.between(span.start(), span.end()),
                first - second,
                withNegatives ? Math.abs(first - probabilities.none()) : 1,
                loss(example, windows, scored.logits()),
                given.stream()
                        .map(answer -> answer == null ? probabilities.none() : probabilities.of(answer))
                        .toList());
    }

    private static double loss(Example example, List<Window> windows, List<Logits> logits) {
        if (example.question().status() == Status.OPEN) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < windows.size(); i++) {
            sum += WindowLoss.of(windows.get(i), logits.get(i));
        }
        return sum / windows.size();
    }
}
