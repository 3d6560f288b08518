package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Problem;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Rows of marked text, as annotation tools export them, on their way to questions with answers. The tools' formats
 * leave open what their offsets count, so all rows are gathered before the first answer is made.
 */
final class SpanRows {
    private final Path file;
    private final OffsetUnit usual;
    private final Findings findings;
    private final List<Row> rows = new ArrayList<>();
    private boolean unasked;

    /** {@code usual} is the unit the tool is known for. */
    SpanRows(Path file, OffsetUnit usual, Findings findings) {
        this.file = file;
        this.usual = usual;
        this.findings = findings;
    }

    /**
     * Marked text.
     *
     * @param label the name of the mark
     * @param start in the file's unit
     * @param end exclusive, in the file's unit
     * @param text what the file says stands there, null when it does not say
     * @param extra further keys
     */
    record Span(String label, int start, int end, @Nullable String text, Map<String, Object> extra) {}

    /**
     * One question with its spans.
     *
     * @param question null for a passage to annotate
     * @param unmarked what it means that no span is there
     */
    record Row(
            String id,
            String title,
            String context,
            @Nullable String question,
            List<Span> spans,
            Status unmarked,
            Split split,
            Map<String, Object> extra,
            Place place) {
        Row withContext(String sameText) {
            return new Row(id, title, sameText, question, spans, unmarked, split, extra, place);
        }
    }

    void add(Row row) {
        // A passage's many rows bring as many copies of its text; one is kept.
        boolean again = !rows.isEmpty() && rows.getLast().context().equals(row.context());
        rows.add(again ? row.withContext(rows.getLast().context()) : row);
    }

    /** Adds a row that asks nothing: each label is a question of that name, no label a passage to annotate. */
    void addUnasked(Row row) {
        Map<String, List<Span>> byLabel = new LinkedHashMap<>();
        for (Span span : row.spans()) {
            byLabel.computeIfAbsent(span.label(), label -> new ArrayList<>()).add(span);
        }
        if (byLabel.isEmpty()) {
            add(row);
        }
        byLabel.forEach((label, spans) -> add(new Row(
                row.id().isEmpty() ? "" : row.id() + "-" + label,
                row.title(),
                row.context(),
                label,
                spans,
                row.unmarked(),
                row.split(),
                row.extra(),
                row.place())));
        unasked |= !byLabel.isEmpty();
    }

    Reading read(String name) throws DatasetFormatException {
        if (unasked) {
            findings.doubtful(
                    Place.NOWHERE,
                    new Problem(
                            "",
                            "question",
                            "there are marked texts without a question; each label has become a question of its name,"
                                    + " so write the questions or add a key question to the file",
                            Problem.Severity.WARNING));
        }
        OffsetCounts counts = count();
        PassageRows passages = new PassageRows(findings);
        for (Row row : rows) {
            if (row.question() == null) {
                passages.addPassage(row.title(), row.context());
            } else {
                passages.add(row.title(), row.context(), question(row, row.question(), counts.unit()));
            }
        }
        return new Reading(new Dataset(name, passages.passages()), Optional.of(counts));
    }

    private OffsetCounts count() {
        OffsetCounts.Counter counter = new OffsetCounts.Counter(usual);
        for (Row row : rows) {
            PassageOffsets offsets = new PassageOffsets(row.context());
            for (Span span : row.spans()) {
                counter.count(unit -> speaksFor(span, slice(span, row.context(), offsets, unit), row.context()));
            }
        }
        return counter.counts();
    }

    /** The code points that a span covers when it counts in a unit. */
    private record Slice(int start, int end, String text) {}

    private static Optional<Slice> slice(Span span, String context, PassageOffsets offsets, OffsetUnit unit) {
        OptionalInt start = offsets.toCodePoint(unit, span.start());
        OptionalInt end = offsets.toCodePoint(unit, span.end());
        if (start.isEmpty() || end.isEmpty() || start.getAsInt() > end.getAsInt()) {
            return Optional.empty();
        }
        String text = context.substring(offsets.toUtf16(start.getAsInt()), offsets.toUtf16(end.getAsInt()));
        return Optional.of(new Slice(start.getAsInt(), end.getAsInt(), text));
    }

    /** A span fits when its text stands there or, where the file does not say the text, when it cuts no word. */
    private static boolean speaksFor(Span span, Optional<Slice> slice, String context) {
        return slice.isPresent()
                && (span.text() == null
                        ? cutsNoWord(context, slice.get())
                        : isText(span.text(), slice.get().text()));
    }

    private static boolean cutsNoWord(String context, Slice slice) {
        int start = context.offsetByCodePoints(0, slice.start());
        int end = start + slice.text().length();
        return !slice.text().isEmpty()
                && !(start > 0 && isWord(context.codePointBefore(start)) && isWord(context.codePointAt(start)))
                && !(end < context.length() && isWord(context.codePointBefore(end)) && isWord(context.codePointAt(end)))
                && slice.text().strip().length() == slice.text().length();
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character);
    }

    /** Label Studio exports a line break inside a span as a backslash and an n. */
    private static boolean isText(String said, String there) {
        return said.equals(there) || said.equals(there.replace("\r", "\\n").replace("\n", "\\n"));
    }

    private Question question(Row row, String text, OffsetUnit unit) throws DatasetFormatException {
        PassageOffsets offsets = new PassageOffsets(row.context());
        List<Answer> answers = new ArrayList<>();
        Map<String, String> mistakes = new LinkedHashMap<>();
        for (Span span : row.spans()) {
            Optional<Slice> slice = slice(span, row.context(), offsets, unit);
            if (slice.isEmpty()) {
                mistakes.put(
                        "answers[" + answers.size() + "]",
                        "the span " + span.start() + "–" + span.end() + " is not in the text of "
                                + offsets.points().length() + " characters; mark it again");
                answers.add(new Answer(span.text() == null ? "" : span.text(), span.start(), span.extra()));
            } else if (span.text() == null || isText(span.text(), slice.get().text())) {
                answers.add(new Answer(slice.get().text(), slice.get().start(), span.extra()));
            } else {
                // The validator says what stands there instead.
                answers.add(new Answer(span.text(), slice.get().start(), span.extra()));
            }
        }
        Status status = answers.isEmpty() ? row.unmarked() : Status.ANSWERED;
        Question question = new Question(row.id(), text, answers, status, row.split(), row.extra());
        findings.stands(question, row.place());
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            Problem problem =
                    new Problem(row.place().where(), mistake.getKey(), mistake.getValue(), Problem.Severity.ERROR);
            findings.wrong(question, new DatasetFormatException(file, problem, null));
        }
        return question;
    }
}
