package dev.spanlight.ui.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a folder in the desktop's own file manager. */
public final class FileManager {
    /**
     * Opens a folder.
     *
     * @throws IOException when the desktop has no program for it
     */
    public void open(Path folder) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String program = system.startsWith("windows") ? "explorer" : system.startsWith("mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(List.of(program, folder.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException("No file manager could be started; the folder is " + folder, e);
        }
    }
}
