package dev.spanlight.ui.dataset.passage;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Repair;
import dev.spanlight.data.RepairFinder;
import dev.spanlight.ui.dataset.passage.Card.Option;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with answers of a passage, and what may have been meant. Remembers what it has found for the passage that
 * was asked for last, which takes a while; belongs to one thread.
 */
final class WrongAnswers {
    /** As many as there are keys for. */
    private static final int MOST_REPAIRS = 9;

    private final Map<Answer, List<Repair>> candidates = new HashMap<>();
    private String searched = "";

    /** The repairs of a question's answers, of each the likeliest first. */
    List<Option> repairs(Passage passage, CodePoints points, Question question) {
        if (!passage.context().equals(searched)) {
            searched = passage.context();
            candidates.clear();
        }
        List<Option> options = new ArrayList<>();
        for (int index = 0; index < question.answers().size(); index++) {
            Answer answer = question.answers().get(index);
            if (!answer.fits(points)) {
                for (Repair repair :
                        candidates.computeIfAbsent(answer, wrong -> RepairFinder.candidates(passage, wrong))) {
                    options.add(new Option(index, repair));
                }
            }
        }
        return options.subList(0, Math.min(options.size(), MOST_REPAIRS));
    }

    /** What is wrong with a question, in a few words; empty when nothing is. */
    static String problem(QuestionRow row, CodePoints points, List<Option> repairs) {
        if (row.wrongAnswers() == 0) {
            return row.flaw().label();
        }
        List<Answer> answers = row.question().answers();
        if (answers.stream().allMatch(answer -> answer.fits(points))) {
            return "empty answer";
        }
        if (repairs.isEmpty()) {
            return "not in the passage";
        }
        Repair nearest = repairs.getFirst().repair();
        return nearest.distance() == 0 || nearest.likeness() < 1
                ? "text differs"
                : "start is off by " + nearest.distance();
    }
}
