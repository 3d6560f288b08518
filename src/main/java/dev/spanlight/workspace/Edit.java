package dev.spanlight.workspace;

import java.util.List;

/**
 * One undoable step.
 *
 * @param state a number for the dataset as it is after the step, never used twice for a dataset
 * @param name what Undo calls it, such as "add answer 1926"
 * @param changes the passages that differ, in the order in which they change
 * @param before what was selected before the step
 * @param after what is selected after it
 */
public record Edit(long state, String name, List<Change> changes, Place before, Place after) {
    /** Copies the changes. */
    public Edit {
        changes = List.copyOf(changes);
    }
}
