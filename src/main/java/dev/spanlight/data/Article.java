package dev.spanlight.data;

import java.util.Map;

/**
 * What SQuAD files keep once for several passages.
 *
 * @param title the article's title, empty when the file has none
 * @param extra keys of the file that Spanlight does not know, kept as they are
 */
public record Article(String title, Map<String, Object> extra) {
    /** Copies {@code extra}. */
    public Article {
        extra = Extra.copy(extra);
    }

    /** An article without further keys. */
    public Article(String title) {
        this(title, Map.of());
    }
}
