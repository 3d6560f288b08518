package dev.spanlight.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable dataset: passages with their questions.
 *
 * @param name what people call it, usually the file's name without its ending
 * @param version SQuAD's {@code version}, empty when the file has none
 * @param passages the passages in the file's order
 * @param extra keys of the file that Spanlight does not know, kept as they are
 */
public record Dataset(String name, String version, List<Passage> passages, Map<String, Object> extra) {
    /** Copies the collections. */
    public Dataset {
        passages = List.copyOf(passages);
        extra = Extra.copy(extra);
    }

    /** A dataset without version or further keys. */
    public Dataset(String name, List<Passage> passages) {
        this(name, "", passages, Map.of());
    }

    /** Every question with its passage, in the file's order. */
    public List<Example> examples() {
        return passages.stream()
                .flatMap(passage -> passage.questions().stream().map(question -> new Example(passage, question)))
                .toList();
    }

    /** How many questions there are. */
    public int questionCount() {
        return passages.stream().mapToInt(passage -> passage.questions().size()).sum();
    }

    /** This dataset with other passages. */
    public Dataset withPassages(List<Passage> newPassages) {
        return new Dataset(name, version, newPassages, extra);
    }

    /**
     * What can be trained on and scored: the questions that are answered or marked as unanswerable. Passages left
     * without a question are dropped.
     */
    public Dataset labelled() {
        return withPassages(passages.stream()
                .map(passage -> passage.withQuestions(passage.questions().stream()
                        .filter(question -> question.status() != Question.Status.OPEN)
                        .toList()))
                .filter(passage -> !passage.questions().isEmpty())
                .toList());
    }

    /**
     * This dataset with every passage stored once: passages with equal article and context become one, at the place of
     * the first, with the questions of all in order. Where their further keys differ the first passage's count.
     */
    public Dataset mergePassages() {
        record Key(Article article, String context) {}
        Map<Key, Passage> merged = new LinkedHashMap<>();
        for (Passage passage : passages) {
            merged.merge(new Key(passage.article(), passage.context()), passage, Dataset::merge);
        }
        return withPassages(List.copyOf(merged.values()));
    }

    private static Passage merge(Passage first, Passage second) {
        List<Question> questions = new ArrayList<>(first.questions());
        questions.addAll(second.questions());
        Map<String, Object> extra = new LinkedHashMap<>(first.extra());
        second.extra().forEach(extra::putIfAbsent);
        return new Passage(first.article(), first.context(), questions, extra);
    }
}
