package dev.spanlight.data.format;

import dev.spanlight.data.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A dataset file that cannot be read or written, with the place and the way to mend it; its message is one sentence. */
public final class DatasetFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient Problem problem;

    /** {@code problem}'s place is empty when the file as a whole is meant. */
    public DatasetFormatException(Path file, Problem problem, @Nullable Throwable cause) {
        super(file + ": " + (problem.where().isEmpty() ? problem.message() : problem), cause);
        this.file = file;
        this.problem = problem;
    }

    static DatasetFormatException ofFile(Path file, String message, @Nullable Throwable cause) {
        return new DatasetFormatException(file, new Problem("", "", message, Problem.Severity.ERROR), cause);
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What is wrong with it. */
    public Problem problem() {
        return problem;
    }
}
