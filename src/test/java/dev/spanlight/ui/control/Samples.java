package dev.spanlight.ui.control;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.util.List;

/** A small dataset with an emoji before an answer, so that code points and UTF-16 units differ. */
public final class Samples {
    public static final String CONTEXT =
            "The Skerry light was first lit in 1854 with whale oil; paraffin followed in 1871, and in 1926 the lamp was "
                    + "converted to electricity 💡. During the strike of 1911 the light was kept by Agnes Moll, the keeper’s "
                    + "daughter, who climbed the 213 steps to the gallery each evening for nine weeks. The first-order "
                    + "lens, ground in Paris and shipped in forty crates, is still in place. On a night of thick fog in "
                    + "1897 the barque Eliza ran aground on the north spit; all eleven hands were brought ashore by "
                    + "breeches buoy.";

    private Samples() {}

    /** The place of a text in {@link #CONTEXT}, in code points. */
    public static int place(String text) {
        return CONTEXT.codePointCount(0, CONTEXT.indexOf(text));
    }

    public static Answer answer(String text) {
        return new Answer(text, place(text));
    }

    public static Dataset dataset() {
        Question who = new Question("q1", "Who kept the light during the strike?", List.of(answer("Agnes Moll")));
        Question when = new Question("q2", "When was it first lit?", List.of(answer("1854")));
        Question color = new Question("q3", "What colour is the tower?", List.of());
        Question open = new Question("q4", "How many steps are there?", List.of(answer("213"))).withAnswers(List.of());
        return new Dataset("lighthouse", List.of(new Passage("Skerry", CONTEXT, List.of(who, when, color, open))));
    }
}
