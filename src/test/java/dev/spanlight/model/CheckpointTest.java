package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private final Path folder;
    private final Checkpoint golden;

    CheckpointTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.golden = Golden.checkpoint("bert");
        for (String name : List.of("config.json", "tokenizer.json")) {
            Files.copy(Golden.folder("bert").resolve(name), folder.resolve(name));
        }
    }

    @Test
    void legacyNamesAMissingPrefixAndAPoolerAreHandled() throws IOException {
        Map<String, Tensor> legacy = new LinkedHashMap<>();
        golden.weights().forEach((name, tensor) -> {
            if (!name.startsWith("qa_outputs")) {
                legacy.put(
                        name.replaceFirst("^bert\\.", "")
                                .replace("LayerNorm.weight", "LayerNorm.gamma")
                                .replace("LayerNorm.bias", "LayerNorm.beta"),
                        tensor);
            }
        });
        legacy.put("pooler.dense.weight", Tensor.of(new float[256], 16, 16));
        new Safetensors().write(folder.resolve("model.safetensors"), legacy);
        Checkpoint read = new ModelFolder(folder).read();
        assertThat(read.missing()).containsExactly("qa_outputs.weight", "qa_outputs.bias");
        assertThat(read.unexpected()).containsExactly("pooler.dense.weight");
        String norm = "bert.embeddings.LayerNorm.weight";
        assertThat(Objects.requireNonNull(read.weights().get(norm))
                        .toFloat32()
                        .mismatch(Objects.requireNonNull(golden.weights().get(norm))
                                .toFloat32()))
                .isEqualTo(-1);
    }

    @Test
    void shardsAreReadThroughTheirIndex() throws IOException {
        Map<String, Tensor> one = new LinkedHashMap<>();
        Map<String, Tensor> two = new LinkedHashMap<>();
        List<String> entries = new ArrayList<>();
        golden.weights().forEach((name, tensor) -> {
            boolean first = one.size() <= two.size();
            (first ? one : two).put(name, tensor);
            entries.add("\"" + name + "\":\"model-0000" + (first ? 1 : 2) + "-of-00002.safetensors\"");
        });
        new Safetensors().write(folder.resolve("model-00001-of-00002.safetensors"), one);
        new Safetensors().write(folder.resolve("model-00002-of-00002.safetensors"), two);
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{" + String.join(",", entries) + "}}");
        assertThat(new ModelFolder(folder).read().weights()).hasSameSizeAs(golden.weights());
    }

    @Test
    void anIndexCannotReachOutOfItsFolder() throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"x\":\"../../secret.safetensors\"}}");
        assertThatThrownBy(() -> new ModelFolder(folder).read())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("../../secret.safetensors");
    }

    @Test
    void picklesAreNotRead() throws IOException {
        Files.write(folder.resolve("pytorch_model.bin"), new byte[10]);
        assertThatThrownBy(() -> new ModelFolder(folder).read())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("pickle")
                .hasMessageContaining("safetensors");
    }

    @Test
    void anotherArchitectureIsNamedWithThoseThatWork() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"t5\"}");
        assertThatThrownBy(() -> new ModelFolder(folder).read())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("t5")
                .hasMessageContaining("bert, distilbert");
    }

    @Test
    void aMissingEncoderWeightIsNamed() throws IOException {
        Map<String, Tensor> weights = new LinkedHashMap<>(golden.weights());
        weights.remove("bert.encoder.layer.1.output.dense.weight");
        new Safetensors().write(folder.resolve("model.safetensors"), weights);
        assertThatThrownBy(() -> new ModelFolder(folder).read())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("bert.encoder.layer.1.output.dense.weight");
    }

    @Test
    void aWrittenFolderIsReadBackEqual() throws IOException {
        ModelFolder written = new ModelFolder(folder.resolve("copy"));
        written.write(golden.config(), golden.tokenizer(), golden.weights(), "# card");
        Checkpoint read = written.read();
        assertThat(read.config().json().path("architectures").path(0).asText()).isEqualTo("BertForQuestionAnswering");
        golden.weights().forEach((name, tensor) -> assertThat(
                        Objects.requireNonNull(read.weights().get(name))
                                .toFloat32()
                                .mismatch(tensor.toFloat32()))
                .as(name)
                .isEqualTo(-1));
        for (String name : List.of("tokenizer.json", "special_tokens_map.json")) {
            assertThat(read.tokenizer().files().get(name))
                    .as(name)
                    .isEqualTo(golden.tokenizer().files().get(name));
        }
        assertThat(read.tokenizer().files())
                .containsOnlyKeys("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt");
    }

    @Test
    void hubModelsAreFoundWhereThePythonLibrariesKeepThem() throws IOException {
        Path repository = folder.resolve("hub/models--distilbert--distilbert-base-uncased");
        Path snapshot = repository.resolve("snapshots/abc123");
        Files.createDirectories(repository.resolve("refs"));
        Files.writeString(repository.resolve("refs/main"), "abc123");
        new ModelFolder(snapshot).write(golden.config(), golden.tokenizer(), golden.weights(), "");
        ModelHub hub = ModelHub.fromEnvironment(Map.of("HF_HOME", folder.toString()));
        ModelReference.Hub full = new ModelReference.Hub("distilbert/distilbert-base-uncased");
        assertThat(hub.open(full).missing()).isEmpty();
        assertThat(hub.open(new ModelReference.Hub("distilbert-base-uncased")).missing())
                .isEmpty();
        assertThat(hub.cached()).containsExactly(full);
    }

    @Test
    void aHubModelThatIsNotThereIsNotDownloadedButExplained() {
        ModelHub hub = new ModelHub(folder.resolve("nowhere"));
        assertThatThrownBy(() -> hub.open(new ModelReference.Hub("bert-base-uncased")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("bert-base-uncased")
                .hasMessageContaining("fetch it (spanlight download bert-base-uncased)");
    }

    @Test
    void aRevisionCannotReachOutOfTheCache() throws IOException {
        Path repository = folder.resolve("models--a--b");
        Files.createDirectories(repository.resolve("refs"));
        Files.writeString(repository.resolve("refs/main"), "../../../..");
        assertThatThrownBy(() -> new ModelHub(folder).open(new ModelReference.Hub("a/b")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("neither a folder nor");
    }
}
