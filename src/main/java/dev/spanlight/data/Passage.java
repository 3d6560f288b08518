package dev.spanlight.data;

import java.util.List;
import java.util.Map;

/**
 * A passage, stored once, with all its questions.
 *
 * @param article where the passage comes from; neighbours with an equal article form one article of a SQuAD file
 * @param context the text, exactly as in the file: never trimmed or normalised, or every offset would move
 * @param questions the questions in the file's order
 * @param extra keys of the file that Spanlight does not know, kept as they are
 */
public record Passage(Article article, String context, List<Question> questions, Map<String, Object> extra) {
    /** Copies the collections. */
    public Passage {
        questions = List.copyOf(questions);
        extra = Extra.copy(extra);
    }

    /** A passage without further keys. */
    public Passage(String title, String context, List<Question> questions) {
        this(new Article(title), context, questions, Map.of());
    }

    /** This passage with other questions. */
    public Passage withQuestions(List<Question> newQuestions) {
        return new Passage(article, context, newQuestions, extra);
    }

    /** How many words the text has, parted by white space. */
    public int wordCount() {
        return Words.count(context);
    }
}
