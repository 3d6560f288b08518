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
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs windows of many questions through an encoder, those of like length in one batch. */
public final class WindowScorer {
    /** Questions whose windows are sorted by length together: few at first, so that the first answers come soon. */
    private static final int FIRST = 128;

    private static final int MOST = 1024;

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
        for (int from = 0, to; from < examples.size(); from = to) {
            to = Math.min(from + Math.clamp(from, FIRST, MOST), examples.size());
            progress.checkCancelled();
            List<Example> chunk = examples.subList(from, to);
            List<Windows> windows =
                    chunk.stream().map(example -> cut.apply(windower, example)).toList();
            List<Window> all =
                    windows.stream().flatMap(each -> each.windows().stream()).toList();
            IntConsumer questions = progress.counting(examples.size(), "Answering");
            int before = from;
            List<Logits> logits =
                    logits(all, done -> questions.accept(before + (int) ((long) chunk.size() * done / all.size())));
            int at = 0;
            for (int i = 0; i < chunk.size(); i++) {
                int count = windows.get(i).windows().size();
                onScored.accept(new Scored(chunk.get(i), windows.get(i), logits.subList(at, at + count)));
                at += count;
            }
        }
    }

    /**
     * Logits of windows, in their order; those of like length go through the encoder together, the longest first: what
     * shorter ones need then fits into the memory that is there.
     *
     * @param onPass see {@link Encoder#logits(List, IntConsumer)}
     */
    List<Logits> logits(List<Window> windows, IntConsumer onPass) {
        List<Integer> byLength = IntStream.range(0, windows.size())
                .boxed()
                .sorted(Comparator.comparing(i -> windows.get(i).length(), Comparator.reverseOrder()))
                .toList();
        List<Logits> scored = encoder.logits(byLength.stream().map(windows::get).toList(), onPass);
        Logits[] logits = new Logits[windows.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[byLength.get(i)] = scored.get(i);
        }
        return Arrays.asList(logits);
    }
}
