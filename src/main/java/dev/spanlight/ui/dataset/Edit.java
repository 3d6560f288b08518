package dev.spanlight.ui.dataset;

import dev.spanlight.data.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One undoable step.
 *
 * @param state a number for the dataset as it is after the step, never used twice
 * @param name what Undo calls it, such as "add answer 1926"
 * @param changes the passages that differ
 * @param before what was selected before the step
 * @param after what is selected after it
 */
record Edit(long state, String name, List<Change> changes, Place before, Place after) {

    /** One passage before and after. */
    record Change(int index, Passage before, Passage after) {
        Change reversed() {
            return new Change(index, after, before);
        }
    }

    /**
     * What is selected.
     *
     * @param passage the index of a passage, -1 when there is none
     * @param questionId a question of it, null when it has none
     * @param answer the index of an answer of the question, -1 when none is active
     */
    record Place(int passage, @Nullable String questionId, int answer) {
        static final Place NOWHERE = new Place(-1, null, -1);
    }

    List<Change> reversed() {
        return changes.stream().map(Change::reversed).toList();
    }
}
