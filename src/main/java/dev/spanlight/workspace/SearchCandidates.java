package dev.spanlight.workspace;

import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the words of a search can stand; everywhere else they do not. */
public final class SearchCandidates {
    /** The words can stand anywhere: the index knows nothing of so short ones. */
    public static final SearchCandidates EVERYTHING = new SearchCandidates(null, null);

    private final @Nullable BitSet passages;
    private final @Nullable Map<Integer, BitSet> questions;

    /**
     * Some candidates.
     *
     * @param passages the indices of passages, null for all
     * @param questions the places of questions within their passages, by the passage's index; null for all
     */
    SearchCandidates(@Nullable BitSet passages, @Nullable Map<Integer, BitSet> questions) {
        this.passages = passages;
        this.questions = questions;
    }

    /** Whether all words can stand in a passage. */
    public boolean passage(int passage) {
        return passages == null || passages.get(passage);
    }

    /** Whether all words can stand in a question and its answers; the index knows nothing of its id. */
    public boolean question(int passage, int question) {
        if (questions == null) {
            return true;
        }
        BitSet found = questions.get(passage);
        return found != null && found.get(question);
    }
}
