package dev.spanlight.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The YAML front matter of a Hugging Face model card, as Spanlight writes it; {@link ModelReadme} reads cards.
 *
 * @param license the licence's identifier, or null when it is not known
 * @param baseModel the hub id of the model it was fine-tuned from, or null when it is none of the hub's
 * @param results what was measured
 */
public record CardHeader(@Nullable String license, @Nullable String baseModel, List<Result> results) {
    /** Says nothing. */
    public static final CardHeader EMPTY = new CardHeader(null, null, List.of());

    /** Copies the list. */
    public CardHeader {
        results = List.copyOf(results);
    }

    /**
     * A model's scores on a dataset.
     *
     * @param dataset the dataset's hub id where it is one of the hub's, else its file's name without the ending
     * @param questions how many questions were asked
     * @param exactMatch in percent
     * @param f1 in percent
     */
    public record Result(String dataset, int questions, double exactMatch, double f1) {
        private static final Pattern SQUAD = Pattern.compile("(?:squad|train|dev)[-_]?v?([12])\\.\\d.*");

        /** Scores on a file; the files of SQuAD are known by their names. */
        public static Result of(Path file, int questions, double exactMatch, double f1) {
            String name = file.getFileName().toString().replaceFirst("(?i)\\.(json|jsonl|ndjson)(\\.gz)?$", "");
            Matcher squad = SQUAD.matcher(name.toLowerCase(Locale.ROOT));
            String dataset = !squad.matches() ? name : squad.group(1).equals("1") ? "squad" : "squad_v2";
            return new Result(dataset, questions, exactMatch, f1);
        }

        boolean isOfHub() {
            return dataset.equals("squad") || dataset.equals("squad_v2");
        }
    }

    /** The same of a model that was measured. */
    public CardHeader withResult(Result result) {
        return new CardHeader(license, baseModel, List.of(result));
    }

    /** What a model that is fine-tuned from another one takes over from its card: licence and base model. */
    static CardHeader inherited(ModelReference from, ModelReadme readme) {
        @Nullable String licence = readme.licence().isEmpty() ? null : readme.licence();
        @Nullable
        String base = readme.baseModels().isEmpty() ? null : readme.baseModels().getFirst();
        // A model of the hub is itself what others are based on; one that lies here only knows its own base.
        return new CardHeader(
                licence, from instanceof ModelReference.Hub(String id, String revision) ? id : base, List.of());
    }

    /**
     * The front matter of a question-answering model, its dashes included, with a {@code model-index} when something was
     * measured.
     *
     * @param name the model's name
     */
    public String text(String name) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
        ObjectNode yaml =
                mapper.createObjectNode().put("library_name", "transformers").put("pipeline_tag", "question-answering");
        if (license != null) {
            yaml.put("license", license);
        }
        if (baseModel != null) {
            yaml.put("base_model", baseModel);
        }
        yaml.putArray("tags").add("spanlight");
        List<String> datasets = results.stream()
                .filter(Result::isOfHub)
                .map(Result::dataset)
                .distinct()
                .toList();
        if (!datasets.isEmpty()) {
            datasets.forEach(yaml.putArray("datasets")::add);
        }
        if (!results.isEmpty()) {
            yaml.putArray("metrics").add("exact_match").add("f1");
            ArrayNode list =
                    yaml.putArray("model-index").addObject().put("name", name).putArray("results");
            results.forEach(result -> add(list.addObject(), result));
        }
        try {
            // The mapper begins with the first dashes.
            return mapper.writeValueAsString(yaml) + "---\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card is always writable", e);
        }
    }

    private static void add(ObjectNode entry, Result result) {
        entry.putObject("task").put("type", "question-answering").put("name", "Question Answering");
        entry.putObject("dataset")
                .put("type", result.dataset())
                .put("name", result.dataset())
                .putObject("args")
                .put("questions", result.questions());
        ArrayNode metrics = entry.putArray("metrics");
        metrics.addObject().put("type", "exact_match").put("value", result.exactMatch());
        metrics.addObject().put("type", "f1").put("value", result.f1());
    }
}
