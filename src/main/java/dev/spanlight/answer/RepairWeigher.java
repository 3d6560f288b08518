package dev.spanlight.answer;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Defect;
import dev.spanlight.data.Example;
import dev.spanlight.data.Remedy;
import dev.spanlight.data.RepairPlan;
import dev.spanlight.job.Progress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ranks the remedies of a plan by the probability that a model gives to their answers. */
public final class RepairWeigher {
    private final ExampleAnalyzer model;

    /** Asks a model. */
    public RepairWeigher(ExampleAnalyzer model) {
        this.model = model;
    }

    /**
     * The plan with its remedies ranked anew. Only defects with several remedies are asked about.
     *
     * @param plan what was found in the dataset
     * @param dataset the dataset it was found in
     * @param progress counts questions
     */
    public RepairPlan weigh(RepairPlan plan, Dataset dataset, Progress progress) {
        List<Example> all = dataset.examples();
        // One object a defect, because a question can have several.
        Map<Example, Integer> places = new IdentityHashMap<>();
        List<Example> asked = new ArrayList<>();
        List<Defect> defects = new ArrayList<>(plan.defects());
        for (int index = 0; index < defects.size(); index++) {
            Defect defect = defects.get(index);
            if (defect.remedies().size() > 1) {
                Example example = all.get(defect.ordinal());
                Example own = new Example(example.passage(), example.question());
                places.put(own, index);
                asked.add(own);
            }
        }
        model.analyze(asked, example -> answers(defects.get(place(places, example))), progress, (example, analysis) -> {
            int index = place(places, example);
            double[] probabilities =
                    analysis.given().stream().mapToDouble(Double::doubleValue).toArray();
            defects.set(index, defects.get(index).weighedBy(probabilities));
        });
        return new RepairPlan(defects);
    }

    private static int place(Map<Example, Integer> places, Example example) {
        return Objects.requireNonNull(places.get(example));
    }

    private static List<@Nullable Answer> answers(Defect defect) {
        List<@Nullable Answer> answers = new ArrayList<>();
        for (Remedy remedy : defect.remedies()) {
            answers.add(remedy.answer());
        }
        return answers;
    }
}
