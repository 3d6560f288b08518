package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question;
import java.io.IOException;

/**
 * Writes Hugging Face rows, one a line. Rows know neither articles nor passages: their further keys go into every row
 * of theirs, those of the whole dataset are not written, and a passage without questions has no row.
 */
final class RowWriter {
    private final JsonGenerator json;
    private final QuestionWriter questions;

    RowWriter(JsonGenerator json) {
        this.json = json;
        this.questions = new QuestionWriter(json);
    }

    void write(Dataset dataset, WrittenQuestions written) throws IOException {
        for (Example example : dataset.examples()) {
            row(example);
            json.writeRaw('\n');
            written.next();
        }
    }

    private void row(Example example) throws IOException {
        Question question = example.question();
        json.writeStartObject();
        json.writeStringField("id", question.id());
        json.writeStringField("title", example.passage().article().title());
        json.writeStringField("context", example.passage().context());
        json.writeStringField("question", question.text());
        questions.answersAsColumns(question.answers());
        if (question.status() == Question.Status.OPEN) {
            json.writeBooleanField("is_impossible", false);
        }
        questions.split(question);
        questions.extra(
                QuestionWriter.rowExtra(example.passage(), question),
                QuestionWriter.keys(question, "title", "context", "is_impossible"));
        json.writeEndObject();
    }
}
