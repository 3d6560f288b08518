package dev.spanlight.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what an answer that does not fit its passage was probably meant to be. */
public final class RepairFinder {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final CodePoints context;
    private final String text;
    private final Answer answer;
    private final List<Repair> found = new ArrayList<>();

    private RepairFinder(String text, Answer answer) {
        this.text = text;
        this.context = CodePoints.of(text);
        this.answer = answer;
    }

    /**
     * The answers that could have been meant, the nearest first; none when the answer is right as it is, or occurs
     * nowhere.
     */
    public static List<Repair> candidates(Passage passage, Answer answer) {
        return new RepairFinder(passage.context(), answer).candidates();
    }

    private List<Repair> candidates() {
        if (trim(answer.text()).isEmpty() || (isTrimmed(answer) && answer.fits(context))) {
            return List.of();
        }
        // The first to find a place describes it, so readings of the start come before mere occurrences.
        fromUtf16().ifPresent(start -> add("the start counts UTF-16 units", start));
        fromUtf8().ifPresent(start -> add("the start counts UTF-8 bytes", start));
        fromSingleLineBreaks().ifPresent(start -> add("the start counts each CR LF as one", start));
        trimmedInPlace().ifPresent(found::add);
        occurrences();
        return found.stream().sorted(Comparator.comparingInt(Repair::distance)).toList();
    }

    private OptionalInt fromUtf16() {
        return answer.start() >= 0 && answer.start() <= text.length()
                ? OptionalInt.of(context.toCodePoint(answer.start()))
                : OptionalInt.empty();
    }

    private OptionalInt fromUtf8() {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return answer.start() >= 0 && answer.start() <= bytes.length
                ? OptionalInt.of(
                        CodePoints.length(new String(Arrays.copyOf(bytes, answer.start()), StandardCharsets.UTF_8)))
                : OptionalInt.empty();
    }

    private OptionalInt fromSingleLineBreaks() {
        int counted = 0;
        for (int point = 0; point < context.length(); point++) {
            if (counted == answer.start()) {
                return OptionalInt.of(point);
            }
            if (!text.startsWith("\r\n", context.toUtf16(point))) {
                counted++;
            }
        }
        return OptionalInt.empty();
    }

    /** The answer stands at its place, with white space around it. */
    private Optional<Repair> trimmedInPlace() {
        if (isTrimmed(answer) || !answer.fits(context)) {
            return Optional.empty();
        }
        int leading = CodePoints.length(answer.text()) - CodePoints.length(trimStart(answer.text()));
        Answer replacement = new Answer(trim(answer.text()), answer.start() + leading, answer.extra());
        return Optional.of(new Repair("without the white space around it", replacement, leading));
    }

    /** Every place where the answer's words stand, whatever white space is between and around them. */
    private void occurrences() {
        String words = WHITE_SPACE
                .splitAsStream(trim(answer.text()))
                .map(Pattern::quote)
                .collect(Collectors.joining(WHITE_SPACE.pattern()));
        Matcher matcher = Pattern.compile(words).matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            int start = context.toCodePoint(matcher.start());
            boolean sameText = matcher.group().equals(answer.text());
            String description =
                    sameText ? "it stands at " + start : "it stands at " + start + " with other white space";
            add(description, new Answer(matcher.group(), start, answer.extra()));
        }
    }

    private void add(String description, int start) {
        add(description, new Answer(answer.text(), start, answer.extra()));
    }

    private void add(String description, Answer replacement) {
        boolean known = found.stream().anyMatch(repair -> repair.replacement().equals(replacement));
        if (!known && !replacement.equals(answer) && replacement.fits(context) && isTrimmed(replacement)) {
            found.add(new Repair(description, replacement, Math.abs(replacement.start() - answer.start())));
        }
    }

    private static boolean isTrimmed(Answer candidate) {
        return trim(candidate.text()).equals(candidate.text());
    }

    static String trim(String text) {
        String rest = trimStart(text);
        Matcher end = Pattern.compile("[\\s\\p{Z}]+\\z").matcher(rest);
        return end.find() ? rest.substring(0, end.start()) : rest;
    }

    private static String trimStart(String text) {
        Matcher start = WHITE_SPACE.matcher(text);
        return start.lookingAt() ? text.substring(start.end()) : text;
    }
}
