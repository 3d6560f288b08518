package dev.spanlight.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The command line in a child JVM: a native abort or an out-of-memory kill there never takes the window with it. Lines
 * of its standard output arrive at a consumer on a thread of this object; lines can be sent to its standard input;
 * standard error goes to a file.
 */
public final class WorkerProcess implements AutoCloseable {
    /** Options of this JVM that the child needs too, to start from the same AOT cache. */
    private static final List<String> INHERITED =
            List.of("-XX:AOTCache=", "-Xlog:aot", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseCompactObjectHeaders");

    private final Process process;
    private final Writer input;

    private WorkerProcess(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts {@code spanlight} with the class path and Java of this process, at low priority.
     *
     * @param mainClass the class whose {@code main} runs
     * @param arguments the command line
     * @param jvmOptions further options for the child's JVM, such as {@code -Xmx2g}
     * @param errors where the child's standard error goes
     * @param onLine called for every line of standard output
     * @param onExit called once with the exit code, after the last line
     * @throws IOException when the process cannot be started
     */
    public static WorkerProcess start(
            String mainClass,
            List<String> arguments,
            List<String> jvmOptions,
            Path errors,
            Consumer<String> onLine,
            IntConsumer onExit)
            throws IOException {
        Files.createDirectories(errors.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command(mainClass, arguments, jvmOptions))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        // One memory pool of the C library instead of one a thread: tensors of ever changing sizes fill them with
        // holes.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "1");
        // And code for few sizes of matrix products: texts of ever new lengths fill the cache with what is not needed
        // again.
        builder.environment().putIfAbsent("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "24");
        builder.environment().putIfAbsent("LRU_CACHE_CAPACITY", "24");
        Process process = builder.start();
        WorkerProcess worker = new WorkerProcess(process);
        Thread.ofVirtual().name("worker-" + process.pid()).start(() -> worker.pump(onLine, onExit));
        return worker;
    }

    private static List<String> command(String mainClass, List<String> arguments, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path nice = Path.of("/usr/bin/nice");
        if (!windows && Files.isExecutable(nice)) {
            command.addAll(List.of(nice.toString(), "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java")
                .toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> INHERITED.stream().anyMatch(option::startsWith))
                .forEach(command::add);
        command.addAll(jvmOptions);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    private void pump(Consumer<String> onLine, IntConsumer onExit) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                onLine.accept(line);
            }
        } catch (IOException e) {
            // The pipe breaks when the child is killed: what counts then is its exit code.
        }
        try {
            onExit.accept(process.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends one line to the child's standard input; a child that has ended does not hear it. */
    public synchronized void send(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The child's process id. */
    public long pid() {
        return process.pid();
    }

    /** True while the child runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the child at once, without giving it time for last words; its last checkpoint stays. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Ends the child politely: it may finish and save what it is doing, as after Ctrl+C. */
    @Override
    public void close() {
        process.destroy();
    }
}
