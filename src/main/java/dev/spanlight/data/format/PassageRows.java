package dev.spanlight.data.format;

import dev.spanlight.data.Article;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one question each on their way to passages.
 *
 * <p>Neighbouring rows with equal title and context become one passage; others do not, because the order of rows would
 * change. A row without id gets the first free one of {@code row-N}, {@code row-N-2}…, N being its number from 1.
 */
final class PassageRows {
    private final Findings findings;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    PassageRows(Findings findings) {
        this.findings = findings;
    }

    /** A row whose question's id is empty when it still has to be found; no question: a passage to annotate. */
    private record Row(
            String title, String context, @Nullable Question question) {
        boolean continues(Row previous) {
            return question != null
                    && previous.question != null
                    && title.equals(previous.title)
                    && context.equals(previous.context);
        }
    }

    /** Adds a row; a question whose id is empty gets one. */
    void add(String title, String context, Question question) {
        if (!question.id().isEmpty()) {
            ids.add(question.id());
        }
        Row row = new Row(title, context, question);
        // A passage's many rows bring as many copies of its text; one is kept.
        boolean continues = !rows.isEmpty() && row.continues(rows.getLast());
        rows.add(continues ? new Row(rows.getLast().title(), rows.getLast().context(), question) : row);
    }

    /** Adds a passage without questions. */
    void addPassage(String title, String context) {
        rows.add(new Row(title, context, null));
    }

    List<Passage> passages() {
        List<Passage> passages = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            if (row.question() != null) {
                questions.add(withId(row.question(), index + 1));
            }
            boolean last = index + 1 == rows.size() || !rows.get(index + 1).continues(row);
            if (last) {
                passages.add(new Passage(new Article(row.title()), row.context(), questions, Map.of()));
                questions.clear();
            }
        }
        return passages;
    }

    private Question withId(Question question, int rowNumber) {
        if (!question.id().isEmpty()) {
            return question;
        }
        String id = "row-" + rowNumber;
        for (int attempt = 2; !ids.add(id); attempt++) {
            id = "row-" + rowNumber + "-" + attempt;
        }
        Question named = new Question(
                id, question.text(), question.answers(), question.status(), question.split(), question.extra());
        findings.replaced(question, named);
        return named;
    }
}
