package dev.spanlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong with a question, and the ways to mend it.
 *
 * @param kind what it is
 * @param ordinal the question's place among all questions of the dataset, from 0
 * @param questionId the question's id
 * @param message what is wrong, for a person to read
 * @param remedies the ways to mend it, the best first; none when only a person can
 */
public record Defect(Kind kind, int ordinal, String questionId, String message, List<Remedy> remedies) {
    /** What can be wrong. */
    public enum Kind {
        MISPLACED("misplaced"),
        WRONG_UNIT("wrong unit"),
        LINE_BREAKS("line breaks"),
        WHITE_SPACE("white space"),
        UNICODE_FORM("Unicode form"),
        OTHER_TEXT("text differs"),
        NOT_FOUND("not in the passage"),
        REPEATED_ID("id used twice"),
        CONTRADICTION("contradiction");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** A word or two for it. */
        public String label() {
            return label;
        }

        static Kind of(Repair.Kind repair) {
            return switch (repair) {
                case UNIT -> WRONG_UNIT;
                case LINE_BREAKS -> LINE_BREAKS;
                case WHITE_SPACE -> WHITE_SPACE;
                case PLACE -> MISPLACED;
                case UNICODE_FORM -> UNICODE_FORM;
                case CASE, PUNCTUATION, SIMILAR -> OTHER_TEXT;
            };
        }
    }

    /** Copies the list. */
    public Defect {
        remedies = List.copyOf(remedies);
    }

    /** The remedy that most speaks for. */
    public Optional<Remedy> best() {
        return remedies.stream().findFirst();
    }

    /**
     * This defect with its remedies ranked anew by what a model says to their answers.
     *
     * @param probabilities one for each remedy, in their order; NaN where the model has nothing to say
     */
    public Defect weighedBy(double[] probabilities) {
        List<Remedy> weighed = new ArrayList<>();
        for (int index = 0; index < remedies.size(); index++) {
            weighed.add(remedies.get(index).withProbability(probabilities[index]));
        }
        return new Defect(kind, ordinal, questionId, message, Remedy.ranked(weighed));
    }

    /** This defect with what a model said to it before, where it is still the same one. */
    public Defect weighedLike(Defect earlier) {
        double[] probabilities = new double[remedies.size()];
        Arrays.fill(probabilities, Double.NaN);
        for (int index = 0; index < probabilities.length; index++) {
            for (Remedy known : earlier.remedies) {
                if (known.description().equals(remedies.get(index).description())) {
                    probabilities[index] = known.probability();
                }
            }
        }
        return weighedBy(probabilities);
    }
}
