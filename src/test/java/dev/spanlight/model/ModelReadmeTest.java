package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReadmeTest {
    @Test
    void front_matter_is_read_and_the_text_is_kept() {
        ModelReadme readme = ModelReadme.parse("""
                ---
                language: en
                license: apache-2.0 # a comment
                base_model:
                - a/b
                - c/d
                metrics:
                - squad
                model-index:
                - name: x
                  results:
                  - task:
                      type: question-answering
                    dataset:
                      name: squad
                      type: squad
                    metrics:
                    - type: exact_match
                      value: 80.7
                      name: Exact Match
                    - type: f1
                      value: 88
                    - type: words
                      value: many
                ---

                # A model

                <script>alert(1)</script>
                """);
        assertThat(readme.licence()).isEqualTo("apache-2.0");
        assertThat(readme.baseModels()).containsExactly("a/b", "c/d");
        assertThat(readme.metrics()).containsExactly("Exact Match 80.7, f1 88.0 on squad");
        assertThat(readme.text()).isEqualTo("# A model\n\n<script>alert(1)</script>");
    }

    @Test
    void licences_of_their_own_and_several_are_named() {
        assertThat(ModelReadme.parse("---\nlicense: other\nlicense_name: museum-licence\n---\n")
                        .licence())
                .isEqualTo("museum-licence");
        assertThat(ModelReadme.parse("---\r\nlicense: [mit, apache-2.0]\r\n---\r\ntext")
                        .licence())
                .isEqualTo("mit, apache-2.0");
    }

    @Test
    void cards_that_are_odd_are_shown_as_text() {
        for (String card : List.of(
                "no front matter", "---\nnever: closed", "---\n{[: no yaml\n---\ntext", "--- \n- a list\n---\nx", "")) {
            ModelReadme readme = ModelReadme.parse(card);
            assertThat(readme.licence()).isEmpty();
            assertThat(readme.baseModels()).isEmpty();
        }
        assertThat(ModelReadme.parse("---\n{[: no yaml\n---\ntext").text()).contains("no yaml", "text");
    }

    @Test
    void yaml_makes_no_objects_and_does_not_explode() {
        String object = "---\nlicense: !!javax.script.ScriptEngineManager [x]\n---\n";
        assertThat(ModelReadme.parse(object).licence()).isIn("", "x");
        StringBuilder laughs = new StringBuilder("---\na0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(ModelReadme.parse(laughs + "license: *a59\n---\n").licence()).doesNotContain("x");
    }

    @Test
    void built_in_models_have_the_same_card_as_others(@TempDir Path cache) throws IOException {
        ModelHub hub = new ModelHub(cache);
        ModelProfile answerer = hub.profile(new ModelReference.BuiltIn("minilm-squad"));
        assertThat(answerer.readme().licence()).isEqualTo("apache-2.0");
        assertThat(answerer.readme().baseModels()).containsExactly("sentence-transformers/all-MiniLM-L6-v2");
        assertThat(answerer.readme().metrics()).singleElement().asString().contains("f1 82.2");
        assertThat(answerer.files()).extracting(StoredFile::name).contains("model.safetensors");
        assertThat(answerer.files()).allMatch(file -> file.bytes() > 100_000);
        ModelProfile encoder = hub.profile(new ModelReference.BuiltIn("minilm"));
        assertThat(encoder.readme().licence()).isEqualTo("apache-2.0");
        assertThat(encoder.readme().text()).startsWith("# minilm");
        assertThat(encoder.answers()).isFalse();
    }
}
