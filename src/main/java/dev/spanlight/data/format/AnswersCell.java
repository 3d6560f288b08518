package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads answers that stand in one cell of a table: JSON, or what Python prints for it, as data frames are saved:
 * {@code {'text': array(['Denver'], dtype=object), 'answer_start': array([177])}}.
 */
final class AnswersCell {
    private static final Pattern ARRAY = Pattern.compile("\\barray\\(|,\\s*dtype=\\w+\\)|\\](\\s*)\\)");

    private final JsonMapper strict = Json.mapper();
    private final JsonMapper lenient = Json.lenientMapper();

    /** The answers; empty when the cell holds something else. */
    Optional<List<Answer>> read(String cell) {
        return read(cell, strict).or(() -> read(withoutArrays(cell), lenient));
    }

    private static String withoutArrays(String cell) {
        return ARRAY.matcher(cell).replaceAll(found -> found.group().startsWith("]") ? "]" : "");
    }

    private static Optional<List<Answer>> read(String cell, JsonMapper mapper) {
        try (JsonParser parser = mapper.createParser(cell)) {
            JsonCursor cursor = new JsonCursor(Path.of(""), parser);
            return cursor.next() && (cursor.atArray() || cursor.atObject())
                    ? Optional.of(new AnswersReader(cursor, true).read())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The answers of two cells that both hold lists: texts and starts. */
    Optional<List<Answer>> readColumns(String texts, String starts) {
        if (!texts.startsWith("[") || !starts.startsWith("[")) {
            return Optional.empty();
        }
        List<?> text = list(texts);
        List<?> start = list(starts);
        if (text.isEmpty() || text.size() != start.size()) {
            return Optional.empty();
        }
        List<Answer> answers = new ArrayList<>();
        for (int index = 0; index < text.size(); index++) {
            if (!(text.get(index) instanceof String words && start.get(index) instanceof Integer at)) {
                return Optional.empty();
            }
            answers.add(new Answer(words, at));
        }
        return Optional.of(answers);
    }

    private List<?> list(String cell) {
        try {
            return lenient.readValue(cell, List.class);
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
