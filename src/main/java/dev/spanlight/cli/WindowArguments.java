package dev.spanlight.cli;

import dev.spanlight.text.LabelMode;
import dev.spanlight.text.WindowOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that decide how passages are cut into windows; the defaults are {@code run_qa.py}'s. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WindowArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--max-length",
            defaultValue = "384",
            paramLabel = "N",
            description = "The longest window in tokens (default: 384).")
    private int maxLength;

    @Option(
            names = "--doc-stride",
            paramLabel = "N",
            description =
                    "Passage tokens that neighbouring windows share (default: 128, at most half of --max-length).")
    private @Nullable Integer docStride;

    /** The windows asked for; a usage error when they could not move on through a passage. */
    WindowOptions options(LabelMode labelMode) {
        try {
            return new WindowOptions(maxLength, docStride(), labelMode);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    int maxLength() {
        return maxLength;
    }

    int docStride() {
        return docStride != null ? docStride : WindowOptions.docStrideFor(maxLength);
    }
}
