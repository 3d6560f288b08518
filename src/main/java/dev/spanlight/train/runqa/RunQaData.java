package dev.spanlight.train.runqa;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Questions as {@code run_qa.py} reads a file of its own ({@code load_dataset("json", …, field="data")}): one object
 * whose {@code data} holds rows {@code id, title, context, question, answers{text[], answer_start[]}} and nothing else,
 * because columns must be alike in all rows.
 *
 * @param examples the questions
 */
record RunQaData(List<Example> examples) {
    /**
     * Writes the file, whole or not at all.
     *
     * @throws IOException when two questions share an id: run_qa.py would take one's prediction for the other's
     */
    void write(Path file) throws IOException {
        Set<String> ids = new HashSet<>();
        for (Example example : examples) {
            if (!ids.add(example.id())) {
                throw new IOException("two questions have the id \"" + example.id()
                        + "\"; run_qa.py tells questions apart by it, so give every question its own");
            }
        }
        JsonMapper mapper = JsonMapper.builder()
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        AtomicFile.write(file, out -> {
            JsonGenerator json = mapper.createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (Example example : examples) {
                json.writeRaw('\n');
                row(json, example);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        });
    }

    private static void row(JsonGenerator json, Example example) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", example.id());
        json.writeStringField("title", example.passage().article().title());
        json.writeStringField("context", example.passage().context());
        json.writeStringField("question", example.question().text());
        json.writeObjectFieldStart("answers");
        json.writeArrayFieldStart("text");
        for (Answer answer : example.question().answers()) {
            json.writeString(answer.text());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("answer_start");
        for (Answer answer : example.question().answers()) {
            json.writeNumber(answer.start());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }
}
