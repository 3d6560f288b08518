package dev.spanlight.data.format;

import dev.spanlight.data.Split;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of splits in files. */
final class SplitNames {
    private SplitNames() {}

    /** {@code UNASSIGNED} for whatever names no split. */
    static Split parse(@Nullable Object name) {
        for (Split split : Split.values()) {
            if (split != Split.UNASSIGNED && of(split).equals(name)) {
                return split;
            }
        }
        return Split.UNASSIGNED;
    }

    static String of(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}
