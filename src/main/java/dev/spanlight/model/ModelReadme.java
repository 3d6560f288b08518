package dev.spanlight.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model card, {@code README.md}: what its YAML front matter says, and its text, which is shown as text and never
 * interpreted.
 *
 * @param licence such as {@code apache-2.0}; empty when the card does not say
 * @param baseModels what the model was made from
 * @param metrics what the card says was measured, such as "f1 82.2, exact_match 72.6 on squad"
 * @param text the card after its front matter; empty when there is none
 * @param source the whole card, front matter included
 */
public record ModelReadme(String licence, List<String> baseModels, List<String> metrics, String text, String source) {
    /** A model without a card. */
    public static final ModelReadme NONE = new ModelReadme("", List.of(), List.of(), "", "");

    private static final int LONGEST = 200_000;
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A\uFEFF?---[ \t]*\\R(.*?)\\R---[ \t]*(?:\\R|\\z)", Pattern.DOTALL);

    /** Copies the lists. */
    public ModelReadme {
        baseModels = List.copyOf(baseModels);
        metrics = List.copyOf(metrics);
    }

    /** The card of a model folder; of a long one, the beginning. */
    public static ModelReadme of(Path folder) throws IOException {
        Path file = folder.resolve(ModelFolder.README);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        }
    }

    /** Reads a card; front matter that is no YAML says nothing. */
    public static ModelReadme parse(String card) {
        Matcher front = FRONT_MATTER.matcher(card);
        if (!front.find()) {
            return new ModelReadme("", List.of(), List.of(), card.strip(), card);
        }
        JsonNode data;
        try {
            data = new ObjectMapper(new YAMLFactory()).readTree(front.group(1));
        } catch (IOException e) {
            return new ModelReadme("", List.of(), List.of(), card.strip(), card);
        }
        return new ModelReadme(
                licence(data),
                texts(data.path("base_model")),
                metrics(data),
                card.substring(front.end()).strip(),
                card);
    }

    /** True when the card begins with front matter. */
    boolean hasFrontMatter() {
        return FRONT_MATTER.matcher(source).find();
    }

    /** A licence of its own has a name beside {@code license: other}. */
    private static String licence(JsonNode data) {
        String licence = String.join(", ", texts(data.path("license")));
        String name = data.path("license_name").asText("");
        return licence.equals("other") && !name.isEmpty() ? name : licence;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode it : node.isArray() ? node : List.of(node)) {
            if (it.isValueNode() && !it.asText("").isBlank()) {
                texts.add(it.asText().strip());
            }
        }
        return texts;
    }

    /** One line for each dataset of {@code model-index}. */
    private static List<String> metrics(JsonNode data) {
        List<String> lines = new ArrayList<>();
        for (JsonNode model : data.path("model-index")) {
            for (JsonNode result : model.path("results")) {
                List<String> values = new ArrayList<>();
                for (JsonNode metric : result.path("metrics")) {
                    if (metric.path("value").isNumber()) {
                        String name =
                                metric.path("name").asText(metric.path("type").asText());
                        values.add(name
                                + String.format(
                                        Locale.ROOT,
                                        " %.1f",
                                        metric.path("value").asDouble()));
                    }
                }
                JsonNode dataset = result.path("dataset");
                String name = dataset.path("name").asText(dataset.path("type").asText());
                if (!values.isEmpty()) {
                    lines.add(String.join(", ", values) + (name.isEmpty() ? "" : " on " + name));
                }
            }
        }
        return lines;
    }
}
