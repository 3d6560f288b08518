package dev.spanlight.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSettingsTest {
    private static final Path USER = Path.of(System.getProperty("user.home"));

    @Test
    void the_usual_places() throws IOException {
        HubSettings usual = HubSettings.fromEnvironment(Map.of());
        assertThat(usual.endpoint()).isEqualTo("https://huggingface.co");
        assertThat(usual.host()).isEqualTo("huggingface.co");
        assertThat(usual.cache()).isEqualTo(USER.resolve(".cache/huggingface/hub"));
        assertThat(usual.tokenFile()).isEqualTo(USER.resolve(".cache/huggingface/token"));
        assertThat(usual.offline()).isFalse();
        assertThat(usual.links()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "HF_HUB_CACHE=/a;HF_HOME=/b, /a, /b/token",
        "HUGGINGFACE_HUB_CACHE=/a, /a, ~/.cache/huggingface/token",
        "HF_HOME=/b, /b/hub, /b/token",
        "HF_HOME=~/b, ~/b/hub, ~/b/token",
        "HF_HOME= , ~/.cache/huggingface/hub, ~/.cache/huggingface/token",
        "XDG_CACHE_HOME=/x, /x/huggingface/hub, /x/huggingface/token",
        "HF_HOME=/b;HF_TOKEN_PATH=/t, /b/hub, /t",
    })
    void places_from_the_environment(String variables, String cache, String tokenFile) {
        HubSettings settings = HubSettings.fromEnvironment(parse(variables));
        assertThat(settings.cache()).isEqualTo(Path.of(cache.replace("~", USER.toString())));
        assertThat(settings.tokenFile()).isEqualTo(Path.of(tokenFile.replace("~", USER.toString())));
    }

    private static Map<String, String> parse(String variables) {
        return Arrays.stream(variables.split(";"))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "HF_HUB_OFFLINE, 1, true",
        "HF_HUB_OFFLINE, yes, true",
        "HF_HUB_OFFLINE, 0, false",
        "TRANSFORMERS_OFFLINE, TRUE, true"
    })
    void offline(String variable, String value, boolean offline) {
        assertThat(HubSettings.fromEnvironment(Map.of(variable, value)).offline())
                .isEqualTo(offline);
    }

    @Test
    void the_named_token_comes_before_the_stored_one(@TempDir Path home) throws IOException {
        Map<String, String> environment = Map.of("HF_HOME", home.toString());
        assertThat(HubSettings.fromEnvironment(environment).token()).isEmpty();
        Files.writeString(home.resolve("token"), "hf_stored\n");
        assertThat(HubSettings.fromEnvironment(environment).token()).contains("hf_stored");
        assertThat(HubSettings.fromEnvironment(Map.of("HF_HOME", home.toString(), "HF_TOKEN", " hf_named "))
                        .token())
                .contains("hf_named");
        assertThat(HubSettings.fromEnvironment(Map.of("HF_HOME", home.toString(), "HF_HUB_DISABLE_IMPLICIT_TOKEN", "1"))
                        .token())
                .isEmpty();
    }

    @Test
    void a_token_that_cannot_be_one_is_told_of_and_not_shown() {
        assertThatThrownBy(() -> HubSettings.fromEnvironment(Map.of("HF_TOKEN", "two\nlines"))
                        .token())
                .hasMessage("HF_TOKEN holds characters that no token has; expected one word such as hf_…");
    }

    @ParameterizedTest
    @CsvSource({
        "distilbert-base-uncased, true",
        "distilbert/distilbert-base-uncased, true",
        "a_b/c.d, true",
        "a, true",
        "a/b/c, false",
        "../x, false",
        "a/.., false",
        "a--b, false",
        "a b, false",
        "/a, false",
        "a/, false",
        "a\\b, false",
        "-a, false",
        "a., false",
        "a.git, false",
        "'', false",
        "C:x, false",
    })
    void ids_of_models(String id, boolean valid) {
        assertThat(RepositoryId.problemWith(id).isEmpty()).isEqualTo(valid);
    }
}
