package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardHeaderTest {
    private static JsonNode yaml(String header) throws IOException {
        assertThat(header).startsWith("---\n").endsWith("\n---\n");
        return new YAMLMapper().readTree(header.substring(4, header.length() - 4));
    }

    @Test
    void whatWasMeasuredIsInTheModelIndex() throws IOException {
        CardHeader header = new CardHeader("mit", "org/base", List.of())
                .withResult(CardHeader.Result.of(Path.of("in", "dev-v2.0.json.gz"), 32, 61.25, 74.5));
        JsonNode yaml = yaml(header.text("museum"));
        assertThat(yaml.path("library_name").asText()).isEqualTo("transformers");
        assertThat(yaml.path("pipeline_tag").asText()).isEqualTo("question-answering");
        assertThat(yaml.path("license").asText()).isEqualTo("mit");
        assertThat(yaml.path("base_model").asText()).isEqualTo("org/base");
        assertThat(yaml.path("datasets")).extracting(JsonNode::asText).containsExactly("squad_v2");
        assertThat(yaml.path("metrics")).extracting(JsonNode::asText).containsExactly("exact_match", "f1");
        JsonNode model = yaml.path("model-index").path(0);
        assertThat(model.path("name").asText()).isEqualTo("museum");
        JsonNode result = model.path("results").path(0);
        assertThat(result.at("/task/type").asText()).isEqualTo("question-answering");
        assertThat(result.at("/dataset/type").asText()).isEqualTo("squad_v2");
        assertThat(result.at("/metrics/0/type").asText()).isEqualTo("exact_match");
        assertThat(result.at("/metrics/0/value").asDouble()).isEqualTo(61.25);
        assertThat(result.at("/metrics/1/value").asDouble()).isEqualTo(74.5);
    }

    @Test
    void whatIsNotKnownIsNotSaid() throws IOException {
        assertThat(yaml(CardHeader.EMPTY.text("x")).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("library_name", "pipeline_tag", "tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "yes", "a: b #c", "- x", "two\nlines", "\"quoted\"", "---", "名前"})
    void noNameBreaksTheFrontMatter(String name) throws IOException {
        CardHeader header = new CardHeader(name, name, List.of(new CardHeader.Result(name, 1, 2, 3)));
        JsonNode yaml = yaml(header.text(name));
        assertThat(yaml.path("license").isTextual()).isTrue();
        assertThat(yaml.path("license").asText()).isEqualTo(name);
        assertThat(yaml.at("/model-index/0/name").asText()).isEqualTo(name);
        assertThat(yaml.at("/model-index/0/results/0/dataset/name").asText()).isEqualTo(name);
        if (!name.contains("\n")) {
            assertThat(ModelReadme.parse(header.text(name) + "\n# card").licence())
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "squad-v1.1-train.json.gz, squad",
        "train-v2.0.json, squad_v2",
        "dev-v1.1.json, squad",
        "museum.jsonl, museum",
        "squadron.json, squadron"
    })
    void squadIsKnownByItsNames(String file, String dataset) {
        assertThat(CardHeader.Result.of(Path.of(file), 1, 2, 3).dataset()).isEqualTo(dataset);
    }

    @Test
    void cardsOfOthersAreRead() {
        CardHeader header = inherited("---\r\nlicense: apache-2.0\r\nbase_model:\r\n- a/b\r\n- c\r\n---\r\n\r\ntext");
        assertThat(header.license()).isEqualTo("apache-2.0");
        assertThat(header.baseModel()).isEqualTo("a/b");
        for (String none :
                List.of("", "# card", "---\nlicense: [\n---\n", "---\nlicense: {a: 1}\n---\n", "---\n- x\n---\n")) {
            assertThat(inherited(none)).as(none).isEqualTo(CardHeader.EMPTY);
        }
    }

    private static CardHeader inherited(String card) {
        return CardHeader.inherited(new ModelReference.Folder(Path.of("model")), ModelReadme.parse(card));
    }

    @Test
    void aModelOfTheHubIsTheBaseOfWhatIsMadeFromIt() {
        ModelReadme readme = ModelReadme.parse("---\nlicense: mit\nbase_model: a/b\n---\n");
        assertThat(CardHeader.inherited(new ModelReference.Hub("org/model"), readme))
                .isEqualTo(new CardHeader("mit", "org/model", List.of()));
    }
}
