package dev.spanlight;

import dev.spanlight.cli.SpanlightCommand;

/** Where Spanlight starts: the window without arguments, else the command line. */
public final class Main {
    private Main() {}

    /** Runs the window or a command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(SpanlightCommand.execute(arguments));
    }
}
