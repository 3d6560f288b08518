package dev.spanlight.workspace;

import java.util.List;

/** What happens to a dataset's journal; one transaction of the workspace, whole or not at all. */
public sealed interface Step {
    /** How many edits of the journal are in force afterwards. */
    int position();

    /** How the dataset changes. */
    List<Change> changes();

    /**
     * An edit was made. It becomes the journal's edit number {@code position}; the one that had this number and all
     * after it are forgotten, as they are when somebody edits after Undo.
     *
     * @param changes how the dataset changes now; less than the edit's own changes when the edit takes in the one that
     *     had its number
     */
    record Made(int position, Edit edit, List<Change> changes) implements Step {}

    /** Undo or Redo went to another place in the journal. */
    record Moved(int position, List<Change> changes) implements Step {}
}
