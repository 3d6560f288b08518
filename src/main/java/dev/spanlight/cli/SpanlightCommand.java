package dev.spanlight.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code spanlight COMMAND …}. */
@Command(
        name = "spanlight",
        description = "Extractive question answering: mark, train, watch, ask. Without a command it opens the window.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            AskCommand.class,
            InspectCommand.class,
            SplitCommand.class,
            ConvertCommand.class,
            ValidateCommand.class,
            ModelsCommand.class,
            DownloadCommand.class,
            DemoCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the field
public final class SpanlightCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /**
     * Runs a command.
     *
     * @return 0 when it did its work, 1 when it failed, 2 when it was called wrongly
     */
    public static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new SpanlightCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    String message = failure.getMessage();
                    command.getErr().println("spanlight: " + (message == null ? failure.toString() : message));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }
}
