package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanlight.data.Article;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes SQuAD 1.1 or 2.0; neighbouring passages of an equal article form one article. */
final class SquadWriter {
    private final JsonGenerator json;
    private final QuestionWriter questions;
    private final boolean secondVersion;
    private final WrittenQuestions written;

    SquadWriter(JsonGenerator json, boolean secondVersion, WrittenQuestions written) {
        this.json = json;
        this.questions = new QuestionWriter(json);
        this.secondVersion = secondVersion;
        this.written = written;
    }

    void write(Dataset dataset) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", version(dataset));
        json.writeArrayFieldStart("data");
        Article open = null;
        for (Passage passage : dataset.passages()) {
            if (!passage.article().equals(open)) {
                endArticle(open);
                open = passage.article();
                json.writeStartObject();
                json.writeStringField("title", open.title());
                json.writeArrayFieldStart("paragraphs");
            }
            paragraph(passage);
        }
        endArticle(open);
        json.writeEndArray();
        questions.extra(dataset.extra(), Set.of("version", "data"));
        json.writeEndObject();
    }

    /** The dataset's own version where it names this format. */
    private String version(Dataset dataset) {
        String version = dataset.version();
        boolean first = version.startsWith("1") || version.startsWith("v1");
        if (secondVersion) {
            return version.isEmpty() || first ? "v2.0" : version;
        }
        return first ? version : "1.1";
    }

    private void endArticle(@Nullable Article article) throws IOException {
        if (article != null) {
            json.writeEndArray();
            questions.extra(article.extra(), Set.of("title", "paragraphs"));
            json.writeEndObject();
        }
    }

    private void paragraph(Passage passage) throws IOException {
        json.writeStartObject();
        json.writeStringField("context", passage.context());
        json.writeArrayFieldStart("qas");
        for (Question question : passage.questions()) {
            question(question);
            written.next();
        }
        json.writeEndArray();
        questions.extra(passage.extra(), Set.of("context", "qas"));
        json.writeEndObject();
    }

    private void question(Question question) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", question.id());
        json.writeStringField("question", question.text());
        questions.answersAsList(question.answers());
        if (secondVersion) {
            json.writeBooleanField("is_impossible", question.status() == Question.Status.NO_ANSWER);
        }
        questions.split(question);
        questions.extra(question.extra(), QuestionWriter.keys(question, "is_impossible"));
        json.writeEndObject();
    }
}
