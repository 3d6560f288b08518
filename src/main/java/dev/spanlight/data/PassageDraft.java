package dev.spanlight.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A passage whose text is being changed: the answers of all its questions go along. An answer whose whole text is
 * deleted keeps its words, and so is a problem to be looked at, never a loss. Immutable; all offsets are code points.
 *
 * @param before the passage as it was
 * @param edits what was changed in its text so far
 */
public record PassageDraft(Passage before, TextEdits edits) {
    private static final String PLAUSIBLE = "plausible_answers";

    /** A passage in which nothing has been changed yet. */
    public static PassageDraft of(Passage passage) {
        return new PassageDraft(passage, TextEdits.of(passage.context()));
    }

    /** This draft after one more change of its text, see {@link TextEdits#replace}. */
    public PassageDraft replace(int start, int end, String inserted) {
        return new PassageDraft(before, edits.replace(start, end, inserted));
    }

    /** The passage with every change. */
    public Passage after() {
        List<Question> questions = before.questions();
        return edits.isEmpty()
                ? before
                : new Passage(
                        before.article(),
                        edits.after(),
                        questions.stream().map(this::moved).toList(),
                        before.extra());
    }

    /** How many answers the changes leave without their text. */
    public int lostAnswers() {
        CodePoints context = CodePoints.of(before.context());
        return (int) before.questions().stream()
                .flatMap(question -> question.answers().stream())
                .filter(answer -> stands(answer, context) && edits.moved(answer).isEmpty())
                .count();
    }

    private Question moved(Question question) {
        CodePoints context = CodePoints.of(before.context());
        List<Answer> answers = question.answers().stream()
                .map(answer -> moved(answer, context))
                .toList();
        Map<String, Object> extra = new LinkedHashMap<>(question.extra());
        extra.computeIfPresent(PLAUSIBLE, (key, value) -> movedPlausible(value, context));
        return new Question(question.id(), question.text(), answers, question.status(), question.split(), extra);
    }

    /** One that did not stand where it says keeps its words, and its distance from where they are. */
    private Answer moved(Answer answer, CodePoints context) {
        Optional<Answer> moved = stands(answer, context) ? edits.moved(answer) : Optional.empty();
        return moved.orElseGet(() -> new Answer(answer.text(), edits.moved(answer.start()), answer.extra()));
    }

    private static boolean stands(Answer answer, CodePoints context) {
        return !answer.text().isBlank() && answer.fits(context);
    }

    /** SQuAD 2.0 gives questions without an answer plausible ones, of the same form; anything else stays as it is. */
    private Object movedPlausible(Object value, CodePoints context) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<Object> moved = new ArrayList<>();
        for (Object item : list) {
            moved.add(
                    item instanceof Map<?, ?> keys
                                    && keys.get("text") instanceof String text
                                    && keys.get("answer_start") instanceof Number start
                            ? movedPlausible(keys, moved(new Answer(text, start.intValue()), context))
                            : item);
        }
        return moved;
    }

    private static Map<Object, Object> movedPlausible(Map<?, ?> keys, Answer moved) {
        Map<Object, Object> copy = new LinkedHashMap<>(keys);
        copy.put("text", moved.text());
        copy.put("answer_start", moved.start());
        return copy;
    }
}
