package dev.spanlight.data;

import java.util.Map;

/**
 * One gold answer of a question.
 *
 * @param text the answer as it stands in the passage
 * @param start where it starts in the passage, in code points (SQuAD's {@code answer_start})
 * @param extra keys of the file that Spanlight does not know, kept as they are
 */
public record Answer(String text, int start, Map<String, Object> extra) {
    /** Copies {@code extra}. */
    public Answer {
        extra = Extra.copy(extra);
    }

    /** An answer without further keys. */
    public Answer(String text, int start) {
        this(text, start, Map.of());
    }

    /** Where the answer ends, exclusive, in code points. */
    public int end() {
        return start + CodePoints.length(text);
    }

    /** True when the passage really has this text at this place. */
    public boolean fits(CodePoints passage) {
        return start >= 0
                && end() <= passage.length()
                && passage.slice(start, end()).equals(text);
    }

    /** How many words the answer has, parted by white space. */
    public int wordCount() {
        return Words.count(text);
    }
}
