package dev.spanlight.data.format;

import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads doccano's JSON Lines: {@code {"text": …, "label": [[start, end, "name"], …]}}, older {@code labels}, and
 * {@code entities} with {@code start_offset} and {@code end_offset}. doccano knows no questions; they stand in the
 * further keys that it keeps: {@code question}, {@code question_id}, {@code title}. Offsets are usually UTF-16 units.
 */
final class DoccanoReader {
    /** The label of answers where nothing else is said. */
    static final String LABEL = "answer";

    private final Findings findings;
    private final SpanRows rows;

    DoccanoReader(SourceFile source, Findings findings) {
        this.findings = findings;
        this.rows = new SpanRows(source.path(), OffsetUnit.UTF16, findings);
    }

    Reading read(JsonFile file, String name) throws IOException {
        file.rows(findings, this::row);
        return rows.read(name);
    }

    private void row(JsonCursor cursor) throws IOException {
        Place place = findings.place(cursor::place);
        Tree row = Tree.read(cursor, "a row: {\"text\": …, \"label\": [[0, 5, \"answer\"]]}");
        String context = row.takeText("text");
        if (context == null) {
            throw row.error("text", "the row has no text; add \"text\": \"…\"");
        }
        List<SpanRows.Span> spans = spans(row);
        String question = row.takeText("question");
        String ownId = row.takeText("question_id");
        String id = ownId == null ? row.takeText("id") : ownId;
        String title = row.takeText("title");
        boolean impossible = Boolean.TRUE.equals(row.take("is_impossible"));
        Split split = SplitNames.parse(row.get("split"));
        if (split != Split.UNASSIGNED) {
            row.take("split");
        }
        SpanRows.Row read = new SpanRows.Row(
                id == null ? "" : id,
                title == null ? "" : title,
                context,
                question,
                spans,
                impossible ? Status.NO_ANSWER : Status.OPEN,
                split,
                row.rest(),
                place);
        if (question == null) {
            rows.addUnasked(read);
        } else {
            rows.add(read);
        }
    }

    private static List<SpanRows.Span> spans(Tree row) throws IOException {
        List<?> texts = row.takeList("answer_texts");
        List<?> further = row.takeList("answer_extra");
        String key = row.has("entities") ? "entities" : row.has("labels") ? "labels" : "label";
        List<SpanRows.Span> spans = new ArrayList<>();
        for (Object mark : row.takeList(key)) {
            int index = spans.size();
            String text = index < texts.size() && texts.get(index) instanceof String said ? said : null;
            Map<String, Object> extra = new LinkedHashMap<>();
            if (index < further.size() && further.get(index) instanceof Map<?, ?> keys) {
                keys.forEach((name, value) -> extra.put(String.valueOf(name), value));
            }
            spans.add(span(row, key, mark, text, extra));
        }
        return spans;
    }

    private static SpanRows.Span span(
            Tree row, String key, Object mark, @Nullable String text, Map<String, Object> extra) throws IOException {
        Object start;
        Object end;
        Object label;
        switch (mark) {
            case List<?> triple
            when triple.size() == 3 -> {
                start = triple.get(0);
                end = triple.get(1);
                label = triple.get(2);
            }
            case Map<?, ?> entity
            when entity.containsKey("start_offset") -> {
                start = entity.get("start_offset");
                end = entity.get("end_offset");
                label = entity.get("label");
                entity.forEach((name, value) -> {
                    if (!List.of("start_offset", "end_offset", "label").contains(String.valueOf(name))) {
                        extra.put(String.valueOf(name), value);
                    }
                });
            }
            default ->
                throw row.error(
                        key,
                        "found a label that marks no text, expected [start, end, \"name\"]; export the project as"
                                + " sequence labelling");
        }
        String name = String.valueOf(label);
        if (!name.equals(LABEL)) {
            extra.put("label", name);
        }
        return new SpanRows.Span(name, row.integer(key, start), row.integer(key, end), text, extra);
    }
}
