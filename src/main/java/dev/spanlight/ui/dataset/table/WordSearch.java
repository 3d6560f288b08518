package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Passage;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.List;
import java.util.function.Predicate;

/** Finds what somebody searches for; the table knows no other way to look into texts. */
@FunctionalInterface
public interface WordSearch {
    /**
     * Which rows have what is searched for; called on a background thread, and asked there about rows in the file's
     * order.
     *
     * @param words what somebody has typed, not blank
     * @param passages the passages of the rows
     */
    Predicate<QuestionRow> matching(String words, List<Passage> passages);
}
