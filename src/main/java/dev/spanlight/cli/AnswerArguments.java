package dev.spanlight.cli;

import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.text.LabelMode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that decide how answers are found; the defaults are the Hugging Face pipeline's. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AnswerArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--top-k", defaultValue = "1", paramLabel = "K", description = "Answers a question (default: 1).")
    private int topK;

    @Option(
            names = "--max-answer-length",
            defaultValue = "15",
            paramLabel = "N",
            description = "The longest answer in tokens (default: 15).")
    private int maxAnswerLength;

    @Mixin
    private WindowArguments windows;

    @Option(names = "--handle-impossible-answer", description = "Let \"no answer\" compete as an empty answer.")
    private boolean handleImpossibleAnswer;

    @Option(names = "--no-align-to-words", description = "Do not widen answers to whole words.")
    private boolean noAlignToWords;

    @Option(
            names = "--decoding",
            defaultValue = "pipeline",
            description = "pipeline, or argmax: the best start and end token each on its own (default: pipeline).")
    private AnswerOptions.Decoding decoding;

    /** The options together; a usage error when a number is out of range. */
    AnswerOptions options() {
        windows.options(LabelMode.SANE);
        try {
            return new AnswerOptions(
                    topK,
                    maxAnswerLength,
                    windows.maxLength(),
                    windows.docStride(),
                    handleImpossibleAnswer,
                    !noAlignToWords,
                    decoding);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
