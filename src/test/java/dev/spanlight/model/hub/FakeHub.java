package dev.spanlight.model.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A hub on this machine that speaks the protocol of the real one: metadata, redirects of old ids, small files of its own,
 * large ones from another host. It does wrong what a test tells it to do wrong.
 */
public final class FakeHub implements AutoCloseable {
    /** The commit of every model's main branch. */
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static final String LARGE_FILES = "/cdn/";
    private static final String RESOLVED = "/api/resolve-cache/models/";

    /** A request as it came in. */
    public record Request(String host, String method, String path, String range, String authorization, String agent) {}

    /** Answers a request in the hub's place. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange, byte[] content) throws IOException;
    }

    private final HttpServer hub;
    private final HttpServer storage;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, byte[]>> models = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    public FakeHub() {
        hub = server();
        storage = server();
        hub.createContext("/", this::answerOfHub);
        storage.createContext("/", exchange -> answer(exchange, "storage", this::largeFile));
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    public String host() {
        return "127.0.0.1:" + hub.getAddress().getPort();
    }

    public String storageHost() {
        return "localhost:" + storage.getAddress().getPort();
    }

    /** Settings that ask this hub. */
    public HubSettings settings(Path cache) {
        return new HubSettings(endpoint(), cache, null, null, false, true);
    }

    /** Puts a model on the hub; the map may be changed later. */
    public Map<String, byte[]> add(String id, Map<String, byte[]> files) {
        Map<String, byte[]> copy = new ConcurrentHashMap<>(files);
        models.put(id, copy);
        return copy;
    }

    /** Puts a folder's files and a model card on the hub. */
    public Map<String, byte[]> add(String id, Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        files.put(
                "README.md",
                ("---\nlicense: apache-2.0\nbase_model: somebody/base\n---\n\n# " + id + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        return add(id, files);
    }

    /** Leads from an old id to a model's id. */
    public void alias(String old, String id) {
        aliases.put(old, id);
    }

    /** Answers the next request whose path holds {@code part} in this way, each fault once, in order. */
    public void fail(String part, Fault... next) {
        faults.computeIfAbsent(part, it -> new ConcurrentLinkedDeque<>()).addAll(Arrays.asList(next));
    }

    /** A fault: a status with headers, given as names and values. */
    public static Fault status(int status, String... headers) {
        return (exchange, content) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /**
     * A fault: the line breaks when this many bytes of what was asked for stand in {@code file}. It waits for them
     * because a client may drop bytes that it has received, and nobody has read, as soon as it sees the break.
     */
    public static Fault cutAfter(int bytes, Path file) {
        return (exchange, content) -> {
            int from = from(exchange);
            begin(exchange, content, from);
            exchange.getResponseBody().write(content, from, bytes);
            exchange.getResponseBody().flush();
            try {
                while (Files.notExists(file) || Files.size(file) < from + bytes) {
                    Thread.sleep(5);
                }
            } catch (InterruptedException e) {
                // The hub closes.
            }
        };
    }

    /** A fault: some bytes, then silence for as long as anybody waits. */
    public static Fault silentAfter(int bytes) {
        return (exchange, content) -> {
            begin(exchange, content, from(exchange));
            exchange.getResponseBody().write(content, from(exchange), bytes);
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                // The hub closes.
            }
        };
    }

    /** A fault: other bytes than those asked for, as many. */
    public static Fault damaged() {
        return (exchange, content) -> {
            byte[] wrong = content.clone();
            wrong[wrong.length / 2] ^= 1;
            int from = from(exchange);
            begin(exchange, wrong, from);
            exchange.getResponseBody().write(wrong, from, wrong.length - from);
        };
    }

    /** A fault: all of the file, whatever part was asked for. */
    public static Fault wholeWhateverTheRange() {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    private static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    private static void begin(HttpExchange exchange, byte[] content, int from) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length == from ? -1 : content.length - from);
    }

    public List<Request> requests() {
        return requests;
    }

    /** The requests of a method whose path holds a part. */
    public List<Request> requests(String method, String part) {
        return requests.stream()
                .filter(it -> it.method().equals(method) && it.path().contains(part))
                .toList();
    }

    /** The bytes of bodies that were sent for a file. */
    public long sent(String name) {
        return sent.getOrDefault(name, 0L);
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void answerOfHub(HttpExchange exchange) throws IOException {
        answer(exchange, "hub", this::route);
    }

    private void answer(HttpExchange exchange, String host, Handler handler) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(
                host,
                exchange.getRequestMethod(),
                path,
                header(exchange, "Range"),
                header(exchange, "Authorization"),
                header(exchange, "User-Agent")));
        try (exchange) {
            for (Map.Entry<String, Deque<Fault>> entry : faults.entrySet()) {
                String[] parts = entry.getKey().split(" ");
                boolean meant = path.contains(parts[parts.length - 1])
                        && (parts.length == 1 || exchange.getRequestMethod().equals(parts[0]));
                Fault fault = meant ? entry.getValue().poll() : null;
                if (fault != null) {
                    fault.answer(exchange, content(path));
                    return;
                }
            }
            handler.handle(exchange);
        } catch (IOException e) {
            // The other side went away.
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private byte[] content(String path) {
        String[] parts = path.split("/");
        String name = parts[parts.length - 1];
        return models.entrySet().stream()
                .filter(it -> path.contains(it.getKey()) && it.getValue().containsKey(name))
                .map(it -> it.getValue().get(name))
                .findFirst()
                .orElse(new byte[0]);
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            String api = "/api/models/" + alias.getKey() + "/";
            String file = "/" + alias.getKey() + "/resolve/";
            if (path.startsWith(api) || path.startsWith(file)) {
                String query = exchange.getRequestURI().getRawQuery();
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                path.replace("/" + alias.getKey() + "/", "/" + alias.getValue() + "/")
                                        + (query == null ? "" : "?" + query));
                exchange.sendResponseHeaders(307, -1);
                return;
            }
        }
        for (Map.Entry<String, Map<String, byte[]>> model : models.entrySet()) {
            if (path.startsWith("/api/models/" + model.getKey() + "/revision/")) {
                describe(exchange, model.getKey(), model.getValue());
                return;
            }
            if (path.startsWith("/api/models/" + model.getKey() + "/tree/")) {
                list(exchange, model.getValue());
                return;
            }
            if (path.startsWith(RESOLVED + model.getKey() + "/")) {
                String name = path.substring(path.lastIndexOf('/') + 1);
                byte[] content = Objects.requireNonNull(model.getValue().get(name));
                exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
                exchange.getResponseHeaders().set("ETag", "W/\"" + gitHash(content) + "\"");
                send(exchange, name, content);
                return;
            }
            if (path.startsWith("/" + model.getKey() + "/resolve/")) {
                resolve(exchange, model.getKey(), model.getValue(), path);
                return;
            }
        }
        status(404, "X-Error-Code", "RepoNotFound", "X-Error-Message", "Repository not found")
                .answer(exchange, new byte[0]);
    }

