package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Searches by reading every text: all words must stand in the question with its answers, or in its passage. */
public final class TextScan implements WordSearch {
    @Override
    public Predicate<QuestionRow> matching(String words, List<Passage> passages) {
        return new Matcher(words(words), passages);
    }

    /** The words that somebody searches for, in lower case. */
    static List<String> words(String search) {
        return List.of(search.toLowerCase(Locale.ROOT).trim().split("\\s+"));
    }

    /** Looks into a passage once for all its questions that follow one another. */
    private static final class Matcher implements Predicate<QuestionRow> {
        private final List<String> words;
        private final List<Passage> passages;
        private int passage = -1;
        private boolean passageMatches;

        Matcher(List<String> words, List<Passage> passages) {
            this.words = words;
            this.passages = passages;
        }

        @Override
        public boolean test(QuestionRow row) {
            if (row.passage() != passage) {
                passage = row.passage();
                passageMatches = matches(passages.get(passage));
            }
            return passageMatches || matches(row.question());
        }

        private boolean matches(Passage passage) {
            return words.stream()
                    .allMatch(word -> contains(passage.article().title(), word) || contains(passage.context(), word));
        }

        private boolean matches(Question question) {
            return words.stream().allMatch(word -> matches(question, word));
        }

        private static boolean matches(Question question, String word) {
            if (contains(question.text(), word) || contains(question.id(), word)) {
                return true;
            }
            for (Answer answer : question.answers()) {
                if (contains(answer.text(), word)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Without a lower-case copy of every text: a search over 90,000 questions reads 16 million characters. */
    static boolean contains(String text, String lowerCaseWord) {
        int last = text.length() - lowerCaseWord.length();
        char first = lowerCaseWord.charAt(0);
        for (int index = 0; index <= last; index++) {
            if (Character.toLowerCase(text.charAt(index)) == first
                    && text.regionMatches(true, index, lowerCaseWord, 0, lowerCaseWord.length())) {
                return true;
            }
        }
        return false;
    }
}
