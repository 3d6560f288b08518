package dev.spanlight.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code spanlight COMMAND …}. */
@Command(
        name = "spanlight",
        description =
                "Extractive question answering: mark, train, watch, ask. Without a command it opens the window, on a file"
                        + " if one is named.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
@SuppressWarnings("NullAway.Init") // picocli sets the field
public final class SpanlightCommand implements Runnable {
    /** The exit code of an interrupted program, by the shells' convention for Ctrl+C. */
    private static final int INTERRUPTED = 130;

    private static final List<Class<?>> COMMANDS = List.of(
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            AskCommand.class,
            InspectCommand.class,
            SplitCommand.class,
            ConvertCommand.class,
            ValidateCommand.class,
            AgreeCommand.class,
            ModelsCommand.class,
            ExportCommand.class,
            BundleCommand.class,
            ImportRunCommand.class,
            BenchCommand.class,
            DownloadCommand.class,
            DemoCommand.class);

    @Spec
    private CommandSpec spec;

    private volatile Runnable beforeEnding = () -> {};

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /**
     * Runs a command.
     *
     * @return 0 when it did its work, 1 when it failed, 2 when it was called wrongly; interrupted, the process ends
     *     with 130
     */
    public static int execute(String... arguments) {
        SpanlightCommand command = new SpanlightCommand();
        Thread onInterrupt = new Thread(command::end, "interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return commandLine(command, called(arguments)).execute(arguments);
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
            } catch (IllegalStateException e) {
                // The process is being ended already, by this very hook.
            }
        }
    }

    /** Whether there is a command of this name. */
    public static boolean has(String name) {
        return COMMANDS.stream().anyMatch(command -> name(command).equals(name));
    }

    /** The command that is called, alone: picocli takes a third of a second to read the annotations of all. */
    private static List<Class<?>> called(String... arguments) {
        List<Class<?>> called = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        return called.isEmpty() ? COMMANDS : called;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /**
     * Ends an interrupted process. An orderly exit would take the engine's memory from under a calculation that is still
     * going on, and crash.
     */
    private void end() {
        beforeEnding.run();
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    /** What is done before the process ends when it is interrupted, by Ctrl+C or a polite kill. */
    void beforeEnding(Runnable action) {
        beforeEnding = action;
    }

    static CommandLine commandLine() {
        return commandLine(new SpanlightCommand(), COMMANDS);
    }

    private static CommandLine commandLine(SpanlightCommand program, List<Class<?>> commands) {
        CommandLine line = new CommandLine(program);
        commands.forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    String message = failure.getMessage();
                    command.getErr().println("spanlight: " + (message == null ? failure.toString() : message));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }
}
