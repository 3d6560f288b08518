package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.workspace.SearchCandidates;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lets the workspace's full-text index narrow a search down, and reads the texts of what is left. */
public final class IndexedSearch implements WordSearch {
    private final Function<List<String>, SearchCandidates> index;
    private final TextScan scan = new TextScan();

    /**
     * A search.
     *
     * @param index says where words can stand; called off the FX thread
     */
    public IndexedSearch(Function<List<String>, SearchCandidates> index) {
        this.index = index;
    }

    @Override
    public Predicate<QuestionRow> matching(String words, List<Passage> passages) {
        List<String> each = TextScan.words(words);
        SearchCandidates candidates = index.apply(each);
        int[] firstRows = QuestionRow.firsts(passages);
        Predicate<QuestionRow> read = scan.matching(words, passages);
        return question -> (candidates.passage(question.passage())
                        || candidates.question(question.passage(), question.ordinal() - firstRows[question.passage()])
                        || hasInId(question.question(), each))
                && read.test(question);
    }

    private static boolean hasInId(Question question, List<String> words) {
        for (String word : words) {
            if (TextScan.contains(question.id(), word)) {
                return true;
            }
        }
        return false;
    }
}
