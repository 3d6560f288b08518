package dev.spanlight.answer;

import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.Logits;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import dev.spanlight.text.Windows;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A loaded model that answers questions. */
public final class QuestionAnswerer implements Answerer {
    private final Encoder encoder;
    private final QuestionTokenizer tokenizer;
    private final WindowScorer scorer;

    private QuestionAnswerer(Encoder encoder, QuestionTokenizer tokenizer) {
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.scorer = new WindowScorer(encoder, tokenizer);
    }

    /**
     * Loads a model for answering.
     *
     * @param engine the started engine
     * @param checkpoint what to load
     * @param precision what to calculate with
     */
    public static QuestionAnswerer load(PytorchEngine engine, Checkpoint checkpoint, Precision precision)
            throws IOException {
        return load(engine, checkpoint, precision, Progress.NONE);
    }

    /**
     * Loads a model as {@link #load(PytorchEngine, Checkpoint, Precision)} does.
     *
     * @param progress counts weights, and hears whether to give up
     */
    static QuestionAnswerer load(PytorchEngine engine, Checkpoint checkpoint, Precision precision, Progress progress)
            throws IOException {
        QuestionTokenizer tokenizer = checkpoint.tokenizer().open();
        try {
            Encoder encoder = Encoder.load(engine, checkpoint, precision, 0, progress);
            encoder.pack();
            return new QuestionAnswerer(encoder, tokenizer);
        } catch (IOException | RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public Answers answer(String question, String context, AnswerOptions options) {
        long started = System.nanoTime();
        Windows windows = new Windower(tokenizer, fitting(options.windows())).predict(question, context);
        List<Logits> logits = scorer.logits(windows.windows(), done -> {});
        return decode(context, windows, logits, options, started);
    }

    /**
     * Answers many questions, windows of like length together.
     *
     * @param examples the questions
     * @param options how answers are found
     * @param progress counts questions
     * @param onAnswers called for each question, in order
     */
    public void answerAll(
            List<Example> examples, AnswerOptions options, Progress progress, BiConsumer<Example, Answers> onAnswers) {
        scorer.score(
                examples,
                (windower, example) -> windower.predict(
                        example.question().text(), example.passage().context()),
                fitting(options.windows()),
                progress,
                scored -> onAnswers.accept(
                        scored.example(),
                        decode(
                                scored.example().passage().context(),
                                scored.windows(),
                                scored.logits(),
                                options,
                                System.nanoTime())));
    }

    /** A model with fewer positions than asked for gets shorter windows, as in the pipeline. */
    public WindowOptions fitting(WindowOptions asked) {
        int longest = encoder.config().maxPositions();
        return asked.maxLength() <= longest
                ? asked
                : new WindowOptions(longest, Math.min(asked.docStride(), longest / 2), asked.labelMode());
    }

    private Answers decode(
            String context, Windows windows, List<Logits> logits, AnswerOptions options, long startedNanos) {
        List<SpanDecoder.Probabilities> probabilities = new ArrayList<>();
        SpanDecoder decoder = new SpanDecoder(context, options);
        for (int i = 0; i < logits.size(); i++) {
            Window window = windows.windows().get(i);
            probabilities.add(SpanDecoder.Probabilities.of(window, logits.get(i)));
            if (window.contextTokens() > 0) {
                decoder.add(window, probabilities.get(i));
            }
        }
        List<AnswerCandidate> candidates =
                switch (options.decoding()) {
                    case PIPELINE -> decoder.answers();
                    case ARGMAX -> List.of(argmax(windows.windows().getFirst(), logits.getFirst()));
                };
        return new Answers(
                candidates,
                SpanDecoder.tokens(windows.windows(), probabilities),
                windows.windows().size(),
                windows.questionShortened(),
                Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private AnswerCandidate argmax(Window window, Logits logits) {
        SpanDecoder.Argmax best = SpanDecoder.argmax(logits);
        boolean inPassage =
                window.isContext(best.start()) && window.isContext(best.end()) && best.start() <= best.end();
        return new AnswerCandidate(
                best.score(),
                inPassage ? window.startOf(best.start()) : 0,
                inPassage ? window.endOf(best.end()) : 0,
                tokenizer.decode(SpanDecoder.ids(window, best)));
    }

    /** Answers one question for nobody, so that the next answer does not pay for what is compiled on first use. */
    public QuestionAnswerer warmedUp() {
        answer("Who answers?", "The model answers.", AnswerOptions.DEFAULT);
        return this;
    }

    /** The scorer behind this answerer, for evaluation. */
    public WindowScorer scorer() {
        return scorer;
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
