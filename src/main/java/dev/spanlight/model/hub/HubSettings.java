package dev.spanlight.model.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which hub, which cache, and who asks: what the Python libraries take from the environment too.
 *
 * @param endpoint the hub's address, as it was given
 * @param cache the folder that holds {@code models--OWNER--NAME}
 * @param namedToken the token given by name, null when there is none
 * @param tokenFile where a token is stored after logging in, null when it is not to be used
 * @param offline whether nothing may be asked of the network
 * @param links whether snapshots are links to blobs; else they are files of their own
 */
public record HubSettings(
        String endpoint,
        Path cache,
        @Nullable String namedToken,
        @Nullable Path tokenFile,
        boolean offline,
        boolean links) {

    /** The hub's address where {@code HF_ENDPOINT} names no other. */
    public static final String DEFAULT_ENDPOINT = "https://huggingface.co";

    /** A cache alone, with the usual hub and no token. */
    public static HubSettings of(Path cache) {
        return new HubSettings(DEFAULT_ENDPOINT, cache, null, null, false, true);
    }

    /**
     * As the Python libraries read the environment.
     *
     * @param environment HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_TOKEN, HF_TOKEN_PATH, HF_HUB_OFFLINE,
     *     HF_HUB_DISABLE_SYMLINKS and HF_HUB_DISABLE_IMPLICIT_TOKEN are looked at
     */
    public static HubSettings fromEnvironment(Map<String, String> environment) {
        Environment variables = new Environment(environment);
        Path userCache = variables.path("XDG_CACHE_HOME").orElse(Path.of(System.getProperty("user.home"), ".cache"));
        Path home = variables.path("HF_HOME").orElse(userCache.resolve("huggingface"));
        boolean token = !variables.isTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN");
        return new HubSettings(
                variables.text("HF_ENDPOINT").orElse(DEFAULT_ENDPOINT),
                variables
                        .path("HF_HUB_CACHE")
                        .or(() -> variables.path("HUGGINGFACE_HUB_CACHE"))
                        .orElse(home.resolve("hub")),
                token ? variables.text("HF_TOKEN").orElse(null) : null,
                token ? variables.path("HF_TOKEN_PATH").orElse(home.resolve("token")) : null,
                variables.isTrue("HF_HUB_OFFLINE") || variables.isTrue("TRANSFORMERS_OFFLINE"),
                !variables.isTrue("HF_HUB_DISABLE_SYMLINKS"));
    }

    private record Environment(Map<String, String> variables) {
        Optional<String> text(String name) {
            return Optional.ofNullable(variables.get(name)).map(String::strip).filter(it -> !it.isEmpty());
        }

        Optional<Path> path(String name) {
            return text(name)
                    .map(it -> it.startsWith("~") ? System.getProperty("user.home") + it.substring(1) : it)
                    .map(Path::of);
        }

        boolean isTrue(String name) {
            return text(name)
                    .map(it -> List.of("1", "ON", "YES", "TRUE").contains(it.toUpperCase(Locale.ROOT)))
                    .orElse(false);
        }
    }

    /**
     * The hub's address.
     *
     * @throws HubException when it is none
     */
    URI address() throws HubException {
        try {
            URI address = new URI(endpoint.replaceAll("/+$", ""));
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (address.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told of below.
        }
        throw new HubException(
                "HF_ENDPOINT is \"" + endpoint + "\"; expected the address of a hub, such as " + DEFAULT_ENDPOINT);
    }

    /** What people call the hub: its host, with its port where it has one of its own. */
    public String host() {
        return endpoint.replaceFirst("^\\w+://", "").replaceFirst("/.*$", "");
    }

    /**
     * The token to ask with: the one named, else the one stored by logging in; empty when there is neither.
     *
     * @throws HubException when it cannot be one
     */
    Optional<String> token() throws HubException {
        Optional<String> token = namedToken != null ? Optional.of(namedToken) : storedToken();
        if (token.isPresent() && !token.get().matches("[\\x21-\\x7e]+")) {
            throw new HubException((namedToken != null ? "HF_TOKEN" : String.valueOf(tokenFile))
                    + " holds characters that no token has; expected one word such as hf_…");
        }
        return token;
    }

    private Optional<String> storedToken() throws HubException {
        if (tokenFile == null || !Files.isRegularFile(tokenFile)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(tokenFile).strip()).filter(it -> !it.isEmpty());
        } catch (IOException e) {
            throw new HubException(tokenFile + " cannot be read; log in again or name the token in HF_TOKEN", e);
        }
    }

    /** Without the token: this may end in a log. */
    @Override
    public String toString() {
        return "HubSettings[" + endpoint + ", " + cache + (offline ? ", offline]" : "]");
    }
}
