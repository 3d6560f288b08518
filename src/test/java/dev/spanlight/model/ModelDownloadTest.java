package dev.spanlight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spanlight.Golden;
import dev.spanlight.job.Progress;
import dev.spanlight.model.hub.FakeHub;
import dev.spanlight.model.hub.HubDownloads;
import dev.spanlight.model.hub.HubException;
import dev.spanlight.model.hub.HubPatience;
import dev.spanlight.model.hub.HubSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a hub on this machine, which behaves, and does not. */
class ModelDownloadTest {
    private static final String ID = "museum/bert";
    private static final HubPatience SHORT = new HubPatience(
            3, Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final FakeHub server = new FakeHub();
    private final Path cache;
    private Map<String, byte[]> files = Map.of();

    ModelDownloadTest(@TempDir Path folder) {
        cache = folder.resolve("hub");
    }

    @BeforeEach
    void putModelOnHub() throws IOException {
        files = server.add(ID, Golden.folder("bert"));
    }

    @AfterEach
    void closeHub() {
        server.close();
    }

    private ModelHub hub(HubSettings settings) {
        return new ModelHub(settings, new HubDownloads(settings, SHORT, folder -> Long.MAX_VALUE));
    }

    private ModelHub hub() {
        return hub(server.settings(cache));
    }

    private void download() throws IOException {
        hub().download(ID, "main", Progress.NONE);
    }

    private void assertFails(String sentence) {
        assertThatThrownBy(this::download).hasMessage(sentence);
        assertThat(cache.resolve("models--museum--bert/refs")).doesNotExist();
    }

    private byte[] weights() {
        return Objects.requireNonNull(files.get("model.safetensors"));
    }

    private Path blobs() {
        return cache.resolve("models--museum--bert/blobs");
    }

    private Path incomplete() {
        return blobs().resolve(FakeHub.sha256(weights()) + ".incomplete");
    }

    private FakeHub.Fault cutAfter(int bytes) {
        return FakeHub.cutAfter(bytes, incomplete());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(it -> String.valueOf(it.getFileName())).sorted().toList();
        }
    }

    @Test
    void a_model_comes_into_the_standard_layout_and_is_found() throws IOException {
        ModelReference.Hub model = hub().download(ID, "main", Progress.NONE);
        Path folder = cache.resolve("models--museum--bert");
        Path snapshot = folder.resolve("snapshots").resolve(FakeHub.COMMIT);
        assertThat(model).hasToString(ID);
        assertThat(folder.resolve("refs/main")).hasContent(FakeHub.COMMIT);
        assertThat(names(snapshot))
                .containsExactly(
                        "README.md",
                        "config.json",
                        "model.safetensors",
                        "special_tokens_map.json",
                        "tokenizer.json",
                        "tokenizer_config.json");
        assertThat(Files.readSymbolicLink(snapshot.resolve("model.safetensors")))
                .isEqualTo(Path.of("../../blobs", FakeHub.sha256(weights())));
        assertThat(Files.readSymbolicLink(snapshot.resolve("config.json")))
                .isEqualTo(Path.of("../../blobs", FakeHub.gitHash(Objects.requireNonNull(files.get("config.json")))));
        assertThat(names(blobs())).hasSize(6).noneMatch(name -> name.endsWith(".incomplete"));
        assertThat(hub().cached()).containsExactly(model);
        assertThat(hub().open(model).weights())
                .hasSameSizeAs(Golden.checkpoint("bert").weights());
        assertThat(server.requests()).extracting(FakeHub.Request::agent).containsOnly("spanlight");
    }

    @Test
    void what_is_there_already_is_not_fetched_again() throws IOException {
        download();
        int asked = server.requests("GET", "/resolve/").size();
        download();
        assertThat(server.requests("GET", "/resolve/")).hasSize(asked);
    }

