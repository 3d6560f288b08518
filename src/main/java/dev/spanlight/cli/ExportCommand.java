package dev.spanlight.cli;

import dev.spanlight.model.ModelExport;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight export}: a model as a folder that transformers loads. */
@Command(
        name = "export",
        description =
                "Writes a model as a folder that transformers loads with from_pretrained: weights, tokenizer, card.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "builtin:NAME, a model folder, or a hub id that is in the Hugging Face cache.")
    private String model;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "The folder to make.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        ModelExport export = new ModelExport(ModelHub.fromEnvironment(System.getenv()));
        try (TerminalProgress progress = new TerminalProgress()) {
            export.write(ModelReference.parse(model), output, progress);
        }
        spec.commandLine().getOut().println(output);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
