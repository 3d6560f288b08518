package dev.spanlight.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is there more than once; nearly everything is there once and costs no more than an entry of a map. */
final class Repeats {
    private final Map<String, List<Question>> first = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final List<String> ids = new ArrayList<>();
    private int count;

    void add(String key, List<Question> questions) {
        List<Question> before = first.putIfAbsent(key, questions);
        if (before == null) {
            return;
        }
        if (repeated.add(key)) {
            count(before);
        }
        count(questions);
    }

    private void count(List<Question> questions) {
        count++;
        questions.forEach(question -> ids.add(question.id()));
    }

    /** All that is there more than once, each time that it is. */
    Bar bar(String label) {
        return new Bar(label, count, ids);
    }
}
