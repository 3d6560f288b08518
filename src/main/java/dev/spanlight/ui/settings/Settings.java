package dev.spanlight.ui.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.spanlight.model.Precision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the window remembers.
 *
 * @param theme light, dark, or as the desktop has it
 * @param window where the window was, null before it was ever closed
 * @param lastFolder the folder of the file opened or saved last, null before that
 * @param exactMarks whether marking an answer takes exactly the selected characters instead of whole words
 * @param threads processor threads that models answer on; 0 = all processors but one
 * @param precision what models that answer calculate with
 * @param modelFolders folders of models that the person added to those Spanlight finds by itself
 * @param taughtShown whether the Dataset room shows what the model is taught
 * @param workspaces folders of workspaces, the one opened last first; none = the person's own folder
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(
        ThemeChoice theme,
        @Nullable WindowBounds window,
        @Nullable String lastFolder,
        boolean exactMarks,
        int threads,
        Precision precision,
        List<String> modelFolders,
        boolean taughtShown,
        List<String> workspaces) {

    private static final int REMEMBERED_WORKSPACES = 8;

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
    public static final Settings DEFAULT =
            new Settings(ThemeChoice.SYSTEM, null, null, false, 0, Precision.AUTO, List.of(), false, List.of());

    /** Fills what an older or edited file lacks. */
    @SuppressWarnings("ConstantValue") // Jackson passes null for a key that the file does not have.
    public Settings {
        theme = theme == null ? ThemeChoice.SYSTEM : theme;
        threads = Math.max(0, threads);
        precision = precision == null ? Precision.AUTO : precision;
        modelFolders = modelFolders == null ? List.of() : List.copyOf(modelFolders);
        workspaces = workspaces == null ? List.of() : List.copyOf(workspaces);
    }

    /** The processor threads to answer on, of a machine with this many processors: at least one, at most all. */
    public int threadsOf(int processors) {
        return threads == 0 ? Math.max(1, processors - 1) : Math.min(threads, processors);
    }

    /** These settings with another theme. */
    public Settings withTheme(ThemeChoice newTheme) {
        return new Settings(
                newTheme, window, lastFolder, exactMarks, threads, precision, modelFolders, taughtShown, workspaces);
    }

    /** These settings with another place for the window. */
    public Settings withWindow(WindowBounds newWindow) {
        return new Settings(
                theme, newWindow, lastFolder, exactMarks, threads, precision, modelFolders, taughtShown, workspaces);
    }

    /** These settings with another folder to start file choosers in. */
    public Settings withLastFolder(String newFolder) {
        return new Settings(
                theme, window, newFolder, exactMarks, threads, precision, modelFolders, taughtShown, workspaces);
    }

    /** These settings with exact marking on or off. */
    public Settings withExactMarks(boolean exact) {
        return new Settings(
                theme, window, lastFolder, exact, threads, precision, modelFolders, taughtShown, workspaces);
    }

    /** These settings with another number of threads; 0 = all processors but one. */
    public Settings withThreads(int newThreads) {
        return new Settings(
                theme, window, lastFolder, exactMarks, newThreads, precision, modelFolders, taughtShown, workspaces);
    }

    /** These settings with another precision. */
    public Settings withPrecision(Precision newPrecision) {
        return new Settings(
                theme, window, lastFolder, exactMarks, threads, newPrecision, modelFolders, taughtShown, workspaces);
    }

    /** These settings with a model folder more; one that is there already stays where it is. */
    public Settings withModelFolder(String folder) {
        if (modelFolders.contains(folder)) {
            return this;
        }
        List<String> more = new ArrayList<>(modelFolders);
        more.add(folder);
        return new Settings(theme, window, lastFolder, exactMarks, threads, precision, more, taughtShown, workspaces);
    }

    /** These settings with a model folder less. */
    public Settings withoutModelFolder(String folder) {
        List<String> fewer = new ArrayList<>(modelFolders);
        fewer.remove(folder);
        return new Settings(theme, window, lastFolder, exactMarks, threads, precision, fewer, taughtShown, workspaces);
    }

    /** These settings with the panel of what the model is taught shown or not. */
    public Settings withTaughtShown(boolean shown) {
        return new Settings(theme, window, lastFolder, exactMarks, threads, precision, modelFolders, shown, workspaces);
    }

    /** These settings with a workspace opened last. */
    public Settings withWorkspace(String folder) {
        List<String> recent = new ArrayList<>(workspaces);
        recent.remove(folder);
        recent.addFirst(folder);
        return new Settings(
                theme,
                window,
                lastFolder,
                exactMarks,
                threads,
                precision,
                modelFolders,
                taughtShown,
                recent.subList(0, Math.min(recent.size(), REMEMBERED_WORKSPACES)));
    }
}
