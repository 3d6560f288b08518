package dev.spanlight.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was changed in a text, and where everything that stood in it has gone. Edits that touch each other are one, so
 * that taking one back leaves no trace, and a word deleted letter by letter is a deleted word. Immutable; all offsets
 * are code points.
 */
public final class TextEdits {
    private final CodePoints before;
    private final String after;

    /** In the order of the text; no two touch each other. */
    private final List<Edit> edits;

    /** Puts {@code inserted} in place of a piece of the text before: {@code start} to {@code end}, exclusive. */
    private record Edit(int start, int end, String inserted) {
        int growth() {
            return CodePoints.length(inserted) - (end - start);
        }

        boolean isBefore(int from) {
            return end <= from;
        }

        boolean isAfter(int to) {
            return start >= to;
        }

        boolean isInside(int from, int to) {
            return start >= from && end <= to;
        }

        boolean isNothing() {
            return start == end && inserted.isEmpty();
        }
    }

    private TextEdits(CodePoints before, String after, List<Edit> edits) {
        this.before = before;
        this.after = after;
        this.edits = edits;
    }

    /** A text in which nothing has been changed yet. */
    public static TextEdits of(String text) {
        return new TextEdits(CodePoints.of(text), text, List.of());
    }

    /** The text with every change. */
    public String after() {
        return after;
    }

    /** True when the text is as it was. */
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /**
     * Puts another piece of text in place of one, after all changes so far.
     *
     * @param start where the replaced piece starts in {@link #after}
     * @param end where it ends, exclusive; {@code start} to insert only
     * @param inserted the new piece, empty to delete only
     * @throws IndexOutOfBoundsException when the piece does not lie in the text
     */
    public TextEdits replace(int start, int end, String inserted) {
        CodePoints now = CodePoints.of(after);
        Objects.checkFromToIndex(start, end, now.length());
        int shift = 0;
        int index = 0;
        while (index < edits.size() && endAfter(edits.get(index), shift) < start) {
            shift += edits.get(index++).growth();
        }
        List<Edit> changed = new ArrayList<>(edits.subList(0, index));
        int from = start;
        int to = end;
        int growth = 0;
        while (index < edits.size() && edits.get(index).start() + shift + growth <= end) {
            Edit touched = edits.get(index++);
            from = Math.min(from, touched.start() + shift + growth);
            to = Math.max(to, endAfter(touched, shift + growth));
            growth += touched.growth();
        }
        String whole = now.slice(from, start) + inserted + now.slice(end, to);
        Edit merged = withoutCommonEnds(new Edit(from - shift, to - shift - growth, whole));
        if (!merged.isNothing()) {
            changed.add(merged);
        }
        changed.addAll(edits.subList(index, edits.size()));
        String changedText = now.slice(0, start) + inserted + now.slice(end, now.length());
        // In "aa" it cannot be told which letter came and which went: a text that is as it was has no changes.
        return changedText.equals(text()) ? of(changedText) : new TextEdits(before, changedText, List.copyOf(changed));
    }

    private String text() {
        return before.slice(0, before.length());
    }

    private static int endAfter(Edit edit, int shift) {
        return edit.end() + shift + edit.growth();
    }

    /** What is replaced by itself is not replaced. */
    private Edit withoutCommonEnds(Edit edit) {
        int[] old = before.slice(edit.start(), edit.end()).codePoints().toArray();
        int[] inserted = edit.inserted().codePoints().toArray();
        int most = Math.min(old.length, inserted.length);
        int head = 0;
        while (head < most && old[head] == inserted[head]) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && old[old.length - 1 - tail] == inserted[inserted.length - 1 - tail]) {
            tail++;
        }
        String rest = new String(inserted, head, inserted.length - head - tail);
        return new Edit(edit.start() + head, edit.end() - tail, rest);
    }

    /**
     * Where an answer that stood in the text before stands now. A change before it moves it, a change inside it changes
     * its text, one over an edge takes away what it covers; white space that an answer gets at an edge so is left out.
     *
     * @param answer an answer that fits the text before
     * @return nothing when none of its text, or only white space, is left
     */
    public Optional<Answer> moved(Answer answer) {
        int start = answer.start();
        int end = answer.end();
        int from = start;
        int to = end;
        int movedStart = start;
        List<Edit> inside = new ArrayList<>();
        for (Edit edit : edits) {
            if (edit.isBefore(start)) {
                movedStart += edit.growth();
            } else if (edit.isAfter(end)) {
                break;
            } else if (edit.isInside(start, end)) {
                inside.add(edit);
            } else {
                // Over an edge: what it puts there belongs to neither side, so not to the answer.
                if (edit.start() < start) {
                    from = Math.min(edit.end(), end);
                    movedStart += edit.growth() + from - start;
                }
                if (edit.end() > end) {
                    to = Math.max(edit.start(), from);
                }
            }
        }
        Answer moved = new Answer(rebuilt(from, to, inside), movedStart, answer.extra());
        String trimmed = RepairFinder.trim(moved.text());
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        boolean hadEdges = !RepairFinder.trim(answer.text()).equals(answer.text());
        return Optional.of(hadEdges ? moved : trimmed(moved, trimmed));
    }

    private static Answer trimmed(Answer answer, String trimmed) {
        int leading = answer.text().indexOf(trimmed);
        return new Answer(
                trimmed, answer.start() + CodePoints.length(answer.text().substring(0, leading)), answer.extra());
    }

    private String rebuilt(int from, int to, List<Edit> inside) {
        StringBuilder text = new StringBuilder();
        int done = from;
        for (Edit edit : inside) {
            text.append(before.slice(done, edit.start())).append(edit.inserted());
            done = edit.end();
        }
        return text.append(before.slice(done, to)).toString();
    }

    /** Where a place of the text before is now; inside a piece that was replaced, where that piece starts. */
    public int moved(int place) {
        int moved = place;
        for (Edit edit : edits) {
            if (edit.isBefore(place)) {
                moved += edit.growth();
            } else if (edit.start() < place) {
                moved -= place - edit.start();
            }
        }
        return moved;
    }
}
