package dev.spanlight.data.format;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How Spanlight reads and writes JSON. */
final class Json {
    /** In UTF-16 units; a longer text than this is no passage. */
    static final int MAX_TEXT = 200_000_000;

    private Json() {}

    static JsonMapper mapper() {
        return withLimits(builder().build());
    }

    /** Besides JSON reads what Python prints: {@code {'text': ['Denver']}}. */
    static JsonMapper lenientMapper() {
        return withLimits(builder()
                .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .build());
    }

    private static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                // 1.10 is written back as 1.10.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    }

    private static JsonMapper withLimits(JsonMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_TEXT)
                        .build());
        return mapper;
    }
}
