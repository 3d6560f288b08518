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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Runs windows of many questions through an encoder, those of like length in one batch. */
public final class WindowScorer {
    /** Questions whose windows are sorted by length together. */
    private static final int CHUNK = 128;
    /** Windows between two looks whether the job was cancelled. */
    private static final int UNINTERRUPTED = 32;

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
                    windows.stream().flatMap(each -> each.windows().stream()).toList(), progress);
            int at = 0;
            for (int i = 0; i < chunk.size(); i++) {
                int count = windows.get(i).windows().size();
                onScored.accept(new Scored(chunk.get(i), windows.get(i), logits.subList(at, at + count)));
                at += count;
            }
            progress.update(from + chunk.size(), examples.size(), "Answering");
        }
    }

    /** Logits of windows, in their order; those of like length go through the encoder together. */
    List<Logits> logits(List<Window> windows, Progress progress) {
        List<Integer> byLength = IntStream.range(0, windows.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> windows.get(i).length()))
                .toList();
        Logits[] logits = new Logits[windows.size()];
        for (int from = 0; from < logits.length; from += UNINTERRUPTED) {
            progress.checkCancelled();
            List<Integer> some = byLength.subList(from, Math.min(from + UNINTERRUPTED, logits.length));
            List<Logits> scored = encoder.logits(some.stream().map(windows::get).toList());
            for (int i = 0; i < scored.size(); i++) {
                logits[some.get(i)] = scored.get(i);
            }
        }
        return Arrays.asList(logits);
    }
}
