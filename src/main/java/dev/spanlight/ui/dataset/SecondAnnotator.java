package dev.spanlight.ui.dataset;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What another dataset says of the same questions: found by id, else by the same words about the same passage. */
final class SecondAnnotator {
    private final Map<String, Example> byId = new HashMap<>();
    private final Map<Key, Example> byWords = new HashMap<>();

    private record Key(String context, String question) {}

    /** Indexes a dataset; its open questions say nothing. */
    SecondAnnotator(Dataset dataset) {
        Set<String> seen = new HashSet<>();
        for (Example example : dataset.examples()) {
            boolean repeated = !seen.add(example.id());
            if (repeated) {
                byId.remove(example.id());
            }
            if (example.question().status() != Status.OPEN) {
                if (!repeated) {
                    byId.put(example.id(), example);
                }
                byWords.putIfAbsent(key(example), example);
            }
        }
    }

    private static Key key(Example example) {
        return new Key(example.passage().context(), example.question().text());
    }

    /** What it says of a question; an id alone is not enough when the passage is another one. */
    Optional<Opinion> of(Example example) {
        Example same = byId.get(example.id());
        if (same == null || !same.passage().context().equals(example.passage().context())) {
            same = byWords.get(key(example));
        }
        return same == null
                ? Optional.empty()
                : Optional.of(new Opinion(
                        same.question().answers(),
                        Double.NaN,
                        Double.NaN,
                        example.question().answers()));
    }
}
