package dev.spanlight.data.format;

import dev.spanlight.data.Article;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code {version, data: [{title, paragraphs: [{context, qas: […]}]}]}}, SQuAD 1.1 and 2.0 alike. */
final class SquadReader {
    private final Findings findings;
    private final List<Passage> passages = new ArrayList<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private String version = "";

    SquadReader(Findings findings) {
        this.findings = findings;
    }

    Dataset read(JsonFile file, String name) throws IOException {
        file.whole(cursor -> cursor.object("a SQuAD file: {\"version\": …, \"data\": […]}", key -> {
            switch (key) {
                case "version" -> version = cursor.textOrNumber("the version, a string such as \"v2.0\"");
                case "data" ->
                    cursor.array(
                            "a list of articles",
                            () -> cursor.attempt(findings, () -> new ArticleReader(cursor).read()));
                default -> extra.put(key, cursor.any());
            }
        }));
        return new Dataset(name, version, passages, extra);
    }

    private final class ArticleReader {
        private final JsonCursor cursor;
        private final List<Paragraph> paragraphs = new ArrayList<>();
        private final Map<String, Object> extra = new LinkedHashMap<>();
        private String title = "";
        private boolean complete;

        ArticleReader(JsonCursor cursor) {
            this.cursor = cursor;
        }

        void read() throws IOException {
            cursor.object("an article: {\"title\": …, \"paragraphs\": […]}", key -> {
                switch (key) {
                    case "title" -> title = cursor.text("the article's title, a string");
                    case "paragraphs" -> {
                        cursor.array(
                                "a list of paragraphs",
                                () -> cursor.attempt(
                                        findings, () -> paragraphs.add(new ParagraphReader(cursor).read())));
                        complete = true;
                    }
                    default -> extra.put(key, cursor.any());
                }
            });
            if (!complete) {
                throw cursor.error("paragraphs", "the article has no paragraphs; add \"paragraphs\": […]");
            }
            // The title may stand after the paragraphs, so passages are made at the article's end.
            Article article = new Article(title, extra);
            paragraphs.forEach(paragraph ->
                    passages.add(new Passage(article, paragraph.context(), paragraph.questions(), paragraph.extra())));
        }
    }

    private record Paragraph(String context, List<Question> questions, Map<String, Object> extra) {}

    private final class ParagraphReader {
        private final JsonCursor cursor;
        private final List<Question> questions = new ArrayList<>();
        private final Map<String, Object> extra = new LinkedHashMap<>();
        private @Nullable String context;

        ParagraphReader(JsonCursor cursor) {
            this.cursor = cursor;
        }

        Paragraph read() throws IOException {
            cursor.object("a paragraph: {\"context\": …, \"qas\": […]}", key -> {
                switch (key) {
                    case "context" -> context = cursor.text("the passage, a string");
                    case "qas" ->
                        cursor.array(
                                "a list of questions", () -> cursor.attempt(findings, () -> questions.add(question())));
                    default -> extra.put(key, cursor.any());
                }
            });
            if (context == null) {
                throw cursor.error("context", "the paragraph has no context; add \"context\": \"…\"");
            }
            return new Paragraph(context, questions, extra);
        }

        private Question question() throws IOException {
            QuestionReader question = new QuestionReader(cursor, findings);
            cursor.object("a question: {\"id\": …, \"question\": …, \"answers\": […]}", question::read);
            return question.build(question.id()
                    .orElseThrow(() ->
                            cursor.error("id", "the question has no id; give it one that no other question has")));
        }
    }
}
