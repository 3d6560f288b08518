package dev.spanlight.ui.dataset.table;

import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of the table's rows. Rows that an order does not tell apart stay in the file's order, and rows that it knows
 * nothing of, such as questions without answers by the length of the answer, come last both ways.
 *
 * @param by what counts
 * @param descending whether the most comes first
 */
public record RowOrder(By by, boolean descending) {
    /** What rows can be put in order by. */
    public enum By {
        FILE("file order"),
        QUESTION("question"),
        PASSAGE_LENGTH("passage length"),
        ANSWER_LENGTH("answer length"),
        ANSWERS("number of answers"),
        STATUS("status"),
        SCORE("score");

        private final String title;

        By(String title) {
            this.title = title;
        }

        /** What people call this order. */
        public String title() {
            return title;
        }
    }

    /** As in the file. */
    public static final RowOrder FILE = new RowOrder(By.FILE, false);

    private record Keyed(double key, QuestionRow row) {}

    /** The other way round. */
    RowOrder reversed() {
        return new RowOrder(by, !descending);
    }

    /** The rows in this order, from those in the file's; takes a while for very many, so it runs off the FX thread. */
    List<QuestionRow> sort(List<QuestionRow> rows, RowFacts facts) {
        if (equals(FILE)) {
            return rows;
        }
        if (by == By.QUESTION) {
            Comparator<QuestionRow> byText =
                    Comparator.comparing(row -> row.question().text(), String.CASE_INSENSITIVE_ORDER);
            List<QuestionRow> sorted = new ArrayList<>(rows);
            sorted.sort(descending ? byText.reversed() : byText);
            return sorted;
        }
        List<Keyed> keyed = new ArrayList<>(rows.size());
        double sign = descending ? -1 : 1;
        rows.forEach(row -> keyed.add(new Keyed(sign * key(row, facts), row)));
        // NaN, the key of the rows that this order knows nothing of, is greater than every number.
        keyed.sort(Comparator.comparingDouble(Keyed::key));
        return keyed.stream().map(Keyed::row).toList();
    }

    private double key(QuestionRow row, RowFacts facts) {
        return switch (by) {
            case FILE, QUESTION -> row.ordinal();
            case PASSAGE_LENGTH -> facts.passageWords(row);
            case ANSWER_LENGTH -> {
                int words = RowFacts.answerWords(row);
                yield words < 0 ? Double.NaN : words;
            }
            case ANSWERS -> row.question().answers().size();
            case STATUS -> row.question().status().ordinal();
            case SCORE -> facts.score(row);
        };
    }
}
