package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many questions of the whole table each choice of the filter would find alone.
 *
 * @param splits by split
 * @param statuses by status
 * @param tags by tag, the most frequent first
 * @param agree those with several answers that say the same
 * @param differ those with several answers that do not
 * @param scored those with a score
 */
record Facets(
        Map<Split, Integer> splits,
        Map<Status, Integer> statuses,
        Map<String, Integer> tags,
        int agree,
        int differ,
        int scored) {
    static final Facets NONE = new Facets(Map.of(), Map.of(), Map.of(), 0, 0, 0);

    /** Counts; takes a moment for very many rows, so it runs off the FX thread. */
    static Facets of(List<QuestionRow> rows, RowFacts facts) {
        Map<Split, Integer> splits = new EnumMap<>(Split.class);
        Map<Status, Integer> statuses = new EnumMap<>(Status.class);
        Map<String, Integer> tags = new HashMap<>();
        int agree = 0;
        int differ = 0;
        int scored = 0;
        for (QuestionRow row : rows) {
            Question question = row.question();
            splits.merge(question.split(), 1, Integer::sum);
            statuses.merge(question.status(), 1, Integer::sum);
            question.tags().stream().distinct().forEach(tag -> tags.merge(tag, 1, Integer::sum));
            agree += Criterion.Several.isSo(question, true) ? 1 : 0;
            differ += Criterion.Several.isSo(question, false) ? 1 : 0;
            scored += Double.isNaN(facts.score(row)) ? 0 : 1;
        }
        Map<String, Integer> frequent = new LinkedHashMap<>();
        tags.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
        return new Facets(splits, statuses, frequent, agree, differ, scored);
    }
}
