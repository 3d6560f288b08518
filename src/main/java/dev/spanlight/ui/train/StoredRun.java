package dev.spanlight.ui.train;

import dev.spanlight.data.AtomicFile;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run as it lies in its folder. Everything here reads or writes files: never on the FX thread.
 *
 * @param folder the folder
 * @param arguments its arguments
 * @param name what people call it
 * @param events its events so far
 */
record StoredRun(RunFolder folder, TrainingArguments arguments, String name, List<TrainingEvent> events) {
    private static final Pattern NUMBERED = Pattern.compile("run-(\\d+)");

    /** Reads a run; empty when its arguments cannot be read, so that one broken folder does not hide the others. */
    static Optional<StoredRun> read(RunFolder folder) {
        try {
            TrainingArguments arguments = new TrainingJson().readArguments(folder.argumentsFile());
            return Optional.of(new StoredRun(folder, arguments, folder.name(), folder.events()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Gives a run another name. */
    static void writeName(RunFolder folder, String name) throws IOException {
        AtomicFile.write(folder.nameFile(), (name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The number in a run folder's name. */
    static OptionalInt number(Path folder) {
        Matcher matcher = NUMBERED.matcher(folder.getFileName().toString());
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Makes the folder of the next run. */
    static RunFolder create(Path runs) throws IOException {
        return new RunFolder(Files.createDirectory(next(runs)));
    }

    /** Where the next run is to lie: {@code run-0001}, {@code run-0002}, … so that names sort by age. */
    static Path next(Path runs) throws IOException {
        Files.createDirectories(runs);
        try (Stream<Path> entries = Files.list(runs)) {
            int last = entries.mapToInt(entry -> number(entry).orElse(0)).max().orElse(0);
            return runs.resolve(String.format("run-%04d", last + 1));
        }
    }
}
