package dev.spanlight.cli;

import dev.spanlight.answer.ModelLoader;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that answers with a model. */
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ModelOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "builtin:NAME, a model folder, or a hub id that is in the Hugging Face cache.")
    private String model;

    @Option(
            names = "--precision",
            defaultValue = "auto",
            description = "auto, fp32 or bf16; auto is bf16 where the processor multiplies it (default: auto).")
    private Precision precision;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (default: all).")
    private @Nullable Integer threads;

    /** The model named, not yet loaded. */
    Checkpoint checkpoint() throws IOException {
        return hub().open(ModelReference.parse(model));
    }

    /** The model, loaded; whoever asks closes it. */
    QuestionAnswerer load(Progress progress) throws IOException {
        return new ModelLoader(hub(), precision, threads()).open(ModelReference.parse(model), progress);
    }

    /** The engine with the threads asked for. */
    PytorchEngine engine(Progress progress) throws IOException {
        return PytorchEngine.start(threads(), progress);
    }

    private int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    private static ModelHub hub() {
        return ModelHub.fromEnvironment(System.getenv());
    }

    /** The precision asked for. */
    Precision precision() {
        return precision;
    }
}
