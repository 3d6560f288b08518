package dev.spanlight.workspace;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The workspace cannot do what was asked; its message is a sentence for the person, with what to do. */
public final class WorkspaceException extends IOException {
    private static final long serialVersionUID = 1L;

    WorkspaceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