    @Test
    void an_old_id_is_led_on_and_finds_the_model_afterwards() throws IOException {
        server.add("distilbert/distilbert-base-uncased", Golden.folder("distilbert"));
        server.alias("distilbert-base-uncased", "distilbert/distilbert-base-uncased");
        ModelReference.Hub model = hub().download("distilbert-base-uncased", "main", Progress.NONE);
        assertThat(model).hasToString("distilbert/distilbert-base-uncased");
        assertThat(names(cache)).contains("models--distilbert--distilbert-base-uncased");
        ModelReference old = ModelReference.parse("distilbert-base-uncased");
        assertThat(hub().open(old).config().architecture()).isEqualTo(Architecture.DISTILBERT);
        assertThat(hub().has((ModelReference.Hub) old)).isTrue();
    }

    @Test
    void another_revision_is_found_under_its_name() throws IOException {
        ModelReference tag = hub().download(ID, "v1", Progress.NONE);
        assertThat(tag).hasToString(ID + "@v1").isEqualTo(ModelReference.parse(ID + "@v1"));
        assertThat(hub().cached()).containsExactly(tag);
        assertThat(hub().folder(tag)).isPresent();
        ModelReference commit = hub().download(ID, FakeHub.COMMIT, Progress.NONE);
        assertThat(hub().open(commit).parameterCount()).isPositive();
        assertThat(hub().has(new ModelReference.Hub(ID))).isFalse();
    }

    private List<String> putInParts() throws IOException {
        Map<String, Tensor> all =
                new Safetensors().read(new ByteArrayInputStream(weights()), weights().length, "weights");
        List<String> names = List.copyOf(all.keySet());
        files.remove("model.safetensors");
        StringBuilder map = new StringBuilder();
        List<String> shards = new ArrayList<>();
        int parts = 3;
        for (int part = 0; part < parts; part++) {
            String shard = "model-0000" + (part + 1) + "-of-00003.safetensors";
            Map<String, Tensor> some = new LinkedHashMap<>();
            for (int i = part; i < names.size(); i += parts) {
                some.put(names.get(i), Objects.requireNonNull(all.get(names.get(i))));
                map.append(map.isEmpty() ? "" : ",").append("\"" + names.get(i) + "\": \"" + shard + "\"");
            }
            Path file = Files.createTempFile("shard", ".safetensors");
            new Safetensors().write(file, some);
            files.put(shard, Files.readAllBytes(file));
            Files.delete(file);
            shards.add(shard);
        }
        putIndex(map.toString());
        return shards;
    }

