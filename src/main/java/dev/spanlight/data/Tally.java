package dev.spanlight.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts things by a key, with the questions behind them.
 *
 * @param <K> what they are told apart by
 */
final class Tally<K> {
    private static final class Group {
        private int count;
        private final List<String> ids = new ArrayList<>(2);
    }

    private final Map<K, Group> groups = new LinkedHashMap<>();

    /** Makes the keys' bars even where nothing is counted for them, in this order. */
    void expect(Iterable<K> keys) {
        keys.forEach(key -> groups.put(key, new Group()));
    }

    void add(K key, List<Question> questions) {
        Group group = groups.computeIfAbsent(key, made -> new Group());
        group.count++;
        for (Question question : questions) {
            group.ids.add(question.id());
        }
    }

    /** A bar for each key, in the order in which they came. */
    List<Bar> bars() {
        return groups.entrySet().stream()
                .map(entry -> bar(entry.getKey().toString(), entry.getValue()))
                .toList();
    }

    /** The keys that were counted most, the most frequent first. */
    List<Bar> mostFrequent(int limit) {
        return groups.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().count))
                .limit(limit)
                .map(entry -> bar(entry.getKey().toString(), entry.getValue()))
                .toList();
    }

    private static Bar bar(String label, Group group) {
        return new Bar(label, group.count, group.ids);
    }
}
