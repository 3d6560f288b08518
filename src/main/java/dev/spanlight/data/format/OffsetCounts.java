package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How many answers of a file stand where they say, for every unit in which its offsets might be counted.
 *
 * <p>The unit is decided for the file as a whole: the usual one, unless another fits strictly more answers and nearly
 * all of them (19 of 20). Never row by row, or a wrong label would be bent until it fits.
 *
 * @param usual the unit that the format is known for
 * @param answers how many answers were looked at: those that say where they start
 * @param fitting how many of them fit, by unit
 */
public record OffsetCounts(OffsetUnit usual, int answers, Map<OffsetUnit, Integer> fitting) {
    private static final double NEARLY_ALL = 0.95;

    /** Copies the counts. */
    public OffsetCounts {
        fitting = Map.copyOf(fitting);
    }

    /** Counts the answers of a dataset whose starts should be code points. */
    static OffsetCounts of(Dataset dataset) {
        Counter counter = new Counter(OffsetUnit.CODE_POINTS);
        for (Passage passage : dataset.passages()) {
            boolean ascii = PassageOffsets.isAscii(passage.context());
            PassageOffsets offsets = new PassageOffsets(passage.context());
            for (Question question : passage.questions()) {
                for (Answer answer : question.answers()) {
                    if (answer.start() >= 0) {
                        boolean asItStands = answer.fits(offsets.points());
                        counter.count(unit ->
                                ascii || unit == OffsetUnit.CODE_POINTS ? asItStands : fits(answer, offsets, unit));
                    }
                }
            }
        }
        return counter.counts();
    }

    private static boolean fits(Answer answer, PassageOffsets offsets, OffsetUnit unit) {
        OptionalInt start = offsets.toCodePoint(unit, answer.start());
        return start.isPresent() && new Answer(answer.text(), start.getAsInt()).fits(offsets.points());
    }

    /** Counts answer by answer. */
    static final class Counter {
        private final OffsetUnit usual;
        private final Map<OffsetUnit, Integer> fitting = new EnumMap<>(OffsetUnit.class);
        private int answers;

        Counter(OffsetUnit usual) {
            this.usual = usual;
            for (OffsetUnit unit : OffsetUnit.values()) {
                fitting.put(unit, 0);
            }
        }

        void count(Predicate<OffsetUnit> fits) {
            answers++;
            for (OffsetUnit unit : OffsetUnit.values()) {
                if (fits.test(unit)) {
                    fitting.merge(unit, 1, Integer::sum);
                }
            }
        }

        OffsetCounts counts() {
            return new OffsetCounts(usual, answers, fitting);
        }
    }

    /** How many answers fit when offsets are read in {@code unit}. */
    public int fitting(OffsetUnit unit) {
        return fitting.getOrDefault(unit, 0);
    }

    /** The file's unit. */
    public OffsetUnit unit() {
        return others().stream()
                .filter(unit -> fitting(unit) > fitting(usual) && fitting(unit) >= NEARLY_ALL * answers)
                .max(Comparator.comparingInt(this::fitting))
                .orElse(usual);
    }

    private List<OffsetUnit> others() {
        List<OffsetUnit> others = new ArrayList<>(List.of(OffsetUnit.values()));
        others.remove(usual);
        return others;
    }

    /** One sentence about the unit and what speaks for it. */
    public String sentence() {
        if (answers == 0) {
            return "No answer says where it starts.";
        }
        OffsetUnit unit = unit();
        List<OffsetUnit> rest = new ArrayList<>(List.of(OffsetUnit.values()));
        rest.remove(unit);
        String asUnit = "The starts count " + unit.words() + ": so read, " + fitting(unit) + " of " + answers
                + (answers == 1 ? " answer fits" : " answers fit");
        boolean alike = rest.stream().allMatch(other -> fitting(other) == fitting(unit));
        if (alike) {
            return asUnit + ", and as many in any other unit.";
        }
        return asUnit + ", against " + fitting(rest.get(0)) + " as "
                + rest.get(0).words() + " and " + fitting(rest.get(1)) + " as "
                + rest.get(1).words() + ".";
    }
}