    private void describe(HttpExchange exchange, String id, Map<String, byte[]> files) throws IOException {
        String revision = exchange.getRequestURI().getPath().replaceFirst(".*/revision/", "");
        if (!List.of("main", "v1", COMMIT).contains(revision)) {
            status(404, "X-Error-Code", "RevisionNotFound").answer(exchange, new byte[0]);
            return;
        }
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("id", id)
                .put("modelId", id)
                .put("sha", COMMIT)
                .put("private", false)
                .put("gated", false);
        ArrayNode siblings = json.putArray("siblings");
        files.keySet().stream().sorted().forEach(name -> siblings.addObject().put("rfilename", name));
        sendJson(exchange, json.toString());
    }

    /** The listing that huggingface_hub asks for. */
    private void list(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
        ArrayNode list = new ObjectMapper().createArrayNode();
        files.forEach((name, content) -> {
            ObjectNode file = list.addObject()
                    .put("type", "file")
                    .put("path", name)
                    .put("size", content.length)
                    .put("oid", gitHash(content));
            if (isLarge(name)) {
                file.putObject("lfs")
                        .put("oid", hash("SHA-256", content))
                        .put("size", content.length)
                        .put("pointerSize", 134);
            }
        });
        sendJson(exchange, list.toString());
    }

    private static void sendJson(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void resolve(HttpExchange exchange, String id, Map<String, byte[]> files, String path) throws IOException {
        String[] parts = path.replaceFirst("^/" + id + "/resolve/", "").split("/", 2);
        byte[] content = files.get(parts[1]);
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        if (content == null) {
            status(404, "X-Error-Code", "EntryNotFound").answer(exchange, new byte[0]);
        } else if (isLarge(parts[1])) {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + hash("SHA-256", content) + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
            exchange.getResponseHeaders()
                    .set("Location", "http://" + storageHost() + LARGE_FILES + id + "/" + parts[1] + "?signature=abc");
            exchange.sendResponseHeaders(302, -1);
        } else if (parts[1].equals("tokenizer.json")) {
            // The real hub answers small files from a place of its own on the same host.
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + gitHash(content) + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
            exchange.getResponseHeaders().set("Location", RESOLVED + id + "/" + COMMIT + "/" + parts[1]);
            exchange.sendResponseHeaders(307, -1);
        } else {
            exchange.getResponseHeaders().set("ETag", "W/\"" + gitHash(content) + "\"");
            send(exchange, parts[1], content);
        }
    }

    private void largeFile(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(LARGE_FILES.length());
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        Map<String, byte[]> files = Objects.requireNonNull(models.get(path.substring(0, slash)));
        send(exchange, name, Objects.requireNonNull(files.get(name)));
    }

    private void send(HttpExchange exchange, String name, byte[] content) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        int from = from(exchange);
        if (from > content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        begin(exchange, content, from);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(content, from, content.length - from);
            sent.merge(name, (long) content.length - from, Long::sum);
        }
    }

    private static boolean isLarge(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".bin");
    }

    /** git's name of a file. */
    public static String gitHash(byte[] content) {
        byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return hash("SHA-1", all);
    }

    /** The name of a large file. */
    public static String sha256(byte[] content) {
        return hash("SHA-256", content);
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        hub.stop(0);
        storage.stop(0);
    }
}
