package dev.spanlight.cli;

import dev.spanlight.answer.AnswerOptions;
import picocli.CommandLine.Option;

/** The options that decide how answers are found; the defaults are the Hugging Face pipeline's. */
final class AnswerArguments {
    @Option(names = "--top-k", defaultValue = "1", paramLabel = "K", description = "Answers a question (default: 1).")
    private int topK;

    @Option(
            names = "--max-answer-length",
            defaultValue = "15",
            paramLabel = "N",
            description = "The longest answer in tokens (default: 15).")
    private int maxAnswerLength;

    @Option(
            names = "--max-length",
            defaultValue = "384",
            paramLabel = "N",
            description = "The longest window in tokens (default: 384).")
    private int maxLength;

    @Option(
            names = "--doc-stride",
            defaultValue = "128",
            paramLabel = "N",
            description = "Passage tokens that neighbouring windows share (default: 128).")
    private int docStride;

    @Option(names = "--handle-impossible-answer", description = "Let \"no answer\" compete as an empty answer.")
    private boolean handleImpossibleAnswer;

    @Option(names = "--no-align-to-words", description = "Do not widen answers to whole words.")
    private boolean noAlignToWords;

    @Option(
            names = "--decoding",
            defaultValue = "pipeline",
            description = "pipeline, or argmax: the best start and end token each on its own (default: pipeline).")
    private AnswerOptions.Decoding decoding = AnswerOptions.Decoding.PIPELINE;

    /** The options together. */
    AnswerOptions options() {
        return new AnswerOptions(
                topK, maxAnswerLength, maxLength, docStride, handleImpossibleAnswer, !noAlignToWords, decoding);
    }
}
