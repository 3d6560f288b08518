package dev.spanlight.ui.train;

import dev.spanlight.job.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Starts training in a child JVM, so that whatever happens there ends a run and never the window. */
public final class WorkerLauncher implements RunLauncher {
    private static final String MAIN_CLASS = "dev.spanlight.Main";

    private final List<String> jvmOptions;

    /**
     * A launcher.
     *
     * @param jvmOptions options of the child's JVM, such as {@code -Xmx2g}
     */
    public WorkerLauncher(List<String> jvmOptions) {
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    @Override
    public Worker launch(List<String> commandLine, Path log, Consumer<String> onLine, IntConsumer onExit)
            throws IOException {
        WorkerProcess process = WorkerProcess.start(MAIN_CLASS, commandLine, jvmOptions, log, onLine, onExit);
        return new Worker() {
            @Override
            public void send(String line) {
                process.send(line);
            }

            @Override
            public void end() {
                process.close();
            }
        };
    }
}
