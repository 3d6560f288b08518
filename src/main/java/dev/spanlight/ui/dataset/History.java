package dev.spanlight.ui.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps done and undone, without limit: a step keeps the changed passages only, so thousands cost little. */
final class History {
    private final List<Edit> edits = new ArrayList<>();
    private int position;
    private long nextState = 1;
    private long firstState;

    /** Forgets everything; the present becomes the first state. */
    void clear() {
        edits.clear();
        position = 0;
        firstState = nextState++;
    }

    /** A number for a state that does not exist yet. */
    long newState() {
        return nextState++;
    }

    /** The number of the present state. */
    long state() {
        return position == 0 ? firstState : edits.get(position - 1).state();
    }

    /** Adds a step that was just done; what was undone before is gone. */
    void add(Edit edit) {
        dropUndone();
        edits.add(edit);
        position++;
    }

    /** Puts another step in place of the one done last. */
    void replaceLast(Edit edit) {
        edits.set(position - 1, edit);
    }

    /** The step that Undo takes back. */
    Optional<Edit> last() {
        return position == 0 ? Optional.empty() : Optional.of(edits.get(position - 1));
    }

    /** The step that Redo does again. */
    Optional<Edit> next() {
        return position == edits.size() ? Optional.empty() : Optional.of(edits.get(position));
    }

    /** Forgets what was undone. */
    void dropUndone() {
        edits.subList(position, edits.size()).clear();
    }

    void stepBack() {
        position--;
    }

    void stepForward() {
        position++;
    }

    /** How many steps lie between the present and a state; -1 when it can no longer be reached. */
    int distanceTo(long state) {
        if (state == firstState) {
            return position;
        }
        for (int index = 0; index < edits.size(); index++) {
            if (edits.get(index).state() == state) {
                return Math.abs(position - index - 1);
            }
        }
        return -1;
    }
}
