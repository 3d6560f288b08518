package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Passage;
import dev.spanlight.workspace.Edit;
import dev.spanlight.workspace.StoredHistory;
import dev.spanlight.workspace.StoredHistory.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps done and undone, without limit. Steps of this session keep the changed passages only, so thousands cost
 * little; of earlier ones just the names are here, and the journal has their contents.
 */
final class History {
    private final EditSource source;
    private final List<Entry> entries = new ArrayList<>();
    private int position;
    private long nextState;

    /** Gives the contents of steps that were made before this session. */
    @FunctionalInterface
    public interface EditSource {
        /**
         * A step of the journal.
         *
         * @param number its number, from 1
         * @param present the passages now
         * @param inForce whether it is the last step done, else the first one undone
         */
        Edit read(int number, Header header, List<Passage> present, boolean inForce) throws IOException;
    }

    private record Entry(Header header, @Nullable Edit edit) {
        static Entry of(Edit edit) {
            return new Entry(new Header(edit.state(), edit.name()), edit);
        }
    }

    History(StoredHistory stored, EditSource source) {
        this.source = source;
        stored.edits().forEach(header -> entries.add(new Entry(header, null)));
        position = stored.position();
        long last = stored.edits().stream().mapToLong(Header::state).max().orElse(0);
        nextState = Math.max(last, stored.fileState()) + 1;
    }

    /** A number for a state that does not exist yet. */
    long newState() {
        return nextState++;
    }

    /** The number of the present state; 0 before any step. */
    long state() {
        return position == 0 ? 0 : entries.get(position - 1).header().state();
    }

    /** How many steps are in force. */
    int position() {
        return position;
    }

    /** Adds a step that was just done; what was undone before is gone. */
    void add(Edit edit) {
        entries.subList(position, entries.size()).clear();
        entries.add(Entry.of(edit));
        position++;
    }

    /** Puts another step in place of the one done last. */
    void replaceLast(Edit edit) {
        entries.set(position - 1, Entry.of(edit));
    }

    /** The name of the step that Undo takes back, empty when there is none. */
    String lastName() {
        return position == 0 ? "" : entries.get(position - 1).header().name();
    }

    /** The name of the step that Redo does again, empty when there is none. */
    String nextName() {
        return position == entries.size() ? "" : entries.get(position).header().name();
    }

    /** The step done last in this session, if nothing was undone since. */
    Optional<Edit> latest() {
        return position == 0 || position < entries.size()
                ? Optional.empty()
                : Optional.ofNullable(entries.getLast().edit());
    }

    /** Whether there is a step to take back, or one to do again. */
    boolean leads(boolean back) {
        return back ? position > 0 : position < entries.size();
    }

    /** That step, if it is at hand and need not be read. */
    Optional<Edit> known(boolean back) {
        return Optional.ofNullable(entry(back).edit());
    }

    /** That step; one of an earlier session is read. */
    Edit edit(boolean back, List<Passage> present) throws IOException {
        Entry entry = entry(back);
        Edit known = entry.edit();
        return known == null ? source.read(index(back) + 1, entry.header(), present, back) : known;
    }

    private Entry entry(boolean back) {
        return entries.get(index(back));
    }

    private int index(boolean back) {
        return back ? position - 1 : position;
    }

    /** Goes there. */
    void step(boolean back) {
        position += back ? -1 : 1;
    }

    /** How many steps lie between the present and a state; -1 when it can no longer be reached. */
    int distanceTo(long state) {
        if (state == 0) {
            return position;
        }
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).header().state() == state) {
                return Math.abs(position - index - 1);
            }
        }
        return -1;
    }
}
