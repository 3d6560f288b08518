package dev.spanlight.ui.dataset;

import java.nio.file.Path;
import java.util.List;

/** Leads from one workspace to another. */
public interface WorkspaceSwitch {
    /** The folders of other workspaces that were open lately, the latest first. */
    List<Path> recent();

    /**
     * Closes this workspace and opens the one in {@code folder}. An empty folder gets a new one; for one with other files
     * the person is asked.
     */
    void open(Path folder);
}
