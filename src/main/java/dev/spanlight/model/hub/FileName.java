package dev.spanlight.model.hub;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that come from outside: only those that stay in their folder, on every system, are used. */
public final class FileName {
    private static final int LONGEST = 255;
    /** No slash, backslash, colon, blank or control character; no leading dot. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-][\\w.+-]*");
    /** Windows opens a device when it is given one of these, whatever the ending. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com\\d|lpt\\d");

    private FileName() {}

    /** Whether a name is a plain file name, without any folder. */
    public static boolean isPlain(String name) {
        String stem = name.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        return name.length() <= LONGEST
                && PLAIN.matcher(name).matches()
                && !name.endsWith(".")
                && !DEVICE.matcher(stem).matches();
    }

    /** Whether every part of a revision, such as {@code main} or {@code refs/pr/1}, is a plain name. */
    static boolean isPlainRevision(String revision) {
        return !revision.isEmpty() && Arrays.stream(revision.split("/", -1)).allMatch(FileName::isPlain);
    }
}