    private void putIndex(String map) {
        files.put(
                "model.safetensors.index.json",
                ("{\"metadata\": {}, \"weight_map\": {" + map + "}}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void weights_in_parts_come_side_by_side() throws IOException {
        List<String> shards = putInParts();
        // Nobody gets a part before two of them were asked for at once.
        CyclicBarrier both = new CyclicBarrier(2);
        for (String shard : shards.subList(0, 2)) {
            server.fail("/cdn/" + ID + "/" + shard, (exchange, content) -> {
                try {
                    both.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            });
        }
        download();
        assertThat(hub().open(new ModelReference.Hub(ID)).weights())
                .hasSameSizeAs(Golden.checkpoint("bert").weights());
    }

    @Test
    void a_cut_line_goes_on_where_it_was_cut() throws IOException {
        server.fail("/cdn/", cutAfter(20_000), cutAfter(10_000));
        download();
        assertThat(server.requests("GET", "/cdn/"))
                .extracting(FakeHub.Request::range)
                .containsExactly("", "bytes=20000-", "bytes=30000-");
        assertThat(server.sent("model.safetensors")).isEqualTo(weights().length - 30_000);
        assertThat(hub().open(new ModelReference.Hub(ID)).missing()).isEmpty();
    }

    @Test
    void a_line_that_stays_cut_is_told_of_and_what_has_arrived_is_kept() throws IOException {
        server.fail("/cdn/", cutAfter(20_000), cutAfter(0), cutAfter(0), cutAfter(0));
        assertFails("the connection to " + server.storageHost()
                + " broke; tried 3 times. What has arrived is kept: start the download again to go on");
        assertThat(incomplete()).hasSize(20_000);
        download();
        assertThat(server.requests("GET", "/cdn/").getLast().range()).isEqualTo("bytes=20000-");
    }

    @Test
    void a_download_given_up_in_the_middle_leaves_the_part_and_goes_on_from_there() throws IOException {
        server.fail("/cdn/", FakeHub.silentAfter(20_000));
        long small = files.entrySet().stream()
                .filter(it ->
                        !it.getKey().endsWith(".safetensors") && !it.getKey().equals("config.json"))
                .mapToLong(it -> it.getValue().length)
                .sum();
        AtomicBoolean cancelled = new AtomicBoolean();
        Progress giveUp = new Progress() {
            @Override
            public void update(long done, long total, String message) {
                cancelled.compareAndSet(false, done >= small + 20_000);
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        assertThatThrownBy(() -> hub().download(ID, "main", giveUp)).isInstanceOf(CancellationException.class);
        assertThat(names(blobs()).stream().filter(it -> it.endsWith(".incomplete")))
                .containsExactly(FakeHub.sha256(weights()) + ".incomplete");
        assertThat(incomplete()).hasSize(20_000);
        assertThat(blobs().resolve(FakeHub.sha256(weights()))).doesNotExist();
        assertThat(hub().cached()).isEmpty();
        download();
        assertThat(server.requests("GET", "/cdn/").getLast().range()).isEqualTo("bytes=20000-");
        assertThat(server.sent("model.safetensors")).isEqualTo(weights().length - 20_000);
        assertThat(hub().cached()).hasSize(1);
    }

    @Test
    void a_host_that_sends_everything_again_is_no_trouble() throws IOException {
        server.fail("/cdn/", cutAfter(20_000), FakeHub.wholeWhateverTheRange());
        download();
        assertThat(hub().open(new ModelReference.Hub(ID)).missing()).isEmpty();
    }

    @Test
    void a_part_of_another_making_is_thrown_away() throws IOException {
        Files.createDirectories(blobs());
        Files.write(incomplete(), new byte[5_000]);
        download();
        assertThat(server.requests("GET", "/cdn/"))
                .extracting(FakeHub.Request::range)
                .containsExactly("bytes=5000-", "");
        assertThat(hub().open(new ModelReference.Hub(ID)).missing()).isEmpty();
    }

    @Test
    void a_part_longer_than_the_file_is_thrown_away() throws IOException {
        Files.createDirectories(blobs());
        Files.write(incomplete(), new byte[weights().length + 1]);
        download();
        assertThat(hub().open(new ModelReference.Hub(ID)).missing()).isEmpty();
    }

    @Test
    void large_files_are_verified() throws IOException {
        byte[] wrong = weights().clone();
        wrong[wrong.length / 2] ^= 1;
        server.fail("/cdn/", FakeHub.damaged());
        assertFails("model.safetensors arrived damaged: its SHA-256 is " + FakeHub.sha256(wrong) + ", the hub says "
                + FakeHub.sha256(weights()) + ". It was thrown away; start the download again");
        assertThat(incomplete()).doesNotExist();
        assertThat(blobs().resolve(FakeHub.sha256(weights()))).doesNotExist();
    }

    @Test
    void small_files_are_verified() throws IOException {
        byte[] right = Objects.requireNonNull(files.get("config.json"));
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        server.fail("GET /config.json", FakeHub.damaged());
        assertFails("config.json arrived damaged: its git SHA-1 is " + FakeHub.gitHash(wrong) + ", the hub says "
                + FakeHub.gitHash(right) + ". It was thrown away; start the download again");
    }

    @Test
    void more_bytes_than_the_hub_names_are_refused() {
        server.fail("/cdn/", (exchange, content) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(content);
            exchange.getResponseBody().write(content);
        });
        assertFails("more came of model.safetensors than the " + weights().length
                + " bytes that the hub names. It was thrown away; start the download again");
        assertThat(incomplete()).doesNotExist();
    }

    @Test
    void a_token_goes_to_the_hub_and_to_nobody_else() throws IOException {
        HubSettings settings = new HubSettings(server.endpoint(), cache, "hf_secret", null, false, true);
        hub(settings).download(ID, "main", Progress.NONE);
        assertThat(server.requests())
                .filteredOn(it -> it.host().equals("hub"))
                .extracting(FakeHub.Request::authorization)
                .containsOnly("Bearer hf_secret");
        assertThat(server.requests())
                .filteredOn(it -> it.host().equals("storage"))
                .isNotEmpty()
                .extracting(FakeHub.Request::authorization)
                .containsOnly("");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void without_a_token_nobody_is_told_one() throws IOException {
        download();
        assertThat(server.requests()).extracting(FakeHub.Request::authorization).containsOnly("");
    }

    @Test
    void offline_nothing_is_asked() {
        HubSettings offline = new HubSettings(server.endpoint(), cache, null, null, true, true);
        assertThatThrownBy(() -> hub(offline).download(ID, "main", Progress.NONE))
                .hasMessage("HF_HUB_OFFLINE is set, so nothing is downloaded; unset it to fetch \"museum/bert\"");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.safetensors",
                "../../../../x.safetensors",
                "/etc/x.safetensors",
                "a/b.safetensors",
                "..\\\\x.safetensors",
                "C:x.safetensors",
                "C:\\\\x.safetensors",
                "x\\u0000.safetensors",
                "NUL.safetensors",
                "com1.safetensors",
                ".safetensors",
                "x.safetensors.",
                "x.safetensors ",
                "model.bin"
            })
    void a_name_that_could_leave_its_folder_is_refused(String name) throws IOException {
        putInParts();
        files.put(name.replace("\\\\", "\\").replace("\\u0000", "\0"), new byte[10]);
        putIndex("\"w\": \"" + name + "\"");
        String shown = name.replace("\\\\", "\\").replace("\\u0000", "?");
        assertFails("museum/bert/model.safetensors.index.json, weight_map: names the file \"" + shown
                + "\"; expected a .safetensors file beside it");
        assertThat(names(cache.resolve("models--museum--bert/snapshots").resolve(FakeHub.COMMIT)))
                .containsExactly("config.json", "model.safetensors.index.json");
        try (Stream<Path> all = Files.walk(cache.getParent())) {
            assertThat(all.filter(Files::isRegularFile))
                    .allMatch(it -> it.startsWith(cache.resolve("models--museum--bert"))
                            || it.startsWith(cache.resolve(".locks/models--museum--bert")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../main", "a/../../b", "", "/main", "a\\b", "refs//x", "nul"})
    void a_revision_that_could_leave_its_folder_is_refused(String revision) {
        assertThatThrownBy(() -> hub().download(ID, revision, Progress.NONE))
                .hasMessage("\"" + revision + "\" is no revision; expected a branch, a tag or a commit, such as main");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_hub_cannot_choose_a_folder_through_its_answers() {
        server.fail("/api/", (exchange, content) -> {
            byte[] json = ("{\"id\": \"../../x\", \"sha\": \"" + FakeHub.COMMIT + "\", \"siblings\": []}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        });
        assertThatThrownBy(this::download).hasMessageContaining("\"../../x\" is no hub id");
        server.fail("HEAD /config.json", FakeHub.status(200, "ETag", "\"../../x\"", "Content-Length", "5"));
        assertFails(server.host() + " names no checksum of config.json (X-Linked-Etag or ETag), so it could not be"
                + " verified and is not fetched; check HF_ENDPOINT");
        assertThat(cache).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | X-Error-Code | RepoNotFound | HUB shows no model \"museum/bert\" without a token: it does not exist"
                        + " or is private. Check the spelling; for a private model put a token into HF_TOKEN (or run hf auth"
                        + " login)",
                "401 | X-Error-Code | GatedRepo | \"museum/bert\" is gated: accept its terms at http://HUB/museum/bert and"
                        + " put a token of your account into HF_TOKEN (or run hf auth login)",
                "403 | X-Error-Message | Forbidden here | HUB does not let you have \"museum/bert\" (Forbidden here): put a"
                        + " token of an account that may read it into HF_TOKEN",
                "404 | X-Error-Code | RepoNotFound | there is no model \"museum/bert\" on HUB; check the spelling"
                        + " (OWNER/NAME)",
                "404 | X-Error-Code | RevisionNotFound | \"museum/bert\" has no revision \"main\"; expected a branch, a tag"
                        + " or a commit, such as main",
                "429 | Retry-After | 300 | HUB gets too many requests from here (a token in HF_TOKEN may have more); it asks"
                        + " to wait 5 min: start the download again then",
                "418 | X | y | HUB answered with status 418; expected what a Hugging Face hub says: check HF_ENDPOINT, if it"
                        + " is set",
            })
    void a_refusal_says_what_to_do(int status, String header, String value, String sentence) {
        server.fail("/api/", FakeHub.status(status, header, value));
        assertFails(sentence.replace("HUB", server.host()));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | X-Error-Message | Invalid credentials in Authorization header | HUB does not accept the token"
                        + " (Invalid credentials in Authorization header): put a valid one into HF_TOKEN, or take HF_TOKEN"
                        + " away for public models",
                "403 | X-Error-Code | GatedRepo | \"museum/bert\" is gated: accept its terms at http://HUB/museum/bert with"
                        + " the account of your token, wait until they are granted, and start again",
                "403 | X-Error-Message | No | HUB does not let you have \"museum/bert\" (No): the account of your token may"
                        + " not read it",
                "404 | X | y | there is no model \"museum/bert\" on HUB that your token may read; check the spelling"
                        + " (OWNER/NAME)",
            })
    void a_refusal_of_a_token_says_what_to_do(int status, String header, String value, String sentence) {
        server.fail("/api/", FakeHub.status(status, header, value));
        HubSettings settings = new HubSettings(server.endpoint(), cache, "hf_secret", null, false, true);
        assertThatThrownBy(() -> hub(settings).download(ID, "main", Progress.NONE))
                .hasMessage(sentence.replace("HUB", server.host()))
                .hasMessageNotContaining("hf_secret");
    }

    @Test
    void a_file_that_the_hub_lost_is_named() {
        server.fail("HEAD /tokenizer.json", FakeHub.status(404, "X-Error-Code", "EntryNotFound"));
        assertFails("\"museum/bert\" has no file tokenizer.json at revision main on " + server.host());
    }

    @Test
    void a_hub_in_trouble_is_asked_again_and_told_of_in_the_end() throws IOException {
        server.fail("/api/", FakeHub.status(503), FakeHub.status(502));
        download();
        FakeHub.Fault down = FakeHub.status(503);
        server.fail("/api/", down, down, down);
        assertThatThrownBy(this::download)
                .hasMessage(server.host() + " has trouble of its own (status 503); tried 3 times. What has arrived is"
                        + " kept: start the download again to go on");
    }

    @Test
    void a_hub_that_asks_to_wait_is_waited_for() throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        server.fail("/api/", FakeHub.status(429, "Retry-After", "1"), FakeHub.status(503, "Retry-After", date));
        List<String> messages = new CopyOnWriteArrayList<>();
        hub().download(ID, "main", Progress.watchedBy((done, total, message) -> messages.add(message)));
        assertThat(messages)
                .contains(
                        server.host() + " gets too many requests from here (a token in HF_TOKEN may have more); trying"
                                + " again in 1 s");
        assertThat(server.requests("GET", "/api/models/")).hasSize(3);
    }

    @Test
    void a_hub_that_falls_silent_is_told_of() {
        HubPatience hurry = new HubPatience(
                2, Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1));
        HubSettings settings = server.settings(cache);
        ModelHub hub = new ModelHub(settings, new HubDownloads(settings, hurry, folder -> Long.MAX_VALUE));
        server.fail("/cdn/", FakeHub.silentAfter(0), FakeHub.silentAfter(0));
        assertThatThrownBy(() -> hub.download(ID, "main", Progress.NONE))
                .hasMessage(
                        server.storageHost() + " was silent for 1 s; tried 2 times. What has arrived is kept: start the"
                                + " download again to go on");
        FakeHub.Fault asleep = (exchange, content) -> {
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                // The hub closes.
            }
        };
        server.fail("/api/", asleep, asleep);
        assertThatThrownBy(() -> hub.download(ID, "main", Progress.NONE))
                .hasMessageStartingWith(server.host() + " was silent for 1 s; tried 2 times.");
    }

    @Test
    void no_network_is_told_of() {
        HubSettings nowhere = new HubSettings("http://hub.invalid", cache, null, null, false, true);
        assertThatThrownBy(() -> hub(nowhere).download(ID, "main", Progress.NONE))
                .hasMessage(
                        "hub.invalid cannot be found: there is no network, or the name is wrong; tried 3 times. What"
                                + " has arrived is kept: start the download again to go on");
        String host = server.host();
        server.close();
        assertThatThrownBy(this::download)
                .hasMessage("no connection to " + host + "; tried 3 times. What has arrived is kept: start the download"
                        + " again to go on");
    }

    @Test
    void an_address_that_is_none_is_told_of() {
        HubSettings wrong = new HubSettings("huggingface", cache, null, null, false, true);
        assertThatThrownBy(() -> hub(wrong).download(ID, "main", Progress.NONE))
                .hasMessage("HF_ENDPOINT is \"huggingface\"; expected the address of a hub, such as"
                        + " https://huggingface.co");
    }

    @Test
    void a_login_page_instead_of_a_hub_is_told_of() {
        server.fail("/api/", (exchange, content) -> {
            byte[] page = "<html>Welcome to our network</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });
        assertFails(server.host() + " does not answer as a Hugging Face hub does; check HF_ENDPOINT, and whether this"
                + " network first asks you to log in");
    }

    /** Answers every connection in plain text. */
    private static void greet(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("no TLS here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                // Closed with its greeting unread, the connection would be reset, and these words lost on the way.
                client.getInputStream().readAllBytes();
            } catch (IOException e) {
                // That client has gone, or the test is over.
            }
        }
    }

    @Test
    void a_safe_connection_that_is_none_is_told_of() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // A thread of its own: accepting holds a virtual thread's carrier, of which there may be no other.
            Thread.ofPlatform().daemon().start(() -> greet(plain));
            String host = "127.0.0.1:" + plain.getLocalPort();
            HubSettings secure = new HubSettings("https://" + host, cache, null, null, false, true);
            assertThatThrownBy(() -> hub(secure).download(ID, "main", Progress.NONE))
                    .hasMessageStartingWith("no safe connection to " + host + " (")
                    .hasMessageEndingWith("): a proxy or a wrong clock may be in the way");
        }
    }

    @Test
    void redirects_in_a_circle_and_to_odd_places_are_refused() {
        for (int i = 0; i < 11; i++) {
            server.fail("/api/", FakeHub.status(302, "Location", "/api/models/museum/bert/revision/main"));
        }
        assertFails(server.host() + " leads in a circle when asked for museum/bert; check HF_ENDPOINT");
        server.fail("/api/", FakeHub.status(302, "Location", "file:///etc/passwd"));
        assertFails(server.host() + " leads to an address that is not followed; expected one that begins with http://");
    }

    @Test
    void too_little_room_is_told_of_before_anything_large_comes() {
        HubSettings settings = server.settings(cache);
        ModelHub full = new ModelHub(settings, new HubDownloads(settings, SHORT, folder -> 50_000));
        assertThatThrownBy(() -> full.download(ID, "main", Progress.NONE))
                .isInstanceOf(HubException.class)
                .hasMessageMatching(
                        "\"museum/bert\" needs \\d+\\.\\d MB more, but only 0\\.1 MB are free where .+ lies; make"
                                + " room or set HF_HUB_CACHE to a folder on another disk");
        assertThat(server.requests("GET", "model.safetensors")).isEmpty();
    }

    @Test
    void a_full_disk_is_told_of() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createDirectories(blobs());
        Files.createSymbolicLink(incomplete(), full);
        assertThatThrownBy(this::download)
                .hasMessage("model.safetensors could not be written to " + cache
                        + " (No space left on device): make room or"
                        + " set HF_HUB_CACHE to a folder on another disk, then start the download again; what has arrived is"
                        + " kept");
    }

    @Test
    void a_cache_that_cannot_be_written_is_told_of() throws IOException {
        Files.writeString(cache, "a file where the folder should be");
        assertThatThrownBy(this::download)
                .hasMessageStartingWith("the cache cannot be written (")
                .hasMessageEndingWith("); set HF_HUB_CACHE to a folder that is yours");
    }

    @Test
    void pickles_are_not_fetched() {
        files.remove("model.safetensors");
        files.put("pytorch_model.bin", new byte[100]);
        assertFails(
                "\"museum/bert\" has its weights as pytorch_model.bin only, a Python pickle, which can run code when it"
                        + " is read, so Spanlight does not fetch it: choose a model or a revision with model.safetensors, or save"
                        + " it as safetensors (transformers: save_pretrained)");
        assertThat(server.requests("GET", "/resolve/")).isEmpty();
    }

    @Test
    void weights_of_another_kind_are_not_fetched() {
        files.remove("model.safetensors");
        assertFails(
                "\"museum/bert\" has no model.safetensors; Spanlight reads weights in safetensors format only: choose"
                        + " another model or revision");
        files.remove("config.json");
        assertFails("\"museum/bert\" has no config.json, so it is no model of transformers; choose another one");
    }

    @Test
    void a_model_without_a_tokenizer_is_not_fetched() {
        files.remove("tokenizer.json");
        assertFails(
                "\"museum/bert\" has neither tokenizer.json nor vocab.txt; one of them is needed to cut text into the"
                        + " model's word pieces: choose another model");
    }

    @Test
    void an_architecture_that_does_not_run_is_told_of_before_its_weights_come() {
        files.put("config.json", "{\"model_type\": \"gpt2\"}".getBytes(StandardCharsets.UTF_8));
        assertFails(
                "museum/bert/config.json, model_type: is \"gpt2\"; Spanlight runs bert, distilbert (MiniLM, BGE and E5"
                        + " models are bert too)");
        assertThat(server.requests("GET", "model.safetensors")).isEmpty();
        assertThat(server.requests("GET", "tokenizer.json")).isEmpty();
    }

    @Test
    void a_part_that_the_hub_does_not_have_is_told_of() throws IOException {
        files.remove(putInParts().get(1));
        assertFails("museum/bert/model.safetensors.index.json names model-00002-of-00003.safetensors, which"
                + " \"museum/bert\" does not have; choose another revision");
    }

    @Test
    void where_links_do_not_work_snapshots_are_files() throws IOException {
        HubSettings settings = new HubSettings(server.endpoint(), cache, null, null, false, false);
        hub(settings).download(ID, "main", Progress.NONE);
        hub(settings).download(ID, "main", Progress.NONE);
        Path snapshot = cache.resolve("models--museum--bert/snapshots").resolve(FakeHub.COMMIT);
        assertThat(snapshot.resolve("model.safetensors")).isRegularFile().hasBinaryContent(weights());
        assertThat(Files.isSymbolicLink(snapshot.resolve("model.safetensors"))).isFalse();
        assertThat(server.requests("GET", "/cdn/")).hasSize(1);
        assertThat(hub(settings).cached()).hasSize(1);
    }

    @Test
    void a_blob_that_an_older_snapshot_has_is_not_taken_from_it() throws IOException {
        download();
        Path snapshots = cache.resolve("models--museum--bert/snapshots");
        Path older = snapshots.resolve("f".repeat(40));
        Files.move(snapshots.resolve(FakeHub.COMMIT), older);
        HubSettings settings = new HubSettings(server.endpoint(), cache, null, null, false, false);
        hub(settings).download(ID, "main", Progress.NONE);
        assertThat(older.resolve("model.safetensors")).hasBinaryContent(weights());
        assertThat(snapshots.resolve(FakeHub.COMMIT).resolve("model.safetensors"))
                .hasBinaryContent(weights());
        assertThat(server.requests("GET", "/cdn/")).hasSize(1);
    }

    @Test
    void a_damaged_file_of_the_cache_is_fetched_again() throws IOException {
        download();
        try (FileChannel blob =
                FileChannel.open(blobs().resolve(FakeHub.sha256(weights())), StandardOpenOption.WRITE)) {
            blob.truncate(10);
        }
        download();
        assertThat(hub().open(new ModelReference.Hub(ID)).missing()).isEmpty();
    }
}
