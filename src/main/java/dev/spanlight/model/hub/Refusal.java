package dev.spanlight.model.hub;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a status that is no success into words.
 *
 * @param hub the hub's address
 * @param host who answered: the hub, or where it keeps its large files
 * @param asked what it was asked for
 * @param withToken whether a token was sent along
 */
record Refusal(String hub, String host, Asked asked, boolean withToken) {
    private static final int LONGEST_REASON = 200;

    /**
     * What a hub is asked for.
     *
     * @param file null when it is the model itself
     */
    record Asked(RepositoryId id, String revision, @Nullable String file) {}

    /** The failure that an answer stands for. */
    IOException of(HttpResponse<?> answer) {
        int status = answer.statusCode();
        return switch (status) {
            case 401, 403 -> new HubException(denied(status, code(answer), reason(answer)));
            case 404 -> new HubException(missing(code(answer)));
            case 408 -> new Hiccup(host + " waited too long for the request", null, null);
            case 429 ->
                new Hiccup(
                        host + " gets too many requests from here"
                                + (withToken ? "" : " (a token in HF_TOKEN may have more)"),
                        retryAfter(answer).orElse(null),
                        null);
            case 500, 502, 503, 504 ->
                new Hiccup(
                        host + " has trouble of its own (status " + status + ")",
                        retryAfter(answer).orElse(null),
                        null);
            default ->
                new HubException(host + " answered with status " + status + reason(answer)
                        + "; expected what a Hugging Face hub says: check HF_ENDPOINT, if it is set");
        };
    }

    private String denied(int status, String code, String reason) {
        RepositoryId id = asked.id();
        if (code.equals("GatedRepo")) {
            return "\"" + id + "\" is gated: accept its terms at " + hub + "/" + id
                    + (withToken
                            ? " with the account of your token, wait until they are granted, and start again"
                            : " and put a token of your account into HF_TOKEN (or run hf auth login)");
        }
        if (status == 401 && withToken) {
            return host + " does not accept the token" + reason
                    + ": put a valid one into HF_TOKEN, or take HF_TOKEN away for public models";
        }
        if (status == 401) {
            return host + " shows no model \"" + id + "\" without a token: it does not exist or is private. Check the"
                    + " spelling; for a private model put a token into HF_TOKEN (or run hf auth login)";
        }
        return host + " does not let you have \"" + id + "\"" + reason
                + (withToken
                        ? ": the account of your token may not read it"
                        : ": put a token of an account that may read it into HF_TOKEN");
    }

    private String missing(String code) {
        if (asked.file() != null && !code.equals("RepoNotFound") && !code.equals("RevisionNotFound")) {
            return "\"" + asked.id() + "\" has no file " + asked.file() + " at revision " + asked.revision() + " on "
                    + host;
        }
        if (code.equals("RevisionNotFound")) {
            return "\"" + asked.id() + "\" has no revision \"" + asked.revision()
                    + "\"; expected a branch, a tag or a commit, such as main";
        }
        return "there is no model \"" + asked.id() + "\" on " + host + (withToken ? " that your token may read" : "")
                + "; check the spelling (OWNER/NAME)";
    }

    private static String code(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Error-Code").orElse("");
    }

    /** What the other side says of it, in brackets; it is text from outside, so it is kept short and printable. */
    private static String reason(HttpResponse<?> answer) {
        String text = answer.headers()
                .firstValue("X-Error-Message")
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return text.isEmpty() ? "" : " (" + text.substring(0, Math.min(LONGEST_REASON, text.length())) + ")";
    }

    /** {@code Retry-After} in seconds or as a date. */
    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        String value = answer.headers().firstValue("Retry-After").orElse("").strip();
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration until = Duration.between(Instant.now(), date);
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
