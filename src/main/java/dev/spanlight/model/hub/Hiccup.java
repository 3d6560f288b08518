package dev.spanlight.model.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that may pass: what it asks for is tried again. */
final class Hiccup extends IOException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * A failure that may pass.
     *
     * @param message a sentence for people, without full stop
     * @param retryAfter how long the other side asks to wait, null when it does not say
     */
    Hiccup(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
