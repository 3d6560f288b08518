package dev.spanlight.data;

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
}
