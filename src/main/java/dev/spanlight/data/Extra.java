package dev.spanlight.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unknown keys of a file: copied so that records stay immutable, in the file's order, null values allowed. */
final class Extra {
    private Extra() {}

    static Map<String, Object> copy(Map<String, Object> extra) {
        return extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
}
