package dev.spanlight.workspace;

import java.util.List;

/**
 * What the workspace remembers of a dataset's edits; their contents are read when Undo or Redo needs them.
 *
 * @param edits all edits in order, the undone ones too
 * @param position how many of them are in force
 * @param fileState the state that was last read from or written to the dataset's file
 */
public record StoredHistory(List<Header> edits, int position, long fileState) {
    /** Copies the list. */
    public StoredHistory {
        edits = List.copyOf(edits);
    }

    /** The history of a dataset that nobody has edited; 0 is the state of its file. */
    public static final StoredHistory NONE = new StoredHistory(List.of(), 0, 0);

    /**
     * One edit, without its contents.
     *
     * @param state see {@link Edit#state}
     * @param name see {@link Edit#name}
     */
    public record Header(long state, String name) {}
}
