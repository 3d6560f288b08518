package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanlight.Golden;
import dev.spanlight.job.Progress;
import dev.spanlight.text.QuestionTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExportTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final Path source;
    private final ModelExport export;

    ModelExportTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        source = Files.createDirectory(folder.resolve("source"));
        export = new ModelExport(new ModelHub(folder.resolve("hub")));
        for (String name : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(Golden.folder("bert").resolve(name), source.resolve(name));
        }
    }

    private Path export() throws IOException {
        return export.write(new ModelReference.Folder(source), folder.resolve("exported"), Progress.NONE);
    }

    private JsonNode read(Path file) throws IOException {
        return json.readTree(file.toFile());
    }

    @Test
    void whatTheSourceLacksIsMade() throws IOException {
        ObjectNode tokenizer = (ObjectNode) read(source.resolve("tokenizer.json"));
        ((ObjectNode) tokenizer.path("normalizer")).put("lowercase", false);
        json.writeValue(source.resolve("tokenizer.json").toFile(), tokenizer);

        Path exported = export();

        assertThat(names(exported))
                .containsExactly(
                        "README.md",
                        "config.json",
                        "model.safetensors",
                        "special_tokens_map.json",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "vocab.txt");
        JsonNode settings = read(exported.resolve("tokenizer_config.json"));
        assertThat(settings.path("tokenizer_class").asText()).isEqualTo("BertTokenizer");
        assertThat(settings.path("do_lower_case").isBoolean()).isTrue();
        assertThat(settings.path("do_lower_case").asBoolean()).isFalse();
        assertThat(settings.path("model_max_length").asInt()).isEqualTo(512);
        assertThat(read(exported.resolve("special_tokens_map.json"))
                        .path("cls_token")
                        .asText())
                .isEqualTo("[CLS]");
        List<String> vocabulary = Files.readAllLines(exported.resolve("vocab.txt"));
        assertThat(vocabulary).hasSize(30522);
        assertThat(vocabulary.get(101)).isEqualTo("[CLS]");
        assertThat(exported.resolve("README.md")).content().startsWith("---\nlibrary_name: transformers\n");

        // The vocabulary alone cuts text as the tokenizer does.
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.copy(exported.resolve("vocab.txt"), old.resolve("vocab.txt"));
        Files.copy(exported.resolve("tokenizer_config.json"), old.resolve("tokenizer_config.json"));
        String text = "Ünïcode 中文 IN Paris, 😀 don't";
        try (QuestionTokenizer whole = TokenizerFiles.read(exported).open();
                QuestionTokenizer words = TokenizerFiles.read(old).open()) {
            assertThat(words.tokenize(text).ids())
                    .containsExactly(whole.tokenize(text).ids());
        }
    }

    @Test
    void aGeneralTokenizerClassBecomesBertsOwnAndTheRestStays() throws IOException {
        Files.writeString(
                source.resolve("tokenizer_config.json"),
                "{\"tokenizer_class\": \"TokenizersBackend\", \"model_max_length\": 128, \"mine\": 1}");
        JsonNode settings = read(export().resolve("tokenizer_config.json"));
        assertThat(settings.path("tokenizer_class").asText()).isEqualTo("BertTokenizer");
        assertThat(settings.path("do_lower_case").asBoolean()).isTrue();
        assertThat(settings.path("model_max_length").asInt()).isEqualTo(128);
        assertThat(settings.path("mine").asInt()).isEqualTo(1);
    }

    @Test
    void aTokenizerOfAnotherKindKeepsTheGeneralClass() throws IOException {
        ObjectNode tokenizer = (ObjectNode) read(source.resolve("tokenizer.json"));
        tokenizer.putObject("normalizer").put("type", "Lowercase");
        json.writeValue(source.resolve("tokenizer.json").toFile(), tokenizer);
        JsonNode settings = read(export().resolve("tokenizer_config.json"));
        assertThat(settings.path("tokenizer_class").asText()).isEqualTo("PreTrainedTokenizerFast");
        assertThat(settings.path("model_input_names"))
                .extracting(JsonNode::asText)
                .containsExactly("input_ids", "token_type_ids", "attention_mask");
    }

    @Test
    void ownSettingsOfATokenizerStayToTheByte() throws IOException {
        String own = "{\"tokenizer_class\":\"BertTokenizerFast\",   \"do_lower_case\": true}";
        Files.writeString(source.resolve("tokenizer_config.json"), own);
        assertThat(export().resolve("tokenizer_config.json")).hasContent(own);
    }

    @Test
    void keysOfTheConfigurationStayAndHalfWeightsBecomeWhole() throws IOException {
        ObjectNode config = (ObjectNode) read(source.resolve("config.json"));
        config.remove("dtype");
        config.put("torch_dtype", "float16")
                .put("architectures", "x")
                .putObject("my_key")
                .put("a", 1);
        json.writeValue(source.resolve("config.json").toFile(), config);
        Map<String, Tensor> half = new LinkedHashMap<>();
        Golden.checkpoint("bert").weights().forEach((name, tensor) -> half.put(name, tensor.toFloat16()));
        half.put("cls.predictions.bias", Tensor.of(new float[] {1}, 1));
        new Safetensors().write(source.resolve("model.safetensors"), half);

        Path exported = export();

        JsonNode written = read(exported.resolve("config.json"));
        assertThat(written.at("/my_key/a").asInt()).isEqualTo(1);
        assertThat(written.has("torch_dtype")).isFalse();
        assertThat(written.path("dtype").asText()).isEqualTo("float32");
        assertThat(written.path("architectures").path(0).asText()).isEqualTo("BertForQuestionAnswering");
        Map<String, Tensor> weights = new Safetensors().read(exported.resolve("model.safetensors"));
        assertThat(weights).doesNotContainKey("cls.predictions.bias").hasSize(half.size() - 1);
        weights.forEach((name, tensor) -> {
            assertThat(tensor.type()).isEqualTo(Tensor.Type.F32);
            assertThat(tensor.data()
                            .mismatch(Objects.requireNonNull(half.get(name)).toFloat32()))
                    .as(name)
                    .isEqualTo(-1);
        });
    }

    @Test
    void cardLicenceAndResultsGoAlongAndPicklesDoNot() throws IOException {
        String card = "---\nlicense: mit\n---\n\n# Museum\n";
        Files.writeString(source.resolve("README.md"), card);
        for (String name :
                List.of("LICENSE", "eval_predictions.json", "eval_nbest_predictions.json", "trainer_state.json")) {
            Files.writeString(source.resolve(name), "{}");
        }
        for (String name : List.of("training_args.bin", "optimizer.pt", "pytorch_model.bin", "custom.py")) {
            Files.writeString(source.resolve(name), "code");
        }
        Path exported = export();
        assertThat(exported.resolve("README.md")).hasContent(card);
        assertThat(names(exported))
                .contains("LICENSE", "eval_predictions.json", "eval_nbest_predictions.json", "trainer_state.json")
                .doesNotContain("training_args.bin", "optimizer.pt", "pytorch_model.bin", "custom.py");
    }

    @Test
    void aCardWithoutFrontMatterGetsOne() throws IOException {
        Files.writeString(source.resolve("README.md"), "# Museum\n");
        assertThat(export().resolve("README.md"))
                .content()
                .startsWith("---\nlibrary_name: transformers\n")
                .endsWith("---\n\n# Museum\n");
    }

    @Test
    void anEncoderWithoutAHeadSaysSo() throws IOException {
        Path exported = export.write(new ModelReference.BuiltIn("minilm"), folder.resolve("minilm"), Progress.NONE);
        assertThat(read(exported.resolve("config.json"))
                        .path("architectures")
                        .path(0)
                        .asText())
                .isEqualTo("BertModel");
        assertThat(new Safetensors().read(exported.resolve("model.safetensors")).keySet())
                .noneMatch(name -> name.startsWith("qa_outputs"));
        ModelReadme readme = ModelReadme.of(exported);
        assertThat(readme.licence()).isEqualTo("apache-2.0");
        assertThat(readme.baseModels()).containsExactly("sentence-transformers/all-MiniLM-L6-v2");
    }

    @Test
    void aCancelledExportLeavesNothing() {
        Progress cancelled = new Progress() {
            @Override
            public void update(long done, long total, String message) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> export.write(new ModelReference.Folder(source), folder.resolve("exported"), cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(names(folder)).containsExactly("source");
    }

    @Test
    void theSameSeedDrawsTheSameHead() throws IOException {
        Map<String, Tensor> weights =
                new LinkedHashMap<>(Golden.checkpoint("bert").weights());
        weights.keySet().removeIf(name -> name.startsWith("qa_outputs"));
        new Safetensors().write(source.resolve("model.safetensors"), weights);
        Checkpoint headless = new ModelFolder(source).read();
        assertThat(headless.answers()).isFalse();
        Tensor one = head(headless.withHead(7));
        assertThat(one.data().mismatch(head(headless.withHead(7)).data())).isEqualTo(-1);
        assertThat(one.data().mismatch(head(headless.withHead(8)).data())).isNotEqualTo(-1);
        Checkpoint whole = Golden.checkpoint("bert");
        assertThat(whole.withHead(7)).isSameAs(whole);
    }

    private static Tensor head(Checkpoint checkpoint) {
        return Objects.requireNonNull(checkpoint.weights().get("qa_outputs.weight"));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
