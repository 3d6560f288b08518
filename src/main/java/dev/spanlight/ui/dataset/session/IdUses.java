package dev.spanlight.ui.dataset.session;

import dev.spanlight.data.Question;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many questions have each id. */
final class IdUses {
    private final Map<String, Integer> uses = new HashMap<>();

    /** Counts the ids of some questions. */
    void add(List<Question> questions) {
        questions.forEach(question -> uses.merge(question.id(), 1, Integer::sum));
    }

    /** True when several questions have this id. */
    boolean isRepeated(String id) {
        return uses.getOrDefault(id, 0) > 1;
    }

    /**
     * Counts other questions in place of some.
     *
     * @return the ids that are repeated now and were not before, or the other way round
     */
    Set<String> replace(List<Question> before, List<Question> after) {
        if (haveSameIds(before, after)) {
            return Set.of();
        }
        List<String> oldIds = before.stream().map(Question::id).toList();
        List<String> newIds = after.stream().map(Question::id).toList();
        Set<String> touched = new HashSet<>(oldIds);
        touched.addAll(newIds);
        Set<String> repeated = new HashSet<>(touched);
        repeated.removeIf(id -> !isRepeated(id));
        oldIds.forEach(id -> uses.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1));
        add(after);
        touched.removeIf(id -> isRepeated(id) == repeated.contains(id));
        return touched;
    }

    private static boolean haveSameIds(List<Question> before, List<Question> after) {
        boolean same = before.size() == after.size();
        for (int index = 0; same && index < before.size(); index++) {
            same = before.get(index).id().equals(after.get(index).id());
        }
        return same;
    }
}
