package dev.spanlight.cli;

import dev.spanlight.model.ModelHub;
import dev.spanlight.train.runqa.RunQaImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spanlight import-run}: a run of what transformers' run_qa.py left. */
@Command(
        name = "import-run",
        description = "Makes a run of what transformers' run_qa.py left: its curves, its scores, its model.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class ImportRunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FOLDER",
            description = "Its output_dir, one of its checkpoint-N folders, or the bundle it was trained from.")
    private Path from;

    @Option(names = "--output", required = true, paramLabel = "RUN", description = "The run's folder, to be made.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        RunQaImport runs = new RunQaImport(ModelHub.fromEnvironment(System.getenv()));
        try (TerminalProgress progress = new TerminalProgress()) {
            runs.write(from, output, progress);
        }
        spec.commandLine().getOut().println(output);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
