package dev.spanlight.ui.dataset;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which rows the table shows.
 *
 * @param kind which kind of questions
 * @param words what they, their answers or their passage must contain, in lower case; none = everything
 */
record RowFilter(Kind kind, List<String> words) {
    /** The kinds of questions that the chips above the table offer. */
    enum Kind {
        ALL,
        OPEN,
        PROBLEMS,
        NO_ANSWER;

        boolean accepts(QuestionRow row) {
            return switch (this) {
                case ALL -> true;
                case OPEN -> row.question().status() == Status.OPEN;
                case PROBLEMS -> row.hasProblem();
                case NO_ANSWER -> row.question().status() == Status.NO_ANSWER;
            };
        }

        int count(Counts counts) {
            return switch (this) {
                case ALL -> counts.total();
                case OPEN -> counts.open();
                case PROBLEMS -> counts.problems();
                case NO_ANSWER -> counts.noAnswer();
            };
        }
    }

    static RowFilter of(Kind kind, String search) {
        return new RowFilter(
                kind,
                Arrays.stream(search.toLowerCase(Locale.ROOT).trim().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    boolean isEmpty() {
        return kind == Kind.ALL && words.isEmpty();
    }

    /** The rows that match, in order; reads whole passages, so it runs off the FX thread. */
    List<QuestionRow> apply(List<QuestionRow> rows, List<Passage> passages) {
        if (isEmpty()) {
            return rows;
        }
        List<QuestionRow> found = new ArrayList<>();
        int passage = -1;
        boolean passageMatches = false;
        for (QuestionRow row : rows) {
            if (!kind.accepts(row)) {
                continue;
            }
            if (row.passage() != passage) {
                passage = row.passage();
                passageMatches = !words.isEmpty() && matches(passages.get(passage));
            }
            if (passageMatches || matches(row.question())) {
                found.add(row);
            }
        }
        return found;
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

    /** Without a lower-case copy of every text: a search over 90,000 questions reads 16 million characters. */
    private static boolean contains(String text, String lowerCaseWord) {
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
