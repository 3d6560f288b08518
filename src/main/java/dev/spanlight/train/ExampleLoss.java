package dev.spanlight.train;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's model says to one of the questions it was trained on; a line of {@code example_losses.jsonl}.
 *
 * @param id the question's id
 * @param question its words
 * @param goldText the gold answer that was taught, null for "no answer"
 * @param goldStart where that starts in the passage, in code points, null for "no answer"
 * @param lossBefore the loss before the first step, null when that was not taken
 * @param loss the loss of the run's best model, null until the run has ended
 * @param text the best model's answer, empty for "no answer"
 * @param start where that starts in the passage, in code points, null for "no answer"
 * @param probability of that answer, 0 to 1
 * @param exactMatch 1 when the answer equals a gold answer after normalisation, else 0
 * @param f1 the best overlap with a gold answer, 0 to 1
 */
public record ExampleLoss(
        String id,
        String question,
        @Nullable String goldText,
        @Nullable Integer goldStart,
        @Nullable Double lossBefore,
        @Nullable Double loss,
        String text,
        @Nullable Integer start,
        double probability,
        double exactMatch,
        double f1) {

    /** A question before its training. */
    static ExampleLoss before(Example example, double loss) {
        Answer gold = taught(example);
        return new ExampleLoss(
                example.id(),
                example.question().text(),
                gold == null ? null : gold.text(),
                gold == null ? null : gold.start(),
                loss,
                null,
                "",
                null,
                0,
                0,
                0);
    }

    private static @Nullable Answer taught(Example example) {
        List<Answer> answers = example.question().answers();
        return answers.isEmpty() ? null : answers.getFirst();
    }

    /** Whether the question still has the words and the gold answer that were taught. */
    public boolean isAbout(Example example) {
        Answer gold = taught(example);
        return question.equals(example.question().text())
                && Objects.equals(goldText, gold == null ? null : gold.text())
                && Objects.equals(goldStart, gold == null ? null : gold.start());
    }

    /** The model's answer; empty for "no answer". */
    public Optional<Answer> answer() {
        return start == null ? Optional.empty() : Optional.of(new Answer(text, start));
    }
}
