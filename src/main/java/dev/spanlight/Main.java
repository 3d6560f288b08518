package dev.spanlight;

import dev.spanlight.cli.SpanlightCommand;
import dev.spanlight.ui.SpanlightApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where Spanlight starts: the window without arguments or with a file to open, else the command line.
 * {@code -Dspanlight.rehearsal=true} makes it a {@link Rehearsal}.
 */
public final class Main {
    private static final String REHEARSAL_PROPERTY = "spanlight.rehearsal";
    private static final String DEMO =
            ", so here is the guided demo in the terminal (spanlight --help lists the commands).";

    private static final String LOOK =
            ", so %1$s cannot be shown; \"spanlight validate %1$s\" looks at it in the terminal";

    private Main() {}

    /** Runs the window or a command and ends with its exit code. */
    public static void main(String[] arguments) throws IOException {
        Optional<Path> file = fileToOpen(arguments);
        if (arguments.length > 0 && file.isEmpty()) {
            System.exit(SpanlightCommand.execute(arguments));
        }
        if (Boolean.getBoolean(REHEARSAL_PROPERTY)) {
            System.exit(Rehearsal.run());
        }
        String reason = "Spanlight found no display";
        if (hasDisplay(System.getProperty("os.name"), System.getenv())) {
            try {
                SpanlightApp.open(file);
                System.exit(0);
            } catch (UnsupportedOperationException e) {
                // A display is named but does not open, or the libraries that draw on it are not installed.
                reason = "Spanlight could not open its window (" + e.getMessage() + "; on Linux it needs GTK 3)";
            }
        }
        if (file.isPresent()) {
            System.err.println(reason + LOOK.formatted(file.get()));
            System.exit(1);
        }
        IO.println(reason + DEMO);
        System.exit(SpanlightCommand.execute("demo"));
    }

    /** The only argument, where it names a file and no command. */
    private static Optional<Path> fileToOpen(String[] arguments) {
        if (arguments.length != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(arguments[0]).toAbsolutePath())
                    .filter(Files::isRegularFile)
                    .filter(file -> !SpanlightCommand.has(arguments[0]));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Windows and macOS always have one; elsewhere X11 or Wayland says so, or the headless platform was asked for. */
    private static boolean hasDisplay(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                || name.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
                || "Headless".equals(System.getProperty("glass.platform"));
    }
}
