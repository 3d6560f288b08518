package dev.spanlight.ui.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Starts training processes. A seam: the window starts child JVMs, tests start nothing. */
@FunctionalInterface
public interface RunLauncher {
    /**
     * Starts {@code spanlight} with a command line.
     *
     * @param commandLine the command line, the command's name first
     * @param log where standard error goes
     * @param onLine called for every line of standard output, on a thread of the process
     * @param onExit called once with the exit code, after the last line, on a thread of the process
     * @throws IOException when the process cannot be started
     */
    Worker launch(List<String> commandLine, Path log, Consumer<String> onLine, IntConsumer onExit) throws IOException;

    /** A started process. */
    interface Worker {
        /** Sends one line to its standard input; a process that has ended does not hear it. */
        void send(String line);

        /** Ends it at once; its last checkpoint stays. */
        void end();
    }
}
