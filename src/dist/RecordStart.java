import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Many times what it takes on a quiet machine. */
static final long MOST_SECONDS = 300;

/**
 * Starts the installation named by the first argument once, without a display, and keeps what the JVM has loaded in
 * lib/spanlight.aot, which halves the time of later starts. The second argument names a folder for what that start
 * writes. Where no cache can be made the build goes on without one.
 */
void main(String[] args) throws Exception {
    Path installation = Path.of(args[0]).toAbsolutePath();
    Path scratch = Path.of(args[1]).toAbsolutePath();
    Path cache = installation.resolve("lib").resolve("spanlight.aot");
    Path unfinished = cache.resolveSibling("spanlight.aot.new");
    Path log = scratch.resolve("rehearsal.log");
    Files.createDirectories(scratch);
    // The launcher must not start with the cache of an older build.
    Files.deleteIfExists(cache);
    Files.deleteIfExists(unfinished);
    if (rehearse(installation, scratch, unfinished, log) && Files.exists(unfinished)) {
        Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
    } else {
        Files.deleteIfExists(unfinished);
        // What the JVM records before it makes the cache.
        Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + ".config"));
        IO.println("No AOT cache was made, so Spanlight starts more slowly; " + log + " says why.");
    }
}

boolean rehearse(Path installation, Path scratch, Path cache, Path log) throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Path launcher = installation.resolve("bin").resolve(windows ? "spanlight.bat" : "spanlight");
    ProcessBuilder builder = new ProcessBuilder(launcher.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment()
            .put(
                    "JDK_JAVA_OPTIONS",
                    String.join(
                            " ",
                            List.of(
                                    quoted("-XX:AOTCacheOutput=" + cache),
                                    "-Dspanlight.rehearsal=true",
                                    quoted("-Dspanlight.home=" + scratch),
                                    "-Dglass.platform=Headless",
                                    "-Dprism.order=sw")));
    Process process = builder.start();
    if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return false;
}

/** As the java launcher reads it: backslashes inside quotes are doubled. */
String quoted(String option) {
    return '"' + option.replace("\\", "\\\\") + '"';
}
