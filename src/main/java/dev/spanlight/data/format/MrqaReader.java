package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the rows of the MRQA shared task: a line {@code {"header": …}}, then one passage a line with its {@code qas}.
 * The {@code char_spans} of {@code detected_answers} are code points and name their last character, not the one after.
 */
final class MrqaReader {
    private final Findings findings;
    private final PassageRows rows;

    MrqaReader(Findings findings) {
        this.findings = findings;
        this.rows = new PassageRows(findings);
    }

    Dataset read(JsonFile file, String name) throws IOException {
        file.rows(findings, this::row);
        return new Dataset(name, rows.passages());
    }

    private void row(JsonCursor cursor) throws IOException {
        Place place = findings.place(cursor::place);
        Tree row = Tree.read(cursor, "a passage: {\"context\": …, \"qas\": […]}");
        if (row.has("header")) {
            return;
        }
        String context = row.takeText("context");
        if (context == null) {
            throw row.error("context", "the row has no context; add \"context\": \"…\"");
        }
        String title = row.takeText("title");
        List<Tree> asked = row.takeTrees("qas");
        row.take("context_tokens");
        for (Tree qa : asked) {
            rows.add(title == null ? "" : title, context, question(qa, row.rest(), place));
        }
        if (asked.isEmpty()) {
            rows.addPassage(title == null ? "" : title, context);
        }
    }

    private Question question(Tree qa, Map<String, Object> rowKeys, Place place) throws IOException {
        String id = qa.takeText("qid");
        String text = qa.takeText("question");
        if (text == null) {
            throw qa.error("question", "the question is missing; add \"question\": \"…\"");
        }
        List<Answer> answers = new ArrayList<>();
        for (Tree detected : qa.takeTrees("detected_answers")) {
            String answer = detected.takeText("text");
            for (Object span : detected.takeList("char_spans")) {
                if (answer == null || !(span instanceof List<?> pair) || pair.size() != 2) {
                    throw qa.error("char_spans", "expected {\"text\": …, \"char_spans\": [[first, last], …]}");
                }
                answers.add(new Answer(answer, qa.integer("char_spans", pair.getFirst())));
            }
        }
        qa.take("question_tokens");
        qa.take("answers");
        Map<String, Object> extra = new LinkedHashMap<>(qa.rest());
        rowKeys.forEach(extra::putIfAbsent);
        extra.remove("id");
        Question question = new Question(
                id == null ? "" : id,
                text,
                answers,
                answers.isEmpty() ? Status.OPEN : Status.ANSWERED,
                Split.UNASSIGNED,
                extra);
        findings.stands(question, place);
        return question;
    }
}
