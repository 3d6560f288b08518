package dev.spanlight.ui.train;

import dev.spanlight.job.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /**
     * Offline, no tracking, and a heap that leaves memory to the native library, which holds weights and activations.
     * The folders that this process was given are passed on.
     */
    public static List<String> usualOptions() {
        List<String> options =
                new ArrayList<>(List.of("-Xms64m", "-Xmx2g", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"));
        for (String inherited : List.of("spanlight.home", "spanlight.assets", "DJL_CACHE_DIR", "ENGINE_CACHE_DIR")) {
            String value = System.getProperty(inherited);
            if (value != null) {
                options.add("-D" + inherited + "=" + value);
            }
        }
        return options;
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
                // Not politely: a run told to end counts as stopped, and could not go on later.
                process.kill();
            }
        };
    }
}
