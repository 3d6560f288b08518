package dev.spanlight.workspace;

import dev.spanlight.data.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One passage before and after an edit. Changes of one edit happen one after the other: an index counts the passages
 * as the changes before it have left them.
 *
 * @param index the passage's index
 * @param before the passage as it was, null when the change puts it in
 * @param after the passage as it is then, null when the change takes it out
 */
public record Change(
        int index, @Nullable Passage before, @Nullable Passage after) {
    /** Holds that something changes. */
    public Change {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change needs a passage before or after it");
        }
    }

    /** A passage that is put in. */
    public static Change insertion(int index, Passage passage) {
        return new Change(index, null, passage);
    }

    /** A passage that is taken out. */
    public static Change removal(int index, Passage passage) {
        return new Change(index, passage, null);
    }

    /** True when a passage stays a passage. */
    public boolean isReplacement() {
        return before != null && after != null;
    }

    /** The change that takes this one back. */
    public Change reversed() {
        return new Change(index, after, before);
    }

    /** The changes that take some back, the last first. */
    public static List<Change> reversed(List<Change> changes) {
        return changes.reversed().stream().map(Change::reversed).toList();
    }

    /** The passages after some changes. */
    public static List<Passage> apply(List<Change> changes, List<Passage> passages) {
        List<Passage> changed = new ArrayList<>(passages);
        changes.forEach(change -> change.applyTo(changed));
        return changed;
    }

    void applyTo(List<Passage> passages) {
        if (before == null) {
            passages.add(index, Objects.requireNonNull(after));
        } else if (after == null) {
            passages.remove(index);
        } else {
            passages.set(index, after);
        }
    }

    /**
     * The changes that make {@code after} of {@code before}: what both begin and end with stays, between that passages
     * are exchanged one by one, and put in or taken out where the numbers differ.
     */
    public static List<Change> between(List<Passage> before, List<Passage> after) {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<Change> changes = new ArrayList<>();
        int common = shorter - start - end;
        for (int index = start; index < start + common; index++) {
            if (!before.get(index).equals(after.get(index))) {
                changes.add(new Change(index, before.get(index), after.get(index)));
            }
        }
        int at = start + common;
        for (int index = at; index < before.size() - end; index++) {
            changes.add(removal(at, before.get(index)));
        }
        for (int index = at; index < after.size() - end; index++) {
            changes.add(insertion(index, after.get(index)));
        }
        return List.copyOf(changes);
    }
}
