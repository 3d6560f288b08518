package dev.spanlight.ui.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What the window remembers.
 *
 * @param theme light, dark, or as the desktop has it
 * @param window where the window was, null before it was ever closed
 * @param lastFolder the folder of the file opened or saved last, null before that
 * @param exactMarks whether marking an answer takes exactly the selected characters instead of whole words
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(
        ThemeChoice theme,
        @Nullable WindowBounds window,
        @Nullable String lastFolder,
        boolean exactMarks) {

    /** The person's choice of theme. */
    public enum ThemeChoice {
        SYSTEM,
        LIGHT,
        DARK
    }

    /**
     * Where a window is, in screen pixels.
     *
     * @param maximized whether it fills its screen; the other numbers are then those to go back to
     */
    public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}

    /** The settings of a first start. */
    public static final Settings DEFAULT = new Settings(ThemeChoice.SYSTEM, null, null, false);

    /** Fills what an older or edited file lacks. */
    @SuppressWarnings("ConstantValue") // Jackson passes null for a key that the file does not have.
    public Settings {
        theme = theme == null ? ThemeChoice.SYSTEM : theme;
    }

    /** These settings with another theme. */
    public Settings withTheme(ThemeChoice newTheme) {
        return new Settings(newTheme, window, lastFolder, exactMarks);
    }

    /** These settings with another place for the window. */
    public Settings withWindow(WindowBounds newWindow) {
        return new Settings(theme, newWindow, lastFolder, exactMarks);
    }

    /** These settings with another folder to start file choosers in. */
    public Settings withLastFolder(String newFolder) {
        return new Settings(theme, window, newFolder, exactMarks);
    }

    /** These settings with exact marking on or off. */
    public Settings withExactMarks(boolean exact) {
        return new Settings(theme, window, lastFolder, exact);
    }
}
