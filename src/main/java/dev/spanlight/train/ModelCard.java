package dev.spanlight.train;

import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.model.CardHeader;
import dev.spanlight.model.ModelReference;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code README.md} of a trained model: a Hugging Face model card with YAML front matter. */
final class ModelCard {
    private final String name;
    private final TrainingArguments arguments;
    private final TrainingEvent.Started started;
    private final CardHeader inherited;

    /**
     * The cards of one run.
     *
     * @param name the run's name
     * @param inherited what the card of the model it started from says
     */
    ModelCard(String name, TrainingArguments arguments, TrainingEvent.Started started, CardHeader inherited) {
        this.name = name;
        this.arguments = arguments;
        this.started = started;
        this.inherited = inherited;
    }

    /** The card, with the metrics when there are some. */
    String text(int step, @Nullable Evaluation evaluation) {
        StringBuilder card = new StringBuilder(header(evaluation).text(name));
        card.append("\n# Question answering model\n\nFine-tuned with Spanlight from `")
                .append(ModelReference.parse(arguments.model()).name())
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
                    "On %d questions set aside, after step %d: exact match %.2f, F1 %.2f.\n\n",
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

    private CardHeader header(@Nullable Evaluation evaluation) {
        if (evaluation == null) {
            return inherited;
        }
        Path measured = arguments.validation() == null ? arguments.data() : arguments.validation();
        return inherited.withResult(
                CardHeader.Result.of(measured, evaluation.total(), evaluation.exactMatch(), evaluation.f1()));
    }

    private static void row(StringBuilder card, String name, Object value) {
        card.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
