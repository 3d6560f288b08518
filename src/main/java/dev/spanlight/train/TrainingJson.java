package dev.spanlight.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;

/** Events and arguments as JSON: snake case, enums in lower case, unknown keys ignored so that newer files load. */
public final class TrainingJson {
    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Jackson would write file: URIs.
            .addModule(new SimpleModule().addSerializer(Path.class, new ToStringSerializer()))
            .build();

    /** One event as one line, without line break. */
    public String write(TrainingEvent event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is always writable", e);
        }
    }

    /**
     * Reads one line.
     *
     * @throws JsonProcessingException when it is no event
     */
    public TrainingEvent readEvent(String line) throws JsonProcessingException {
        return mapper.readValue(line, TrainingEvent.class);
    }

    /** One question's losses as one line, without line break. */
    String write(ExampleLoss loss) {
        try {
            return mapper.writeValueAsString(loss);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a loss is always writable", e);
        }
    }

    /**
     * Reads one line of {@code example_losses.jsonl}.
     *
     * @throws JsonProcessingException when it is none
     */
    ExampleLoss readExampleLoss(String line) throws JsonProcessingException {
        return mapper.readValue(line, ExampleLoss.class);
    }

    /** Arguments as indented JSON. */
    public byte[] write(TrainingArguments arguments) {
        try {
            return mapper.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments are always writable", e);
        }
    }

    /** Reads {@code arguments.json}. */
    public TrainingArguments readArguments(Path file) throws IOException {
        return mapper.readValue(file.toFile(), TrainingArguments.class);
    }
}
