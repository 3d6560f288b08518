package dev.spanlight.ui.evaluate;

import dev.spanlight.answer.SquadPredictor.Span;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.evaluate.SquadMetrics;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question with what was answered.
 *
 * @param example the question with its passage
 * @param a the first model's answer
 * @param b the second model's answer, null when only one was asked
 */
record ResultRow(Example example, Prediction a, @Nullable Prediction b) {
    static final String NO_ANSWER = "no answer";

    /**
     * An answer and its scores.
     *
     * @param text the answer, empty = no answer
     * @param span where it stands in the passage, null for no answer
     * @param right whether it matches a gold answer exactly, after normalisation
     * @param f1 the overlap with the best gold answer, 0 to 1
     */
    record Prediction(String text, @Nullable Span span, boolean right, double f1) {
        /** What a table shows. */
        String shown() {
            return text.isEmpty() ? NO_ANSWER : oneLine(text);
        }
    }

    /** The gold answer to show: the first, and how many others there are. */
    String gold() {
        List<Answer> answers = example.question().answers();
        if (answers.isEmpty()) {
            return NO_ANSWER;
        }
        String first = oneLine(answers.getFirst().text());
        long others = answers.stream().map(Answer::text).distinct().count() - 1;
        return others == 0 ? first : first + " (+" + others + ")";
    }

    String question() {
        return oneLine(example.question().text());
    }

    /** The passage's title, or its beginning when it has none. */
    String passage() {
        String title = example.passage().article().title();
        return oneLine(title.isBlank() ? example.passage().context() : title);
    }

    /** Whether the two models answered differently, after normalisation. */
    boolean differs() {
        return b != null && !SquadMetrics.normalizeAnswer(a.text()).equals(SquadMetrics.normalizeAnswer(b.text()));
    }

    /** Whether question, answers or passage hold all these words, which are in lower case. */
    boolean contains(List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        String text = String.join(
                        "\n",
                        example.id(),
                        example.question().text(),
                        gold(),
                        a.text(),
                        b == null ? "" : b.text(),
                        example.passage().article().title())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    private static String oneLine(String text) {
        int limit = 200;
        String start = text.length() <= limit ? text : text.substring(0, limit);
        return start.replaceAll("\\s+", " ").strip();
    }
}
