package dev.spanlight.ui.dataset.session;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * Rows that are exchanged all at once. JavaFX's own list adds them one by one, which takes tens of milliseconds for a
 * hundred thousand.
 */
public final class RowList extends ObservableListBase<QuestionRow> {
    private List<QuestionRow> rows = new ArrayList<>();

    /** Puts other rows in place of all; observers hear of one replacement. */
    public void replaceAll(List<QuestionRow> newRows) {
        List<QuestionRow> old = rows;
        beginChange();
        rows = new ArrayList<>(newRows);
        nextReplace(0, rows.size(), old);
        endChange();
    }

    @Override
    public void clear() {
        replaceAll(List.of());
    }

    @Override
    public QuestionRow get(int index) {
        return rows.get(index);
    }

    @Override
    public QuestionRow set(int index, QuestionRow row) {
        beginChange();
        QuestionRow old = rows.set(index, row);
        nextSet(index, old);
        endChange();
        return old;
    }

    /** All at once instead of one by one, for copies. */
    @Override
    public Object[] toArray() {
        return rows.toArray();
    }

    @Override
    public int size() {
        return rows.size();
    }
}
