package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of further keys. Texts, whole numbers and truth values have columns of their type; everything else is
 * written as JSON text, and the file's metadata (key {@value #METADATA}) tell which columns that are, so that values
 * come back as they were.
 */
final class ParquetColumns {
    /** The key of the file's metadata. */
    static final String METADATA = "spanlight";

    private final List<Column> columns = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    /** {@code taken} are the names of the columns that are there already; Parquet readers ignore case. */
    ParquetColumns(List<String> taken) {
        taken.forEach(name -> this.taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /** The type of a column. */
    enum Type {
        VARCHAR,
        BIGINT,
        BOOLEAN,
        /** JSON text. */
        JSON;

        static Type of(@Nullable Object value) {
            return switch (value) {
                case String text -> VARCHAR;
                case Integer number -> BIGINT;
                case Long number -> BIGINT;
                case Boolean truth -> BOOLEAN;
                case null, default -> JSON;
            };
        }

        String sql() {
            return this == JSON ? "VARCHAR" : name();
        }
    }

    /**
     * A column.
     *
     * @param key the further key
     * @param name the column's name, the key where it is free
     */
    record Column(String key, String name, Type type) {}

    /** Adds a column for each key; a key whose values differ in type becomes JSON. */
    void addAll(Map<String, Type> types) {
        types.forEach((key, type) -> {
            String base = key.isEmpty() ? "key" : key;
            String name = base;
            for (int attempt = 2; !taken.add(name.toLowerCase(Locale.ROOT)); attempt++) {
                name = base + "_" + attempt;
            }
            columns.add(new Column(key, name, type));
        });
    }

    List<Column> all() {
        return columns;
    }

    /** Notes a value's type among the types seen so far. */
    static void note(Map<String, Type> types, String key, @Nullable Object value) {
        Type type = Type.of(value);
        types.merge(key, type, (before, now) -> before == now ? now : Type.JSON);
    }

    /** What the metadata have to say of the columns: those whose name or type does not speak for itself. */
    void describe(ObjectNode metadata) {
        for (Column column : columns) {
            if (column.type() == Type.JSON || !column.name().equals(column.key())) {
                metadata.putObject(column.name()).put("key", column.key()).put("json", column.type() == Type.JSON);
            }
        }
    }

    /** Gives the values of columns back their keys and types. */
    static final class Decoder {
        private final JsonMapper json;
        private final Map<String, JsonNode> described = new HashMap<>();

        Decoder(JsonMapper json, JsonNode metadata) {
            this.json = json;
            metadata.properties().forEach(entry -> described.put(entry.getKey(), entry.getValue()));
        }

        String key(String column) {
            JsonNode about = described.get(column);
            return about == null ? column : about.path("key").asText(column);
        }

        @Nullable
        Object value(String column, @Nullable Object value) throws JsonProcessingException {
            JsonNode about = described.get(column);
            boolean isJson = about != null && about.path("json").asBoolean();
            if (!isJson) {
                return value;
            }
            if (value instanceof List<?> cells) {
                List<@Nullable Object> values = new ArrayList<>();
                for (Object cell : cells) {
                    values.add(value(column, cell));
                }
                return values;
            }
            return value instanceof String text ? json.readValue(text, Object.class) : value;
        }
    }
}
