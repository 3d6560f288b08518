package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes rows for doccano's sequence labelling, one a line, offsets in UTF-16 units as doccano counts. Besides
 * {@code text} and {@code label} stand keys that doccano keeps with the row: {@code question}, {@code question_id},
 * {@code title}, and {@code answer_texts}, by which the unit of the offsets can be told when the file comes back.
 */
final class DoccanoWriter {
    private final SourceFile target;
    private final JsonGenerator json;
    private final QuestionWriter questions;

    DoccanoWriter(SourceFile target, JsonGenerator json) {
        this.target = target;
        this.json = json;
        this.questions = new QuestionWriter(json);
    }

    void write(Dataset dataset, WrittenQuestions written) throws IOException {
        for (Passage passage : dataset.passages()) {
            PassageOffsets offsets = new PassageOffsets(passage.context());
            for (Question question : passage.questions()) {
                row(passage, question, offsets);
                written.next();
            }
            if (passage.questions().isEmpty()) {
                json.writeStartObject();
                json.writeStringField("text", passage.context());
                json.writeArrayFieldStart("label");
                json.writeEndArray();
                json.writeStringField("title", passage.article().title());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }

    private void row(Passage passage, Question question, PassageOffsets offsets) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", passage.context());
        json.writeArrayFieldStart("label");
        for (Answer answer : question.answers()) {
            label(question, answer, offsets);
        }
        json.writeEndArray();
        json.writeStringField("question", question.text());
        json.writeStringField("question_id", question.id());
        json.writeStringField("title", passage.article().title());
        if (question.status() == Status.NO_ANSWER) {
            json.writeBooleanField("is_impossible", true);
        }
        texts(question.answers());
        questions.split(question);
        questions.extra(
                QuestionWriter.rowExtra(passage, question),
                QuestionWriter.keys(
                        question,
                        "text",
                        "label",
                        "labels",
                        "entities",
                        "question_id",
                        "title",
                        "is_impossible",
                        "answer_texts",
                        "answer_extra"));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void label(Question question, Answer answer, PassageOffsets offsets) throws IOException {
        if (!answer.fits(offsets.points())) {
            throw target.error("not written: an answer of question " + question.id()
                    + " does not stand where it says, and doccano keeps only places; repair it first");
        }
        json.writeStartArray();
        json.writeNumber(offsets.toUtf16(answer.start()));
        json.writeNumber(offsets.toUtf16(answer.end()));
        json.writeString(answer.extra().get("label") instanceof String label ? label : DoccanoReader.LABEL);
        json.writeEndArray();
    }

    private void texts(List<Answer> answers) throws IOException {
        if (answers.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("answer_texts");
        for (Answer answer : answers) {
            json.writeString(answer.text());
        }
        json.writeEndArray();
        List<Map<String, Object>> further =
                answers.stream().map(DoccanoWriter::furtherKeys).toList();
        if (further.stream().anyMatch(keys -> !keys.isEmpty())) {
            json.writePOJOField("answer_extra", further);
        }
    }

    private static Map<String, Object> furtherKeys(Answer answer) {
        Map<String, Object> keys = new LinkedHashMap<>(answer.extra());
        if (keys.get("label") instanceof String) {
            keys.remove("label");
        }
        return keys;
    }
}
