package dev.spanlight.data.format;

import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Label Studio's JSON: a list of tasks with {@code data} and {@code annotations} (before version 1.0:
 * {@code completions}). The passage is the task's text, the question its {@code question}; every marked text of every
 * annotator is an answer, in order; an annotation without any says that there is no answer. Predictions are not gold.
 *
 * <p>Offsets are code points, in older exports UTF-16 units. A span's place counts, not its text: Label Studio writes a
 * line break in it as a backslash and an n. What Spanlight does not need is kept under the key {@code label_studio}.
 */
final class LabelStudioReader {
    static final String KEPT = "label_studio";

    /** What regions of Label Studio's question answering template say; kept only where something else is said. */
    static final String FROM = "answer";

    static final String TO = "text";
    static final String TYPE = "labels";
    static final String LABEL = "Answer";

    private static final Map<String, String> USUAL_REGION = Map.of("from_name", FROM, "to_name", TO, "type", TYPE);

    private static final List<String> TEXT_KEYS = List.of("text", "context", "passage", "paragraph", "document");

    private final Findings findings;
    private final SpanRows rows;

    LabelStudioReader(SourceFile source, Findings findings) {
        this.findings = findings;
        this.rows = new SpanRows(source.path(), OffsetUnit.CODE_POINTS, findings);
    }

    Reading read(JsonFile file, String name) throws IOException {
        file.rows(findings, this::task);
        return rows.read(name);
    }

    private void task(JsonCursor cursor) throws IOException {
        Place place = findings.place(cursor::place);
        Tree task = Tree.read(cursor, "a task: {\"data\": {\"text\": …, \"question\": …}, \"annotations\": […]}");
        Tree data = task.takeTree("data");
        String context = context(data);
        String question = data.takeText("question");
        String ownId = data.takeText("id");
        String title = data.takeText("title");
        Split split = SplitNames.parse(data.get("split"));
        if (split != Split.UNASSIGNED) {
            data.take("split");
        }
        Annotations annotations = new Annotations(task);
        String taskId = ownId == null && task.get("id") != null ? String.valueOf(task.get("id")) : null;
        Map<String, Object> extra = new LinkedHashMap<>(data.rest());
        Map<String, Object> kept = annotations.kept();
        if (!task.rest().isEmpty()) {
            kept.put("task", task.rest());
        }
        if (!kept.isEmpty()) {
            extra.put(KEPT, kept);
        }
        SpanRows.Row row = new SpanRows.Row(
                ownId != null ? ownId : taskId != null ? taskId : "",
                title == null ? "" : title,
                context,
                question,
                annotations.spans,
                annotations.finished ? Status.NO_ANSWER : Status.OPEN,
                split,
                extra,
                place);
        if (question == null) {
            rows.addUnasked(row);
        } else {
            rows.add(row);
        }
    }

    private static String context(Tree data) throws IOException {
        for (String key : TEXT_KEYS) {
            String text = data.takeText(key);
            if (text != null) {
                return text;
            }
        }
        throw data.error(
                "data", "the task has no text, only " + data.rest().keySet() + "; the passage should be in data.text");
    }

    /** The annotations of one task. */
    private static final class Annotations {
        private final List<SpanRows.Span> spans = new ArrayList<>();
        private final List<Map<String, Object>> rest = new ArrayList<>();
        /** Whether somebody has looked at the task and not skipped it. */
        private boolean finished;

        Annotations(Tree task) throws IOException {
            List<Tree> annotations = new ArrayList<>(task.takeTrees("annotations"));
            annotations.addAll(task.takeTrees("completions"));
            for (Tree annotation : annotations) {
                boolean skipped = Boolean.TRUE.equals(annotation.get("was_cancelled"));
                finished |= !skipped;
                if (!skipped) {
                    results(annotation);
                }
                rest.add(annotation.rest());
            }
        }

        private void results(Tree annotation) throws IOException {
            List<Object> others = new ArrayList<>();
            for (Tree region : annotation.takeTrees("result")) {
                if (isSpan(region)) {
                    spans.add(span(region));
                } else {
                    others.add(region.rest());
                }
            }
            if (!others.isEmpty()) {
                annotation.rest().put("result", others);
            }
        }

        private static boolean isSpan(Tree region) {
            return region.get("value") instanceof Map<?, ?> value
                    && value.get("start") instanceof Number
                    && value.get("end") instanceof Number
                    && (value.containsKey("labels") || TYPE.equals(region.get("type")));
        }

        private SpanRows.Span span(Tree region) throws IOException {
            Tree value = region.takeTree("value");
            int start = value.takeInt("start");
            int end = value.takeInt("end");
            String text = value.takeText("text");
            Map<String, Object> extra = new LinkedHashMap<>();
            Map<String, Object> kept = new LinkedHashMap<>();
            String label = value.get("labels") instanceof List<?> labels && !labels.isEmpty()
                    ? String.valueOf(labels.getFirst())
                    : LABEL;
            if (List.of(LABEL).equals(value.get("labels"))) {
                value.take("labels");
            }
            keepMeta(region, extra);
            if (!value.rest().isEmpty()) {
                kept.put("value", value.rest());
            }
            if (rest.size() != spans.size()) {
                kept.put("annotation", rest.size());
            }
            region.rest().forEach((key, said) -> {
                if (said == null || !said.equals(USUAL_REGION.get(key))) {
                    kept.put(key, said);
                }
            });
            if (!kept.isEmpty()) {
                extra.put(KEPT, kept);
            }
            return new SpanRows.Span(label, start, end, text, extra);
        }

        /** A region's {@code meta} holds what other formats keep beside an answer. */
        private static void keepMeta(Tree region, Map<String, Object> extra) {
            if (region.get("meta") instanceof Map<?, ?> meta && !meta.containsKey("text")) {
                meta.forEach((key, value) -> extra.put(String.valueOf(key), value));
                region.take("meta");
            }
        }

        Map<String, Object> kept() {
            Map<String, Object> kept = new LinkedHashMap<>();
            boolean onePerAnswer = rest.size() == Math.max(spans.size(), finished ? 1 : 0);
            if (!onePerAnswer || rest.stream().anyMatch(keys -> !keys.isEmpty())) {
                kept.put("annotations", rest);
            }
            return kept;
        }
    }
}
