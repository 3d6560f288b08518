package dev.spanlight.ui.evaluate;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
import dev.spanlight.ui.control.ModelChoice;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The questions that can be evaluated on: all of the open dataset, its splits, and what the chosen runs set aside. */
final class QuestionSets {
    private static final String ALL = "all";

    private QuestionSets() {}

    /**
     * The sets, in the order of the menu.
     *
     * @param dataset the open dataset
     * @param models the chosen models; those of runs bring the questions they were not trained on
     */
    static List<QuestionSet> of(Dataset dataset, List<@Nullable ModelChoice> models) {
        List<QuestionSet> sets = new ArrayList<>();
        Map<Split, Integer> counts = count(dataset);
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        sets.add(open(dataset, ALL, all, question -> true));
        counts.forEach((split, count) -> {
            if (split != Split.UNASSIGNED && count > 0) {
                sets.add(open(
                        dataset, split.name().toLowerCase(Locale.ROOT), count, question -> question.split() == split));
            }
        });
        for (ModelChoice model : models) {
            runOf(model).ifPresent(run -> {
                String key = "run:" + run.path();
                if (model != null && sets.stream().noneMatch(it -> it.key().equals(key))) {
                    sets.add(new QuestionSet(key, "set aside by " + model.label(), run::heldOut));
                }
            });
        }
        return sets;
    }

    /** What to begin with: questions that neither model has learned from, if there are any. */
    static QuestionSet best(List<QuestionSet> sets) {
        return named(sets, "validation")
                .or(() ->
                        sets.stream().filter(it -> it.key().startsWith("run:")).findFirst())
                .orElseGet(sets::getFirst);
    }

    /** The set of this key. */
    static Optional<QuestionSet> named(List<QuestionSet> sets, String key) {
        return sets.stream().filter(it -> it.key().equals(key)).findFirst();
    }

    private static QuestionSet open(Dataset dataset, String part, int count, Predicate<Question> wanted) {
        String label = String.format(Locale.ROOT, "%s · %s (%,d)", dataset.name(), part, count);
        return new QuestionSet(part, label, () -> examples(dataset, wanted));
    }

    private static List<Example> examples(Dataset dataset, Predicate<Question> wanted) {
        return dataset.labelled().examples().stream()
                .filter(example -> wanted.test(example.question()))
                .toList();
    }

    private static Map<Split, Integer> count(Dataset dataset) {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (Passage passage : dataset.passages()) {
            for (Question question : passage.questions()) {
                if (question.status() != Question.Status.OPEN) {
                    counts.merge(question.split(), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static Optional<RunFolder> runOf(@Nullable ModelChoice model) {
        if (model != null
                && model.reference() instanceof ModelReference.Folder(java.nio.file.Path path)
                && path.getParent() != null) {
            RunFolder run = new RunFolder(path.getParent());
            return Files.exists(run.argumentsFile()) ? Optional.of(run) : Optional.empty();
        }
        return Optional.empty();
    }
}
