package dev.spanlight.data;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way out of a {@link Defect}.
 *
 * @param description what it does, for a person to read
 * @param fixes what it does to the questions
 * @param answer the answer that would stand then, null where that is "no answer" or no answer is concerned
 * @param trust how often a remedy of this kind is right, 0 to 1
 * @param weight how much speaks for it beside the other remedies of the defect; only the ratio counts
 * @param probability what a model says to the answer, 0 to 1; NaN when none was asked
 * @param confidence trust times its share of all weights, each multiplied by the model's probability; where a model
 *     finds the candidates likely, trust is raised up to half way to 1
 */
public record Remedy(
        String description,
        List<Fix> fixes,
        @Nullable Answer answer,
        double trust,
        double weight,
        double probability,
        double confidence) {
    /** What remains of a remedy's weight when a model gives it no probability at all. */
    private static final double FLOOR = 1e-4;

    /** Copies the list. */
    public Remedy {
        fixes = List.copyOf(fixes);
    }

    static Remedy of(String description, List<Fix> fixes, @Nullable Answer answer, double trust, double weight) {
        return new Remedy(description, fixes, answer, trust, weight, Double.NaN, trust);
    }

    private double weighed() {
        return weight * (Double.isNaN(probability) ? 1 : probability + FLOOR);
    }

    private Remedy withConfidence(double newConfidence) {
        return new Remedy(description, fixes, answer, trust, weight, probability, newConfidence);
    }

    Remedy withProbability(double newProbability) {
        return new Remedy(description, fixes, answer, trust, weight, newProbability, confidence);
    }

    /** Remedies of one defect with their confidence, the highest first. */
    static List<Remedy> ranked(List<Remedy> remedies) {
        double sum = remedies.stream().mapToDouble(Remedy::weighed).sum();
        double likely = remedies.stream()
                .mapToDouble(Remedy::probability)
                .filter(Double::isFinite)
                .sum();
        return remedies.stream()
                .map(remedy -> {
                    double raised = remedy.trust() + (1 - remedy.trust()) * Math.min(1, likely) / 2;
                    return remedy.withConfidence(sum > 0 ? raised * remedy.weighed() / sum : 0);
                })
                .sorted(Comparator.comparingDouble(Remedy::confidence).reversed())
                .toList();
    }
}
