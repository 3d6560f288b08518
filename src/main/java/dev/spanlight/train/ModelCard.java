package dev.spanlight.train;

import dev.spanlight.evaluate.Evaluation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code README.md} of a trained model: a Hugging Face model card with YAML front matter. */
final class ModelCard {
    private final TrainingArguments arguments;
    private final TrainingEvent.Started started;

    ModelCard(TrainingArguments arguments, TrainingEvent.Started started) {
        this.arguments = arguments;
        this.started = started;
    }

    /** The card, with the metrics when there are some. */
    String text(int step, @Nullable Evaluation evaluation) {
        StringBuilder card = new StringBuilder();
        card.append("---\nlibrary_name: transformers\npipeline_tag: question-answering\ntags:\n- spanlight\n");
        if (!arguments.model().startsWith("builtin:") && arguments.model().matches("[\\w.-]+/[\\w.-]+")) {
            card.append("base_model: ").append(arguments.model()).append('\n');
        }
        if (evaluation != null) {
            card.append("metrics:\n- exact_match\n- f1\n");
        }
        card.append("---\n\n# Question answering model\n\nFine-tuned with Spanlight from `")
                .append(arguments.model())
                .append("` on ")
                .append(started.trainExamples())
                .append(" questions (")
                .append(started.trainWindows())
                .append(" windows) of `")
                .append(arguments.data().getFileName())
                .append("`.\n\n");
        if (evaluation != null) {
            card.append(String.format(
                    Locale.ROOT,
                    "On %d questions set aside, after step %d: exact match %.2f, F1 %.2f.%n%n",
                    evaluation.total(),
                    step,
                    evaluation.exactMatch(),
                    evaluation.f1()));
        }
        card.append("| argument | value |\n| --- | --- |\n");
        row(card, "epochs", arguments.epochs());
        row(card, "batch size", arguments.batchSize());
        row(card, "gradient accumulation", arguments.gradientAccumulation());
        row(card, "learning rate", arguments.learningRate());
        row(card, "weight decay", arguments.weightDecay());
        row(card, "max length", arguments.maxLength());
        row(card, "doc stride", arguments.docStride());
        row(card, "precision", started.precision());
        row(card, "seed", arguments.seed());
        return card.toString();
    }

    private static void row(StringBuilder card, String name, Object value) {
        card.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
