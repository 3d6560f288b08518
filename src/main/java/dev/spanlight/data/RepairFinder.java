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

/**
 * Finds what an answer that does not fit its passage was probably meant to be: first the same text in another place or
 * counted in another unit; only where there is none of whole words, the same text in another Unicode form, then with
 * other case or punctuation, then with a few other characters.
 */
public final class RepairFinder {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    /** One character in so many may be another one. */
    private static final int CHARACTERS_AN_EDIT = 5;

    private static final int MOST_EDITS = 12;
    private static final int MOST_SIMILAR = 9;
    /** The most work (characters of the passage x edits) that looking for similar texts may take. */
    private static final long MOST_WORK = 40_000_000;

    private static final String OTHER_CASE = "with other upper and lower case";
    private static final double LIKENESS_OF_OTHER_CASE = 0.95;

    private static final Comparator<Repair> BEST_FIRST = Comparator.comparing(Repair::wholeWords)
            .thenComparingDouble(Repair::likeness)
            .reversed()
            .thenComparingInt(Repair::distance);

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
     * The answers that could have been meant: whole words first, then the most alike, then the nearest; none when the
     * answer is right as it is, or nothing like it occurs.
     */
    public static List<Repair> candidates(Passage passage, Answer answer) {
        return new RepairFinder(passage.context(), answer).candidates();
    }

    private List<Repair> candidates() {
        if (trim(answer.text()).isEmpty() || (isTrimmed(answer) && answer.fits(context))) {
            return List.of();
        }
        // The first to find a place describes it, so readings of the start come before mere occurrences.
        fromUtf16().ifPresent(start -> add(Repair.Kind.UNIT, "the start counts UTF-16 units", start));
        fromUtf8().ifPresent(start -> add(Repair.Kind.UNIT, "the start counts UTF-8 bytes", start));
        fromSingleLineBreaks()
                .ifPresent(start -> add(Repair.Kind.LINE_BREAKS, "the start counts each CR LF as one", start));
        trimmedInPlace().ifPresent(found::add);
        otherCaseInPlace();
        occurrences();
        if (nothingWhole()) {
            folded(Folding.CANONICAL, Repair.Kind.UNICODE_FORM, "in another Unicode form", 0.99);
        }
        if (nothingWhole()) {
            folded(Folding.COMPATIBLE, Repair.Kind.UNICODE_FORM, "with compatible characters", 0.97);
        }
        if (nothingWhole()) {
            folded(Folding.CASELESS, Repair.Kind.CASE, OTHER_CASE, LIKENESS_OF_OTHER_CASE);
        }
        if (nothingWhole()) {
            folded(Folding.UNPUNCTUATED, Repair.Kind.PUNCTUATION, "with other punctuation", 0.9);
        }
        if (nothingWhole()) {
            similar();
        }
        return found.stream().sorted(BEST_FIRST).toList();
    }

    private boolean nothingWhole() {
        return found.stream().noneMatch(Repair::wholeWords);
    }

    private boolean isWhole(Answer candidate) {
        return !cutsWord(candidate.start()) && !cutsWord(candidate.end());
    }

    private boolean cutsWord(int place) {
        return place > 0 && place < context.length() && isInWord(place - 1) && isInWord(place);
    }

    private boolean isInWord(int place) {
        int point = text.codePointAt(context.toUtf16(place));
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(point) && !Words.isUnspaced(point);
        };
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
        return Optional.of(new Repair(
                Repair.Kind.WHITE_SPACE,
                "without the white space around it",
                replacement,
                leading,
                1,
                isWhole(replacement)));
    }

    /** The answer stands at its place, but for upper and lower case; the same text elsewhere is less likely meant. */
    private void otherCaseInPlace() {
        if (answer.start() < 0 || answer.start() >= context.length() || answer.end() > context.length()) {
            return;
        }
        Answer there = answerAt(answer.start(), answer.end());
        if (FoldedText.of(there.text(), Folding.CASELESS).hasSame(FoldedText.of(answer.text(), Folding.CASELESS))) {
            add(Repair.Kind.CASE, "it stands at " + answer.start() + " " + OTHER_CASE, there, LIKENESS_OF_OTHER_CASE);
        }
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
            add(
                    sameText ? Repair.Kind.PLACE : otherWhiteSpace(matcher.group()),
                    description,
                    new Answer(matcher.group(), start, answer.extra()),
                    1);
        }
    }

    private Repair.Kind otherWhiteSpace(String there) {
        boolean lineBreaks =
                there.replace("\r\n", "\n").equals(trim(answer.text()).replace("\r\n", "\n"));
        return lineBreaks && there.contains("\n") ? Repair.Kind.LINE_BREAKS : Repair.Kind.WHITE_SPACE;
    }

    /** Every place where the answer stands once both are folded. */
    private void folded(Folding folding, Repair.Kind kind, String how, double likeness) {
        FoldedText wanted = FoldedText.of(answer.text(), folding).trimmed();
        for (FoldedText.Place place : FoldedText.of(text, folding).occurrences(wanted)) {
            Answer there = answerAt(place.start(), place.end());
            // A piece of a longer word that is the answer but for its punctuation is one by chance.
            if (folding != Folding.UNPUNCTUATED || isWhole(there)) {
                add(kind, "it stands at " + place.start() + " " + how, there, likeness);
            }
        }
    }

    /** The places where nearly the answer stands, case aside. */
    private void similar() {
        FoldedText wanted = FoldedText.of(answer.text(), Folding.CASELESS).trimmed();
        FoldedText passage = FoldedText.of(text, Folding.CASELESS);
        int bound = Math.min(wanted.length() / CHARACTERS_AN_EDIT, MOST_EDITS);
        if (bound == 0 || (long) passage.length() * bound > MOST_WORK) {
            return;
        }
        List<ApproximateSearch.Match> matches = ApproximateSearch.matches(passage.points(), wanted.points(), bound);
        for (ApproximateSearch.Match match : matches.subList(0, Math.min(MOST_SIMILAR, matches.size()))) {
            Answer replacement = trimmed(answerAt(passage.starts()[match.start()], passage.ends()[match.end() - 1]));
            String characters = match.edits() == 1 ? "1 character differs" : match.edits() + " characters differ";
            add(
                    Repair.Kind.SIMILAR,
                    "“" + replacement.text() + "” stands at " + replacement.start() + "; " + characters,
                    replacement,
                    0.9 * (1 - (double) match.edits() / wanted.length()));
        }
    }

    private Answer answerAt(int start, int end) {
        return new Answer(context.slice(start, end), start, answer.extra());
    }

    private static Answer trimmed(Answer candidate) {
        String rest = trimStart(candidate.text());
        int leading = CodePoints.length(candidate.text()) - CodePoints.length(rest);
        return new Answer(trim(rest), candidate.start() + leading, candidate.extra());
    }

    private void add(Repair.Kind kind, String description, int start) {
        add(kind, description, new Answer(answer.text(), start, answer.extra()), 1);
    }

    private void add(Repair.Kind kind, String description, Answer replacement, double likeness) {
        boolean known = found.stream().anyMatch(repair -> repair.replacement().equals(replacement));
        if (!known && !replacement.equals(answer) && replacement.fits(context) && isTrimmed(replacement)) {
            int distance = Math.abs(replacement.start() - answer.start());
            found.add(new Repair(kind, description, replacement, distance, likeness, isWhole(replacement)));
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
