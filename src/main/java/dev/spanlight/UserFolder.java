package dev.spanlight;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where Spanlight keeps what belongs to a person: settings, runs, downloads.
 *
 * @param path the folder; it need not exist yet
 */
public record UserFolder(Path path) {
    /** Names another folder: {@code -Dspanlight.home=/somewhere}. */
    public static final String HOME_PROPERTY = "spanlight.home";

    /** The folder that the platform gives to programs for a person's data. */
    public static UserFolder find() {
        String named = System.getProperty(HOME_PROPERTY);
        if (named != null) {
            return new UserFolder(Path.of(named).toAbsolutePath());
        }
        Path home = Path.of(System.getProperty("user.home"));
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return new UserFolder(
                    fromEnvironment("APPDATA", home.resolve("AppData/Roaming")).resolve("Spanlight"));
        }
        if (os.startsWith("mac")) {
            return new UserFolder(home.resolve("Library/Application Support/Spanlight"));
        }
        return new UserFolder(
                fromEnvironment("XDG_DATA_HOME", home.resolve(".local/share")).resolve("spanlight"));
    }

    private static Path fromEnvironment(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
