package dev.spanlight.workspace;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The database's file is damaged. */
final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message, @Nullable Throwable cause) {
        super("the workspace’s database is damaged: " + message, cause);
    }
}
