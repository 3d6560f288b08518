package dev.spanlight.model.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.model.hub.Refusal.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the hub's protocol: {@code /api/models/ID/revision/REVISION} says what a model has, {@code
 * /ID/resolve/COMMIT/FILE} what a file is and where its bytes are. Redirects are followed here, so that the token goes to
 * the hub alone and never to where it keeps its large files. Nothing is tried twice here, see {@link Retries}.
 */
final class HubClient implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;
    private static final int LONGEST_ANSWER = 32 << 20;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HubSettings settings;
    private final HubPatience patience;
    private final HttpClient http;

    HubClient(HubSettings settings, HubPatience patience) {
        this.settings = settings;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .build();
    }

    /**
     * A file's bytes.
     *
     * @param body the bytes, to be closed
     * @param from the first of them; 0 when the other side did not go on where it was asked to
     * @param host who sends them
     */
    record Bytes(InputStream body, long from, String host) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * What came of a request.
     *
     * @param uri where the redirects ended
     * @param first the headers of the first answer: the hub's own word where redirects follow
     */
    private record Exchange(URI uri, HttpResponse<InputStream> answer, HttpHeaders first) {
        Optional<String> header(String name) {
            return answer.headers().firstValue(name);
        }

        /** A header of the last answer, else of the first. */
        Optional<String> linked(String name) {
            return header(name).or(() -> first.firstValue(name));
        }
    }

    /** Looks a model up; the hub leads from older ids to today's. */
    Repository repository(RepositoryId id, String revision) throws IOException, InterruptedException {
        Asked asked = new Asked(id, revision, null);
        URI uri = at("/api/models/" + id + "/revision/" + URLEncoder.encode(revision, StandardCharsets.UTF_8));
        Exchange exchange = exchange("GET", uri, asked, 0, true);
        JsonNode json;
        try (InputStream body = new ImpatientStream(exchange.answer().body(), patience.silence())) {
            requireSuccess(exchange, asked);
            json = new ObjectMapper().readTree(body.readNBytes(LONGEST_ANSWER));
        } catch (JsonProcessingException e) {
            throw new HubException(noHub(), e);
        } catch (HubException | Hiccup e) {
            throw e;
        } catch (IOException e) {
            throw broken(e, settings.host());
        }
        String commit = json.path("sha").asText();
        if (!commit.matches("[0-9a-f]{40}")) {
            throw new HubException(noHub());
        }
        Set<String> files = new LinkedHashSet<>();
        json.path("siblings").forEach(file -> files.add(file.path("rfilename").asText()));
        RepositoryId canonical =
                RepositoryId.parse(json.path("id").asText(json.path("modelId").asText(id.value())));
        return new Repository(canonical, revision, commit, files);
    }

    private String noHub() {
        return settings.host() + " does not answer as a Hugging Face hub does; check HF_ENDPOINT, and whether this"
                + " network first asks you to log in";
    }

    /** Asks what a file is. */
    RemoteFile describe(Repository repository, String name) throws IOException, InterruptedException {
        Asked asked = new Asked(repository.id(), repository.revision(), name);
        Exchange exchange = exchange("HEAD", resolve(repository, name), asked, 0, false);
        exchange.answer().body().close();
        boolean elsewhere = isRedirect(exchange.answer().statusCode());
        if (!elsewhere) {
            requireSuccess(exchange, asked);
        }
        String etag = exchange.linked("X-Linked-Etag")
                .or(() -> exchange.header("ETag"))
                .map(it -> it.replaceFirst("^W/", "").replace("\"", ""))
                .orElse("");
        if (!etag.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new HubException(settings.host() + " names no checksum of " + name
                    + " (X-Linked-Etag or ETag), so it could not be verified and is not fetched; check HF_ENDPOINT");
        }
        long size = exchange.linked("X-Linked-Size")
                .or(() -> elsewhere ? Optional.empty() : exchange.header("Content-Length"))
                .filter(it -> it.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new HubException(
                        settings.host() + " does not say how large " + name + " is; check HF_ENDPOINT"));
        return new RemoteFile(name, etag, size);
    }

    /**
     * Asks for a file's bytes.
     *
     * @param from the first byte wanted
     */
    Bytes open(Repository repository, RemoteFile file, long from) throws IOException, InterruptedException {
        Asked asked = new Asked(repository.id(), repository.revision(), file.name());
        Exchange exchange = exchange("GET", resolve(repository, file.name()), asked, from, true);
        InputStream body = new ImpatientStream(exchange.answer().body(), patience.silence());
        try {
            if (from > 0 && exchange.answer().statusCode() == RANGE_NOT_SATISFIABLE) {
                body.close();
                return open(repository, file, 0);
            }
            requireSuccess(exchange, asked);
            boolean goesOn = exchange.answer().statusCode() == 206
                    && exchange.header("Content-Range").orElse("").startsWith("bytes " + from + "-");
            return new Bytes(body, goesOn ? from : 0, host(exchange.uri()));
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    private URI resolve(Repository repository, String name) throws HubException {
        return at("/" + repository.id() + "/resolve/" + repository.commit() + "/" + name);
    }

    private URI at(String path) throws HubException {
        return URI.create(settings.address() + path);
    }

    private void requireSuccess(Exchange exchange, Asked asked) throws IOException {
        int status = exchange.answer().statusCode();
        if (status != 200 && status != 206) {
            throw new Refusal(
                            settings.address().toString(),
                            host(exchange.uri()),
                            asked,
                            settings.token().isPresent())
                    .of(exchange.answer());
        }
    }

    /**
     * One request and what follows from it.
     *
     * @param everywhere whether redirects to another host are followed; else the answer that leads there is returned
     */
    private Exchange exchange(String method, URI start, Asked asked, long from, boolean everywhere)
            throws IOException, InterruptedException {
        URI hub = settings.address();
        URI uri = start;
        @Nullable HttpHeaders first = null;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            boolean home = isSameOrigin(hub, uri);
            Optional<String> token = home ? settings.token() : Optional.empty();
            HttpResponse<InputStream> answer = send(request(method, uri, from, token.orElse(null)));
            first = first == null ? answer.headers() : first;
            Exchange exchange = new Exchange(uri, answer, first);
            if (!isRedirect(answer.statusCode())) {
                return exchange;
            }
            URI next = target(uri, answer);
            if (!everywhere && !isSameOrigin(hub, next)) {
                return exchange;
            }
            answer.body().close();
            uri = next;
        }
        throw new HubException(settings.host() + " leads in a circle when asked for "
                + (asked.file() == null ? asked.id() : asked.file()) + "; check HF_ENDPOINT");
    }

    private HttpRequest request(String method, URI uri, long from, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(patience.silence())
                .header("User-Agent", "spanlight")
                .header("Accept-Encoding", "identity");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return request.build();
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw broken(e, host(request.uri()));
        }
    }

    /** What a connection that failed stands for. */
    IOException broken(IOException e, String host) {
        if (Thread.currentThread().isInterrupted()) {
            return e;
        }
        return switch (e) {
            case HttpConnectTimeoutException timeout ->
                new Hiccup(
                        "no connection to " + host + " within "
                                + patience.connect().toSeconds() + " s",
                        null,
                        e);
            case HttpTimeoutException timeout ->
                new Hiccup(host + " was silent for " + patience.silence().toSeconds() + " s", null, e);
            case ConnectException unknown
            when hasCause(unknown, UnresolvedAddressException.class) ->
                new Hiccup(host + " cannot be found: there is no network, or the name is wrong", null, e);
            case ConnectException refused -> new Hiccup("no connection to " + host, null, e);
            case SSLException unsafe ->
                new HubException(
                        "no safe connection to " + host + " (" + unsafe.getMessage()
                                + "): a proxy or a wrong clock may be in the way",
                        e);
            default -> new Hiccup("the connection to " + host + " broke", null, e);
        };
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> wanted) {
        for (@Nullable Throwable it = failure.getCause(); it != null; it = it.getCause()) {
            if (wanted.isInstance(it)) {
                return true;
            }
        }
        return false;
    }

    private URI target(URI from, HttpResponse<?> answer) throws HubException {
        String location = answer.headers().firstValue("Location").orElse("");
        try {
            URI target = from.resolve(location);
            boolean web = "https".equals(target.getScheme()) || "http".equals(target.getScheme());
            boolean safer = "https".equals(target.getScheme()) || !"https".equals(from.getScheme());
            if (!location.isEmpty() && web && safer && target.getHost() != null) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // Told of below.
        }
        throw new HubException(host(from) + " leads to an address that is not followed; expected one that begins with "
                + from.getScheme() + "://");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static boolean isSameOrigin(URI a, URI b) {
        return String.valueOf(a.getScheme()).equalsIgnoreCase(b.getScheme())
                && String.valueOf(a.getHost()).equalsIgnoreCase(b.getHost())
                && port(a) == port(b);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static String host(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
