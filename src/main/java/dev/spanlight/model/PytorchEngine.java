package dev.spanlight.model;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The started PyTorch engine. Its native library comes from a jar and is unpacked to the user's cache once, which takes
 * a while and is reported; nothing is ever downloaded.
 */
public final class PytorchEngine {
    private static final Logger LOG = LoggerFactory.getLogger(PytorchEngine.class);
    private static final String NATIVE_PROPERTIES = "native/lib/pytorch.properties";
    private static final String LIBRARY = "libtorch_cpu";
    private static final long POLL_MILLIS = 100;

    private final int threads;
    private final NativeHeap heap;

    private PytorchEngine(int threads, NativeHeap heap) {
        this.threads = threads;
        this.heap = heap;
    }

    /**
     * Starts the engine, or finds it started.
     *
     * @param threads how many processor threads it calculates with
     * @param progress hears of the unpacking, in bytes
     * @throws IOException when the native library does not load on this machine
     */
    public static PytorchEngine start(int threads, Progress progress) throws IOException {
        return begin().await(threads, progress);
    }

    /**
     * Begins to start the engine on a thread of its own; the model can be read meanwhile. Where it has to be unpacked first,
     * which takes long, it begins when somebody waits for it.
     *
     * @throws IOException when the folder it is unpacked to cannot be read
     */
    public static Beginning begin() throws IOException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        // Logging starts on one thread, or it complains about the other.
        LOG.debug("starting the engine");
        FutureTask<Engine> engine = new FutureTask<>(() -> Engine.getEngine("PyTorch"));
        Thread starter = Thread.ofPlatform().daemon().name("engine-start").unstarted(engine);
        if (isUnpacked()) {
            starter.start();
        }
        return new Beginning(engine, starter);
    }

    /** An engine that is being started. */
    public static final class Beginning {
        private final FutureTask<Engine> engine;
        private final Thread starter;

        private Beginning(FutureTask<Engine> engine, Thread starter) {
            this.engine = engine;
            this.starter = starter;
        }

        /**
         * Waits until the engine is there.
         *
         * @param threads how many processor threads it calculates with
         * @param progress hears of the unpacking, in bytes
         * @throws IOException when the native library does not load on this machine
         */
        public PytorchEngine await(int threads, Progress progress) throws IOException {
            try {
                if (starter.getState() == Thread.State.NEW) {
                    starter.start();
                    watchUnpacking(starter, progress);
                }
                engine.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the engine was starting", e);
            } catch (ExecutionException e) {
                Throwable cause = Objects.requireNonNull(e.getCause());
                throw new IOException(
                        "the PyTorch engine does not start on " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch") + ": " + cause.getMessage()
                                + "; Spanlight runs on Linux (x86-64, arm64), Windows (x86-64) and macOS (arm64)",
                        cause);
            }
            JniUtils.setNumThreads(threads);
            NativeHeap heap = new NativeHeap();
            heap.keepFreed();
            return new PytorchEngine(threads, heap);
        }
    }

    /** Where the engine's native library is unpacked to, once. */
    public static Path cacheFolder() {
        return Utils.getEngineCacheDir("pytorch");
    }

    /** Whether starting it is quick, because the native library is in its place. */
    public static boolean isUnpacked() throws IOException {
        Path cache = cacheFolder();
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(cache, 2)) {
            return files.anyMatch(file -> file.getFileName().toString().contains(LIBRARY));
        }
    }

    private static void watchUnpacking(Thread starter, Progress progress) throws IOException, InterruptedException {
        Path cache = cacheFolder();
        long total = unpackedSize();
        while (!starter.join(Duration.ofMillis(POLL_MILLIS))) {
            progress.update(Math.min(total, size(cache)), total, "Unpacking the engine, once");
        }
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (UncheckedIOException e) {
            // Files are moved while they are counted.
            return 0;
        }
    }

    private static long unpackedSize() throws IOException {
        URL properties = PytorchEngine.class.getClassLoader().getResource(NATIVE_PROPERTIES);
        if (properties == null || !(properties.openConnection() instanceof JarURLConnection jar)) {
            return 0;
        }
        return jar.getJarFile().stream()
                .filter(entry -> entry.getName().startsWith("pytorch/"))
                .mapToLong(ZipEntry::getSize)
                .sum();
    }

    /** How many processor threads it calculates with. */
    public int threads() {
        return threads;
    }

    /** Makes calls from this thread calculate with all of the engine's threads. */
    void useAllThreads() {
        JniUtils.setNumThreads(threads);
    }

    /**
     * Gives memory that arrays no longer need back to the system, which takes milliseconds. Else it is kept for the next
     * ones, and where their sizes change all the time, ever more of it.
     */
    public void giveBackMemory() {
        heap.giveBack();
    }

    /** True when this precision means bfloat16 here. */
    public boolean isHalf(Precision precision) {
        return switch (precision) {
            case FP32 -> false;
            case BF16 -> true;
            case AUTO -> hasNativeBfloat16();
        };
    }

    /** True where weights can be laid out for the processor's bfloat16 products ahead. */
    boolean packs() {
        return hasNativeBfloat16();
    }

    private static boolean hasNativeBfloat16() {
        Path cpu = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpu)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(cpu)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(flags -> flags.contains("avx512_bf16") || flags.contains("amx_bf16"))
                    .orElse(false);
        } catch (IOException e) {
            return false;
        }
    }
}
