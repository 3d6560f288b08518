package dev.spanlight.data.document;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A document that cannot be read; its message is one sentence that says why and how to mend it. */
public final class DocumentException extends IOException {
    private static final long serialVersionUID = 1L;

    DocumentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
