package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Passage;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What filters and orders ask about rows beyond what a row knows itself. Remembers the words of each passage, which
 * many rows share and the next filter asks for again. Any thread; two may count the same words.
 */
final class RowFacts {
    private final List<Passage> passages;
    private final RowScores scores;
    private final int[] passageWords;

    RowFacts(List<Passage> passages, RowScores scores) {
        this.passages = passages;
        this.scores = scores;
        this.passageWords = new int[passages.size()];
        Arrays.fill(passageWords, -1);
    }

    /** Whether these are the facts about these passages and scores. */
    boolean areAbout(List<Passage> others, RowScores numbers) {
        return others == passages && numbers == scores;
    }

    /** Finds out now what takes long: the words of all passages, which are so many. */
    long readPassages() {
        return IntStream.range(0, passageWords.length)
                .mapToLong(this::passageWords)
                .sum();
    }

    /** The words of a row's passage. */
    int passageWords(QuestionRow row) {
        return passageWords(row.passage());
    }

    private int passageWords(int passage) {
        if (passageWords[passage] < 0) {
            passageWords[passage] = passages.get(passage).wordCount();
        }
        return passageWords[passage];
    }

    /** The words of a row's longest answer, -1 when it has none. */
    static int answerWords(QuestionRow row) {
        int longest = -1;
        for (Answer answer : row.question().answers()) {
            longest = Math.max(longest, answer.wordCount());
        }
        return longest;
    }

    /** A row's score, NaN when it has none. */
    double score(QuestionRow row) {
        return scores.of(row);
    }
}
