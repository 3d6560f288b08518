package dev.spanlight.answer;

import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.Logits;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import dev.spanlight.text.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Runs windows of many questions through an encoder, those of like length in one batch. */
public final class WindowScorer {
    /** Questions whose windows are sorted by length together. */
    private static final int CHUNK = 256;
    /** Tokens of one batch, padding included. */
    private static final int BATCH_TOKENS = 6144;

    private final Encoder encoder;
    private final QuestionTokenizer tokenizer;

    /** Scores with a loaded model; the caller closes both. */
    public WindowScorer(Encoder encoder, QuestionTokenizer tokenizer) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
    }

    /**
     * One question after its pass through the encoder.
     *
     * @param example the question
     * @param windows its windows
     * @param logits one entry a window
     */
    public record Scored(Example example, Windows windows, List<Logits> logits) {}

    /**
     * Scores questions.
     *
     * @param examples the questions
     * @param cut how a windower cuts one of them
     * @param options the windows' shape
     * @param progress counts questions
     * @param onScored called for each question, in order
     */
    public void score(
            List<Example> examples,
            BiFunction<Windower, Example, Windows> cut,
            WindowOptions options,
            Progress progress,
            Consumer<Scored> onScored) {
        Windower windower = new Windower(tokenizer, options);
        for (int from = 0; from < examples.size(); from += CHUNK) {
            progress.checkCancelled();
            List<Example> chunk = examples.subList(from, Math.min(from + CHUNK, examples.size()));
            List<Windows> windows =
                    chunk.stream().map(example -> cut.apply(windower, example)).toList();
            List<Logits> logits = logits(
                    windows.stream().flatMap(each -> each.windows().stream()).toList());
            int at = 0;
            for (int i = 0; i < chunk.size(); i++) {
                int count = windows.get(i).windows().size();
                onScored.accept(new Scored(chunk.get(i), windows.get(i), logits.subList(at, at + count)));
                at += count;
            }
            progress.update(from + chunk.size(), examples.size(), "Answering");
        }
    }

    /** Logits of windows, in their order. */
    List<Logits> logits(List<Window> windows) {
        int[] byLength = IntStream.range(0, windows.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> windows.get(i).length())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        Logits[] logits = new Logits[byLength.length];
        for (int from = 0; from < byLength.length; ) {
            int rows = Math.max(1, BATCH_TOKENS / windows.get(byLength[from]).length());
            int to = Math.min(from + rows, byLength.length);
            List<Window> batch = new ArrayList<>();
            for (int i = from; i < to; i++) {
                batch.add(windows.get(byLength[i]));
            }
            List<Logits> scored = encoder.logits(batch);
            for (int i = from; i < to; i++) {
                logits[byLength[i]] = scored.get(i - from);
            }
            from = to;
        }
        return Arrays.asList(logits);
    }
}
