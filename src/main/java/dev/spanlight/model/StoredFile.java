package dev.spanlight.model;

import java.util.Locale;

/**
 * A file of a model.
 *
 * @param bytes how large it is
 */
public record StoredFile(String name, long bytes) {
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    /** Its size in words, such as "21.3 MB". */
    public String size() {
        if (bytes < THOUSAND) {
            return bytes + " bytes";
        }
        return bytes < MILLION
                ? String.format(Locale.ROOT, "%.0f kB", bytes / THOUSAND)
                : String.format(Locale.ROOT, "%.1f MB", bytes / MILLION);
    }
}
