package dev.spanlight.model.hub;

import java.io.IOException;

/** Why nothing, or not everything, came from the hub: one sentence for people, with what to do about it. */
public final class HubException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    public HubException(String message) {
        super(message);
    }

    /** With a sentence for people and what led to it. */
    public HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
