package dev.spanlight;

import dev.spanlight.cli.SpanlightCommand;
import dev.spanlight.ui.SpanlightApp;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Where Spanlight starts: the window without arguments, else the command line. {@code -Dspanlight.rehearsal=true} makes
 * it a {@link Rehearsal}.
 */
public final class Main {
    private static final String REHEARSAL_PROPERTY = "spanlight.rehearsal";
    private static final String DEMO =
            ", so here is the guided demo in the terminal (spanlight --help lists the commands).";

    private Main() {}

    /** Runs the window or a command and ends with its exit code. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            System.exit(SpanlightCommand.execute(arguments));
        }
        if (Boolean.getBoolean(REHEARSAL_PROPERTY)) {
            System.exit(Rehearsal.run());
        }
        String reason = "Spanlight found no display";
        if (hasDisplay(System.getProperty("os.name"), System.getenv())) {
            try {
                SpanlightApp.open();
                System.exit(0);
            } catch (UnsupportedOperationException e) {
                // A display is named but does not open, or the libraries that draw on it are not installed.
                reason = "Spanlight could not open its window (" + e.getMessage() + "; on Linux it needs GTK 3)";
            }
        }
        IO.println(reason + DEMO);
        System.exit(SpanlightCommand.execute("demo"));
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
