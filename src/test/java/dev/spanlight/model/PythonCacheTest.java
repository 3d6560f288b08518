package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.Golden;
import dev.spanlight.job.Progress;
import dev.spanlight.model.hub.FakeHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One cache, two programs: huggingface_hub and transformers read what Spanlight wrote, and the reverse. Needs {@code
 * -Dspanlight.python=PYTHON}, an interpreter that has both.
 */
@EnabledIfSystemProperty(named = "spanlight.python", matches = ".+")
class PythonCacheTest {
    private static final String ID = "museum/bert";

    private final FakeHub server = new FakeHub();
    private final Path home;

    PythonCacheTest(@TempDir Path home) throws IOException {
        this.home = home;
        server.add(ID, Golden.folder("bert"));
    }

    @AfterEach
    void closeHub() {
        server.close();
    }

    private ModelHub hub() {
        return new ModelHub(server.settings(home.resolve("hub")));
    }

    private Process start(boolean offline, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("spanlight.python"), "-c", script)
                .redirectError(home.resolve("python.err").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("HF_HOME", home.toString());
        environment.put("HF_ENDPOINT", server.endpoint());
        environment.put("HF_HUB_OFFLINE", offline ? "1" : "0");
        environment.put("HF_HUB_DISABLE_XET", "1");
        return builder.start();
    }

    private String python(boolean offline, String script) throws Exception {
        Process process = start(offline, script);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor())
                .as(Files.readString(home.resolve("python.err")))
                .isZero();
        return out;
    }

    /** What each name of a snapshot leads to, and every blob. */
    private Map<String, String> layout() throws IOException {
        Map<String, String> layout = new TreeMap<>();
        Path folder = home.resolve("hub/models--museum--bert");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(it -> !Files.isDirectory(it)).toList()) {
                String name = folder.relativize(path).toString();
                if (name.startsWith("blobs") || name.startsWith("refs") || name.startsWith("snapshots")) {
                    layout.put(
                            name,
                            Files.isSymbolicLink(path)
                                    ? Files.readSymbolicLink(path).toString()
                                    : Long.toString(Files.size(path)));
                }
            }
        }
        return layout;
    }

    @Test
    void python_finds_what_spanlight_fetched() throws Exception {
        hub().download(ID, "main", Progress.NONE);
        int asked = server.requests().size();
        String out = python(true, """
                from huggingface_hub import snapshot_download, scan_cache_dir
                from transformers import AutoTokenizer, AutoModelForQuestionAnswering
                folder = snapshot_download("museum/bert", local_files_only=True)
                tokenizer = AutoTokenizer.from_pretrained("museum/bert")
                model = AutoModelForQuestionAnswering.from_pretrained("museum/bert")
                cache = scan_cache_dir()
                assert not cache.warnings, cache.warnings
                print(folder, len(tokenizer("Who?", "Agnes Moll.")["input_ids"]), model.num_parameters(), [r.repo_id for r in cache.repos])
                """);
        assertThat(out)
                .startsWith(home.resolve("hub/models--museum--bert/snapshots").resolve(FakeHub.COMMIT) + " ")
                .endsWith(" ['museum/bert']");
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void spanlight_finds_what_python_fetched_and_both_write_the_same() throws Exception {
        String folder = python(false, """
                from huggingface_hub import snapshot_download
                print(snapshot_download("museum/bert"))
                """);
        assertThat(hub().cached()).containsExactly(new ModelReference.Hub(ID));
        assertThat(hub().folder(new ModelReference.Hub(ID))).contains(Path.of(folder));
        assertThat(hub().open(new ModelReference.Hub(ID)).missing()).isEmpty();
        Map<String, String> ofPython = layout();
        long sent = server.sent("model.safetensors");
        hub().download(ID, "main", Progress.NONE);
        assertThat(layout()).isEqualTo(ofPython);
        assertThat(server.sent("model.safetensors")).isEqualTo(sent);
        try (Stream<Path> all = Files.walk(home.resolve("hub/models--museum--bert"))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        hub().download(ID, "main", Progress.NONE);
        assertThat(layout()).isEqualTo(ofPython);
        python(false, """
                from huggingface_hub import snapshot_download
                snapshot_download("museum/bert")
                """);
        assertThat(layout()).isEqualTo(ofPython);
        assertThat(server.sent("model.safetensors")).isEqualTo(2 * sent);
    }

    @Test
    void whoever_comes_second_waits_for_the_other() throws Exception {
        Map<String, byte[]> files = server.add(ID, Golden.folder("bert"));
        String etag = FakeHub.sha256(Objects.requireNonNull(files.get("model.safetensors")));
        Process python = start(false, """
                import sys, os
                from huggingface_hub.utils import WeakFileLock
                folder = os.path.join(os.environ["HF_HOME"], "hub", ".locks", "models--museum--bert")
                os.makedirs(folder, exist_ok=True)
                with WeakFileLock(os.path.join(folder, "%s.lock")):
                    print("locked", flush=True)
                    sys.stdin.readline()
                print("free", flush=True)
                """.formatted(etag));
        List<String> messages = new CopyOnWriteArrayList<>();
        try (BufferedReader out = python.inputReader();
                Writer in = python.outputWriter()) {
            assertThat(out.readLine()).isEqualTo("locked");
            FutureTask<ModelReference> download = new FutureTask<>(() ->
                    hub().download(ID, "main", Progress.watchedBy((done, total, message) -> messages.add(message))));
            Thread.ofVirtual().start(download);
            while (messages.stream().noneMatch(it -> it.startsWith("another program"))) {
                assertThat(download.isDone()).isFalse();
                Thread.sleep(20);
            }
            assertThat(server.requests("GET", "/cdn/")).isEmpty();
            in.write("\n");
            in.flush();
            assertThat(download.get(60, TimeUnit.SECONDS)).hasToString(ID);
            assertThat(messages).contains("another program is fetching model.safetensors; waiting for it");
        }
        assertThat(python.waitFor()).isZero();
    }
}
