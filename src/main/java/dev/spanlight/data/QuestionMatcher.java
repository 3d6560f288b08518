package dev.spanlight.data;

import dev.spanlight.data.Question.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the questions of one dataset in another: by id and passage, else by the same words about the same passage. */
public final class QuestionMatcher {
    private final Map<String, Example> byId = new HashMap<>();
    private final Map<Key, Question> byWords = new HashMap<>();

    private record Key(String context, String question) {
        static Key of(Example example) {
            return new Key(example.passage().context(), example.question().text());
        }
    }

    /** Indexes a dataset. Its open questions say nothing, and an id that is used twice names nothing. */
    public QuestionMatcher(Dataset dataset) {
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
                byWords.putIfAbsent(Key.of(example), example.question());
            }
        }
    }

    /** The same question, answered or marked as unanswerable; empty when it is not there. */
    public Optional<Question> find(Example example) {
        Example same = byId.get(example.id());
        return same != null && same.passage().context().equals(example.passage().context())
                ? Optional.of(same.question())
                : Optional.ofNullable(byWords.get(Key.of(example)));
    }
}
