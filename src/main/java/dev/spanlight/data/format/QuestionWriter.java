package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the parts of a question that SQuAD files and rows have in common. */
final class QuestionWriter {
    private final JsonGenerator json;

    QuestionWriter(JsonGenerator json) {
        this.json = json;
    }

    /** SQuAD's {@code [{text, answer_start}, …]}. */
    void answersAsList(List<Answer> answers) throws IOException {
        json.writeArrayFieldStart("answers");
        for (Answer answer : answers) {
            json.writeStartObject();
            json.writeStringField("text", answer.text());
            json.writeNumberField("answer_start", answer.start());
            extra(answer.extra(), Set.of("text", "answer_start"));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Hugging Face's {@code {text: […], answer_start: […]}}; further keys become columns too, null where absent. */
    void answersAsColumns(List<Answer> answers) throws IOException {
        json.writeObjectFieldStart("answers");
        json.writeArrayFieldStart("text");
        for (Answer answer : answers) {
            json.writeString(answer.text());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("answer_start");
        for (Answer answer : answers) {
            json.writeNumber(answer.start());
        }
        json.writeEndArray();
        Set<String> keys = new LinkedHashSet<>();
        answers.forEach(answer -> keys.addAll(answer.extra().keySet()));
        keys.removeAll(Set.of("text", "answer_start"));
        for (String key : keys) {
            json.writeArrayFieldStart(key);
            for (Answer answer : answers) {
                json.writePOJO(answer.extra().get(key));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    void split(Question question) throws IOException {
        if (question.split() != Split.UNASSIGNED) {
            json.writeStringField("split", SplitNames.of(question.split()));
        }
    }

    /** Unknown keys, except those that {@code written} names. */
    void extra(Map<String, Object> extra, Set<String> written) throws IOException {
        for (Map.Entry<String, Object> entry : extra.entrySet()) {
            if (!written.contains(entry.getKey())) {
                json.writePOJOField(entry.getKey(), entry.getValue());
            }
        }
    }

    /** What a row holds besides the question: rows know neither articles nor passages, so their keys go into it too. */
    static Map<String, Object> rowExtra(Passage passage, Question question) {
        Map<String, Object> extra = new LinkedHashMap<>(passage.article().extra());
        extra.putAll(passage.extra());
        extra.putAll(question.extra());
        return extra;
    }

    /** The keys of a question that are written, so that an unknown key of the same name does not repeat them. */
    static Set<String> keys(Question question, String... others) {
        Set<String> keys = new LinkedHashSet<>(Set.of("id", "question", "answers"));
        keys.addAll(List.of(others));
        if (question.split() != Split.UNASSIGNED) {
            keys.add("split");
        }
        return keys;
    }
}
