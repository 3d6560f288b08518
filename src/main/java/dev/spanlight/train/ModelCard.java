package dev.spanlight.train;

import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.model.CardHeader;
import dev.spanlight.model.ModelReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            return new CardHeader(inherited.license(), inherited.baseModel(), List.of());
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("exact_match", evaluation.exactMatch());
        metrics.put("f1", evaluation.f1());
        Path measured = arguments.validation() == null ? arguments.data() : arguments.validation();
        String dataset = measured.getFileName().toString().replaceFirst("(?i)\\.(json|jsonl|ndjson)(\\.gz)?$", "");
        return new CardHeader(
                inherited.license(),
                inherited.baseModel(),
                List.of(new CardHeader.Result(dataset, evaluation.total(), metrics)));
    }

    private static void row(StringBuilder card, String name, Object value) {
        card.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }
}
