package dev.spanlight.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What can be mended in a dataset, and how sure each remedy is.
 *
 * @param defects everything found, in the dataset's order
 */
public record RepairPlan(List<Defect> defects) {
    /** Copies the list. */
    public RepairPlan {
        defects = List.copyOf(defects);
    }

    /**
     * Looks through a dataset; takes a while for a large one.
     *
     * @param onPassage hears the index of each passage before it is read; may throw to give up
     */
    public static RepairPlan of(Dataset dataset, IntConsumer onPassage) {
        return new RepairPlan(DefectFinder.find(dataset, onPassage));
    }

    /**
     * A defect and the remedy chosen for it.
     *
     * @param defect what is wrong
     * @param remedy what is done about it
     */
    public record Choice(Defect defect, Remedy remedy) {}

    /** The best remedy of each defect that has one at least this sure. */
    public List<Choice> above(double threshold) {
        List<Choice> chosen = new ArrayList<>();
        for (Defect defect : defects) {
            defect.best()
                    .filter(remedy -> remedy.confidence() >= threshold)
                    .ifPresent(remedy -> chosen.add(new Choice(defect, remedy)));
        }
        return chosen;
    }

    /** What choices do to the questions. */
    public static Fixes fixes(List<Choice> choices) {
        return Fixes.of(choices.stream()
                .flatMap(choice -> choice.remedy().fixes().stream())
                .toList());
    }

    /** The dataset with remedies applied. */
    public static Dataset apply(Dataset dataset, List<Choice> choices) {
        Fixes fixes = fixes(choices);
        List<Passage> passages = new ArrayList<>();
        int ordinal = 0;
        for (Passage passage : dataset.passages()) {
            List<Question> questions = new ArrayList<>();
            for (Question question : passage.questions()) {
                questions.add(fixes.apply(ordinal++, question));
            }
            passages.add(passage.withQuestions(questions));
        }
        return dataset.withPassages(passages);
    }
}
