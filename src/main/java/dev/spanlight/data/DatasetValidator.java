package dev.spanlight.data;

import dev.spanlight.data.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what would make training or scoring silently wrong: answers that do not stand where they say, repeated ids,
 * empty texts, broken characters. Several different answers to one question are not reported: every SQuAD development
 * set has them.
 */
public final class DatasetValidator {
    private static final int QUOTED = 60;

    private final Listener listener;
    private final Map<String, String> passageOfId = new HashMap<>();
    private Passage checkedPassage = new Passage("", "", List.of());
    private @Nullable Question checkedQuestion;

    private DatasetValidator(Listener listener) {
        this.listener = listener;
    }

    /** Is told of one problem after the other, in the file's order. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes a problem.
         *
         * @param passage the very passage of the dataset
         * @param question the very question of the dataset, null where the passage itself is wrong
         */
        void found(Passage passage, @Nullable Question question, Problem problem);
    }

    /**
     * Every problem in the dataset, in the file's order.
     *
     * @return problems whose place is the question's id, or {@code passages[i]} where the passage itself is wrong
     */
    public static List<Problem> validate(Dataset dataset) {
        List<Problem> problems = new ArrayList<>();
        validate(dataset, (passage, question, problem) -> problems.add(problem));
        return List.copyOf(problems);
    }

    /** Tells every problem with the passage and the question that have it. */
    public static void validate(Dataset dataset, Listener listener) {
        DatasetValidator validator = new DatasetValidator(listener);
        for (int index = 0; index < dataset.passages().size(); index++) {
            validator.check("passages[" + index + "]", dataset.passages().get(index));
        }
    }

    private void check(String where, Passage passage) {
        checkedPassage = passage;
        checkedQuestion = null;
        checkText(where, "context", passage.context());
        CodePoints context = CodePoints.of(passage.context());
        for (Question question : passage.questions()) {
            checkedQuestion = question;
            String previous = passageOfId.putIfAbsent(question.id(), where);
            if (previous != null) {
                error(
                        question.id(),
                        "id",
                        "the id is used twice, "
                                + (previous.equals(where) ? "both times in " : "in " + previous + " and ")
                                + where
                                + "; predictions are matched by id, so give one of the questions another");
            }
            checkText(question.id(), "question", question.text());
            for (int index = 0; index < question.answers().size(); index++) {
                check(question.id(), index, question.answers().get(index), passage, context);
            }
        }
    }

    private void checkText(String where, String field, String text) {
        if (RepairFinder.trim(text).isEmpty()) {
            error(where, field, "the " + field + " is empty; write it or remove it");
        }
        checkSurrogates(where, field, text);
    }

    private void check(String id, int index, Answer answer, Passage passage, CodePoints context) {
        String field = "answers[" + index + "]";
        String trimmed = RepairFinder.trim(answer.text());
        if (trimmed.isEmpty()) {
            error(id, field, "the answer is empty; mark its text, or mark the question as unanswerable");
            return;
        }
        checkSurrogates(id, field, answer.text());
        if (!answer.fits(context)) {
            error(id, field, misplaced(answer, context) + hint(passage, answer));
        } else if (trimmed.length() < answer.text().length()) {
            found(new Problem(
                    id,
                    field,
                    "the answer " + quote(answer.text()) + " has white space at its edge; mark it without",
                    Severity.WARNING));
        }
    }

    /** What stands where the answer should. */
    static String misplaced(Answer answer, CodePoints context) {
        String wanted = quote(answer.text());
        if (answer.start() < 0 || answer.start() > context.length()) {
            return "answer_start " + answer.start() + " of " + wanted + " is outside the context of " + context.length()
                    + " characters";
        }
        if (answer.end() > context.length()) {
            return wanted + " starting at " + answer.start() + " would end at " + answer.end()
                    + ", after the context's end at " + context.length();
        }
        return "at " + answer.start() + " stands " + quote(context.slice(answer.start(), answer.end())) + ", not "
                + wanted;
    }

    private static String hint(Passage passage, Answer answer) {
        List<Repair> repairs = RepairFinder.candidates(passage, answer);
        if (repairs.isEmpty()) {
            return "; it occurs nowhere in the context, so mark the answer again";
        }
        Repair nearest = repairs.getFirst();
        int others = repairs.size() - 1;
        String wanted = nearest.likeness() == 1
                ? "; answer_start should be " + nearest.replacement().start()
                : "; did you mean " + quote(nearest.replacement().text());
        return wanted + " (" + nearest.description()
                + switch (others) {
                    case 0 -> ")";
                    case 1 -> "; 1 other place)";
                    default -> "; " + others + " other places)";
                };
    }

    private void checkSurrogates(String where, String field, String text) {
        int unit = 0;
        for (int point = 0; unit < text.length(); point++) {
            int character = text.codePointAt(unit);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                error(
                        where,
                        field,
                        String.format(
                                "half of a character (lone surrogate U+%04X) at %d; type the character again",
                                character, point));
                return;
            }
            unit += Character.charCount(character);
        }
    }

    private void error(String where, String field, String message) {
        found(new Problem(where, field, message, Severity.ERROR));
    }

    private void found(Problem problem) {
        listener.found(checkedPassage, checkedQuestion, problem);
    }

    static String quote(String text) {
        String shown =
                CodePoints.length(text) > QUOTED ? text.substring(0, text.offsetByCodePoints(0, QUOTED)) + "…" : text;
        return "“" + shown.replace("\r", "\\r").replace("\n", "\\n") + "”";
    }
}
