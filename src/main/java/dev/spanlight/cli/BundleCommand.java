package dev.spanlight.cli;

import dev.spanlight.model.ModelHub;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.runqa.RunQaBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight bundle}: a run for transformers' run_qa.py on another machine. */
@Command(
        name = "bundle",
        description =
                "Writes a folder that trains a run elsewhere with transformers' run_qa.py: data, model, command line.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class BundleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "The run's folder.")
    private Path run;

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "The folder to make.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        RunQaBundle bundle = new RunQaBundle(ModelHub.fromEnvironment(System.getenv()));
        try (TerminalProgress progress = new TerminalProgress()) {
            bundle.write(new RunFolder(run), output, progress);
        }
        spec.commandLine().getOut().println(output);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
