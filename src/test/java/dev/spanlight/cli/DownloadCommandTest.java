package dev.spanlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.Golden;
import dev.spanlight.Main;
import dev.spanlight.model.hub.FakeHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with the environment that it reads. */
class DownloadCommandTest {
    private final FakeHub server = new FakeHub();
    private final Map<String, byte[]> files;
    private final Path home;

    DownloadCommandTest(@TempDir Path home) throws IOException {
        this.home = home;
        files = server.add("distilbert/distilbert-base-uncased", Golden.folder("distilbert"));
        server.alias("distilbert-base-uncased", "distilbert/distilbert-base-uncased");
    }

    @AfterEach
    void closeHub() {
        server.close();
    }

    private record Result(int exitCode, String out, String err) {}

    private Process start(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(home.resolve("err").toFile());
        builder.environment().keySet().removeIf(it -> it.startsWith("HF_"));
        builder.environment().put("HF_ENDPOINT", server.endpoint());
        builder.environment().put("HF_HOME", home.toString());
        builder.environment().putAll(variables);
        return builder.start();
    }

    private Result run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        Process process = start(variables, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Result(exitCode, out, Files.readString(home.resolve("err")));
    }

    @Test
    void a_model_is_fetched_and_shown() throws Exception {
        Result result = run(Map.of("HF_TOKEN", "hf_secret"), "download", "distilbert-base-uncased");
        assertThat(result.exitCode()).as(result.err()).isZero();
        Path snapshot = home.resolve("hub/models--distilbert--distilbert-base-uncased/snapshots")
                .resolve(FakeHub.COMMIT);
        assertThat(result.out()).isEqualTo("distilbert/distilbert-base-uncased lies in " + snapshot + "\n");
        assertThat(server.requests("GET", "/api/").getLast().authorization()).isEqualTo("Bearer hf_secret");

        int asked = server.requests().size();
        Result card = run(Map.of(), "models", "--model", "distilbert-base-uncased");
        assertThat(card.out())
                .contains("DISTILBERT (DistilBertForQuestionAnswering)", "questions as it is")
                .containsPattern("licence +apache-2.0")
                .containsPattern("base model +somebody/base")
                .containsPattern(
                        "comes from +" + server.endpoint() + "/distilbert-base-uncased, main \\(commit 0123456\\)")
                .containsPattern("file +model.safetensors +2.0 MB")
                .contains("# distilbert/distilbert-base-uncased");
        JsonNode json = new ObjectMapper()
                .readTree(run(Map.of(), "models", "--model", "distilbert-base-uncased", "--format", "json")
                        .out());
        assertThat(json.path("licence").asText()).isEqualTo("apache-2.0");
        assertThat(json.path("files")).hasSize(6);
        assertThat(json.path("answers_questions").asBoolean()).isTrue();
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void a_process_that_is_ended_goes_on_the_next_time() throws Exception {
        server.fail("/cdn/", FakeHub.silentAfter(500_000));
        Process process = start(Map.of(), "download", "distilbert-base-uncased");
        Path part = home.resolve("hub/models--distilbert--distilbert-base-uncased/blobs")
                .resolve(FakeHub.sha256(Objects.requireNonNull(files.get("model.safetensors"))) + ".incomplete");
        while (!Files.exists(part) || Files.size(part) < 500_000) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        process.destroy();
        process.waitFor();
        assertThat(part).hasSize(500_000);
        assertThat(run(Map.of(), "download", "distilbert-base-uncased").exitCode())
                .isZero();
        assertThat(server.requests("GET", "/cdn/").getLast().range()).isEqualTo("bytes=500000-");
    }

    @Test
    void offline_and_unknown_models_fail_with_one_sentence() throws Exception {
        Result offline = run(Map.of("HF_HUB_OFFLINE", "1"), "download", "distilbert-base-uncased");
        assertThat(offline.exitCode()).isEqualTo(1);
        assertThat(offline.err())
                .isEqualTo("spanlight: HF_HUB_OFFLINE is set, so nothing is downloaded; unset it to fetch"
                        + " \"distilbert-base-uncased\"\n");
        Result unknown = run(Map.of(), "download", "nobody/nothing", "--revision", "v1");
        assertThat(unknown.err())
                .isEqualTo("spanlight: there is no model \"nobody/nothing\" on " + server.host()
                        + "; check the spelling (OWNER/NAME)\n");
        assertThat(run(Map.of(), "ask", "--model", "nobody/nothing", "--question", "q", "--context", "c")
                        .err())
                .contains("fetch it (spanlight download nobody/nothing)");
    }
}
