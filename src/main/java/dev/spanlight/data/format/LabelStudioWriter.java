package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a list of Label Studio tasks, one a line, for its question answering template: {@code data} with text and
 * question, and one annotation for each answer, as if each came from its own annotator. Offsets are code points.
 */
final class LabelStudioWriter {
    private static final Set<String> DATA_KEYS = Set.of("id", "title", "text", "question", "split");

    /** So that a wrong number in a file does not fill the memory. */
    private static final int MOST_ANNOTATORS = 1000;

    private final JsonGenerator json;

    LabelStudioWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Dataset dataset, WrittenQuestions written) throws IOException {
        json.writeStartArray();
        for (Passage passage : dataset.passages()) {
            for (Question question : passage.questions()) {
                json.writeRaw('\n');
                json.writePOJO(task(passage, question));
                written.next();
            }
            if (passage.questions().isEmpty()) {
                json.writeRaw('\n');
                json.writePOJO(Map.of("data", data(passage)));
            }
        }
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
    }

    private static Map<String, Object> data(Passage passage) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", passage.article().title());
        data.put("text", passage.context());
        return data;
    }

    private static Map<String, Object> task(Passage passage, Question question) {
        Map<String, Object> data = data(passage);
        data.put("id", question.id());
        data.put("question", question.text());
        Map<String, Object> extra = QuestionWriter.rowExtra(passage, question);
        Map<?, ?> kept = extra.get(LabelStudioReader.KEPT) instanceof Map<?, ?> map ? map : Map.of();
        extra.forEach((key, value) -> {
            if (!DATA_KEYS.contains(key) && !key.equals(LabelStudioReader.KEPT)) {
                data.put(key, value);
            }
        });
        Object split = question.extra().get("split");
        if (question.split() != Split.UNASSIGNED) {
            data.put("split", SplitNames.of(question.split()));
        } else if (split != null) {
            data.put("split", split);
        }
        Map<String, Object> task = new LinkedHashMap<>();
        if (kept.get("task") instanceof Map<?, ?> keys) {
            keys.forEach((key, value) -> task.put(String.valueOf(key), value));
        }
        task.put("data", data);
        task.put("annotations", annotations(question, kept));
        return task;
    }

    /** As many annotations as there were, or one for each answer, or an empty one that says: no answer. */
    private static List<Map<String, Object>> annotations(Question question, Map<?, ?> kept) {
        List<Map<String, Object>> annotations = new ArrayList<>();
        if (kept.get("annotations") instanceof List<?> list) {
            list.forEach(element -> annotations.add(copy(element)));
        }
        if (question.status() == Status.OPEN) {
            annotations.removeIf(annotation -> !Boolean.TRUE.equals(annotation.get("was_cancelled")));
        }
        if (question.status() == Status.NO_ANSWER && annotations.isEmpty()) {
            annotations.add(new LinkedHashMap<>());
        }
        List<List<Object>> results = new ArrayList<>();
        for (Map<String, Object> annotation : annotations) {
            results.add(
                    annotation.get("result") instanceof List<?> others ? new ArrayList<>(others) : new ArrayList<>());
        }
        for (int index = 0; index < question.answers().size(); index++) {
            Map<String, Object> region = region(question.answers().get(index));
            int place = region.remove("annotation") instanceof Integer given && given >= 0 && given < MOST_ANNOTATORS
                    ? given
                    : index;
            while (annotations.size() <= place) {
                annotations.add(new LinkedHashMap<>());
                results.add(new ArrayList<>());
            }
            results.get(place).add(region);
        }
        for (int index = 0; index < annotations.size(); index++) {
            annotations.get(index).put("result", results.get(index));
        }
        return annotations;
    }

    private static Map<String, Object> region(Answer answer) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("from_name", LabelStudioReader.FROM);
        region.put("to_name", LabelStudioReader.TO);
        region.put("type", LabelStudioReader.TYPE);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("start", answer.start());
        value.put("end", answer.end());
        value.put("text", answer.text());
        value.put("labels", List.of(LabelStudioReader.LABEL));
        Map<String, Object> meta = new LinkedHashMap<>(answer.extra());
        if (meta.remove(LabelStudioReader.KEPT) instanceof Map<?, ?> kept) {
            Map<String, Object> keys = copy(kept);
            value.putAll(copy(keys.remove("value")));
            region.putAll(keys);
        }
        if (!meta.isEmpty()) {
            region.put("meta", meta);
        }
        region.put("value", value);
        return region;
    }

    private static Map<String, Object> copy(@Nullable Object map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> keys) {
            keys.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }
}
