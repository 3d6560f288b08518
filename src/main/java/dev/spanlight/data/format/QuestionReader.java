package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the keys of one question; the same keys mean the same in SQuAD files and in rows. */
final class QuestionReader {
    private final JsonCursor cursor;
    private final Findings findings;
    private final Place place;
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private @Nullable String id;
    private @Nullable String text;
    private @Nullable List<Answer> answers;
    private @Nullable Boolean impossible;
    private Split split = Split.UNASSIGNED;

    /** The cursor stands on the question's object. */
    QuestionReader(JsonCursor cursor, Findings findings) {
        this.cursor = cursor;
        this.findings = findings;
        this.place = findings.place(cursor::place);
    }

    /** Reads the value of {@code key}, on which the cursor stands. */
    void read(String key) throws IOException {
        switch (key) {
            case "id" -> id = cursor.atNull() ? null : cursor.textOrNumber("the question's id, a string");
            case "question" -> text = cursor.text("the question, a string");
            case "answers" -> answers = cursor.atNull() ? null : new AnswersReader(cursor, findings.goesOn()).read();
            case "is_impossible" ->
                impossible = cursor.atNull() ? null : cursor.truth("true (the context has no answer) or false");
            case "split" -> readSplit();
            default -> extra.put(key, cursor.any());
        }
    }

    /** A split that Spanlight does not know is kept as it is. */
    private void readSplit() throws IOException {
        Object value = cursor.any();
        split = SplitNames.parse(value);
        if (split == Split.UNASSIGNED) {
            extra.put("split", value);
        }
    }

    Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * The question, once its object is read.
     *
     * @param questionId the id to give it
     */
    Question build(String questionId) throws IOException {
        if (text == null) {
            throw cursor.error("question", "the question is missing; add \"question\": \"…\"");
        }
        List<Answer> given = answers == null ? List.of() : answers;
        Question question = new Question(questionId, text, given, status(given), split, extra);
        findings.stands(question, place);
        if (Boolean.TRUE.equals(impossible) && !given.isEmpty()) {
            findings.wrong(
                    question,
                    cursor.error(
                            "is_impossible",
                            "is_impossible is true but there are answers; make it false, or move the answers to"
                                    + " plausible_answers"));
        }
        return question;
    }

    private Question.Status status(List<Answer> given) {
        if (!given.isEmpty()) {
            return Question.Status.ANSWERED;
        }
        boolean unsaid = impossible == null && answers == null;
        return unsaid || Boolean.FALSE.equals(impossible) ? Question.Status.OPEN : Question.Status.NO_ANSWER;
    }
}
