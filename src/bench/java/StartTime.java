import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Starts an installed Spanlight again and again and prints how long it takes until the sample dataset stands in the
 * window and the window reacts, from the start of {@code bin/spanlight} on. With further arguments it measures a command
 * from start to end. Not part of the build; run it as
 *
 * <pre>java src/bench/java/StartTime.java target/spanlight [--runs=7] [ask --model … | --version]</pre>
 *
 * <p>Without a display it needs {@code JDK_JAVA_OPTIONS="-Dglass.platform=Headless -Dprism.order=sw"}.
 */
public final class StartTime {
    private static final String RUNS = "--runs=";
    private static final String USABLE = "usable after";

    private StartTime() {}

    /**
     * One start.
     *
     * @param seconds by the clock
     * @param cpuSeconds of all its threads
     */
    private record Start(double seconds, double cpuSeconds) {}

    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        if (rest.isEmpty()) {
            System.err.println("StartTime INSTALLATION [--runs=N] [COMMAND …]: name the folder with bin/spanlight");
            System.exit(2);
        }
        Path installation = Path.of(rest.removeFirst());
        int runs = 7;
        if (!rest.isEmpty() && rest.getFirst().startsWith(RUNS)) {
            runs = Integer.parseInt(rest.removeFirst().substring(RUNS.length()));
        }
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path launcher = installation.resolve("bin").resolve(windows ? "spanlight.bat" : "spanlight");
        Path home = Files.createTempDirectory("start-time");
        List<Start> starts = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Start start = rest.isEmpty() ? window(launcher, home) : command(launcher, rest);
            System.out.printf(Locale.ROOT, "%.2f s, %.2f s of processor%n", start.seconds(), start.cpuSeconds());
            starts.add(start);
        }
        System.out.printf(
                Locale.ROOT,
                "median %.2f s, %.2f s of processor%n",
                median(starts.stream().map(Start::seconds).toList()),
                median(starts.stream().map(Start::cpuSeconds).toList()));
    }

    private static Start window(Path launcher, Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
        builder.environment()
                .merge("JDK_JAVA_OPTIONS", "-Dspanlight.timing=true -Dspanlight.home=" + home, (old, more) -> old + " "
                        + more);
        long started = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            List<String> said = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.startsWith(USABLE)) {
                    double seconds = (System.nanoTime() - started) / 1e9;
                    return new Start(seconds, cpuSeconds(process));
                }
            }
            throw new IOException("the window did not open: " + String.join("\n", said));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Start command(Path launcher, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double cpu = 0;
        while (!process.waitFor(Duration.ofMillis(5))) {
            cpu = Math.max(cpu, cpuSeconds(process));
        }
        return new Start((System.nanoTime() - started) / 1e9, cpu);
    }

    private static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
