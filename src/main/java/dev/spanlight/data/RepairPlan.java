package dev.spanlight.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

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
    public static List<Fix> fixes(List<Choice> choices) {
        return choices.stream()
                .flatMap(choice -> choice.remedy().fixes().stream())
                .toList();
    }

    /**
     * Applies fixes to questions one after the other. It counts: it is to be called for every question of the dataset
     * once, in order. A question that is not as it was when the fix was found stays as it is.
     */
    public static UnaryOperator<Question> inOrder(List<Fix> all) {
        Map<Integer, List<Fix>> fixes = new HashMap<>();
        all.forEach(fix ->
                fixes.computeIfAbsent(fix.ordinal(), key -> new ArrayList<>()).add(fix));
        return new UnaryOperator<>() {
            private int ordinal;

            @Override
            public Question apply(Question question) {
                Question mended = question;
                for (Fix fix : fixes.getOrDefault(ordinal++, List.of())) {
                    mended = fix.fits(question) ? fix.applyTo(mended) : mended;
                }
                return mended;
            }
        };
    }

    /** The dataset with remedies applied. */
    public static Dataset apply(Dataset dataset, List<Choice> choices) {
        UnaryOperator<Question> mend = inOrder(fixes(choices));
        List<Passage> passages = new ArrayList<>();
        for (Passage passage : dataset.passages()) {
            List<Question> questions = new ArrayList<>();
            for (Question question : passage.questions()) {
                questions.add(mend.apply(question));
            }
            passages.add(passage.withQuestions(questions));
        }
        return dataset.withPassages(passages);
    }
}
