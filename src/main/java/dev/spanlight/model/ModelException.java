package dev.spanlight.model;

import java.io.IOException;

/** A model that cannot be read: the message names the file or tensor, what was expected and what to do. */
public final class ModelException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    public ModelException(String message) {
        super(message);
    }

    /** With a sentence for people and what led to it. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
