package dev.spanlight.ui.dataset.passage;

import dev.spanlight.data.Question;
import dev.spanlight.data.Repair;
import java.util.List;

/**
 * A question of the passage as its card shows it.
 *
 * @param question the question
 * @param colour its colour in the passage
 * @param active whether it is the one in work
 * @param activeAnswer the index of its answer in work, -1 when none is
 * @param problem what is wrong with it, empty when nothing is
 * @param repairs the ways to mend it, best first; only for the question in work
 */
public record Card(
        Question question, int colour, boolean active, int activeAnswer, String problem, List<Option> repairs) {

    /**
     * A repair that a key applies.
     *
     * @param answer the index of the answer it mends
     * @param repair what it does
     */
    public record Option(int answer, Repair repair) {}
}
