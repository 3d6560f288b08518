package dev.spanlight.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.AtomicFolder;
import dev.spanlight.data.Example;
import dev.spanlight.model.ModelProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: {@code arguments.json}, {@code events.jsonl}, {@code checkpoints/step-N/}, {@code model/}.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    private static final String STEP_PREFIX = "step-";
    /** What is half deleted or half written is no run. */
    private static final String HIDDEN_PREFIX = ".";

    private static final String DELETED_PREFIX = HIDDEN_PREFIX + "deleted-";

    /** The run's arguments. */
    public Path argumentsFile() {
        return path.resolve("arguments.json");
    }

    /** The run's events, one JSON line each. */
    public Path eventsFile() {
        return path.resolve("events.jsonl");
    }

    private Path exampleLossesFile() {
        return path.resolve("example_losses.jsonl");
    }

    /**
     * What the run's model says to the questions it was trained on; none when the run has not written that down.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public List<ExampleLoss> exampleLosses() throws IOException {
        List<ExampleLoss> losses = new ArrayList<>();
        if (Files.exists(exampleLossesFile())) {
            TrainingJson json = new TrainingJson();
            for (String line : Files.readAllLines(exampleLossesFile())) {
                losses.add(json.readExampleLoss(line));
            }
        }
        return losses;
    }

    /** Writes {@code example_losses.jsonl}, whole or not at all. */
    void writeExampleLosses(List<ExampleLoss> losses) throws IOException {
        TrainingJson json = new TrainingJson();
        AtomicFile.write(exampleLossesFile(), out -> {
            for (ExampleLoss loss : losses) {
                out.write((json.write(loss) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** What the run's process printed on standard error. */
    public Path logFile() {
        return path.resolve("log.txt");
    }

    /** What people call the run, one line; a run that was never named has no such file. */
    public Path nameFile() {
        return path.resolve("name.txt");
    }

    /** What people call the run: the name it was given, else its folder's. */
    public String name() throws IOException {
        String given = Files.exists(nameFile()) ? Files.readString(nameFile()).strip() : "";
        return given.isEmpty() ? path.getFileName().toString() : given;
    }

    /** The best model, in Hugging Face layout. */
    public Path modelFolder() {
        return path.resolve("model");
    }

    /** The folder of all checkpoints. */
    public Path checkpointsFolder() {
        return path.resolve("checkpoints");
    }

    /** The folder of the checkpoint after {@code step}. */
    public Path checkpointFolder(int step) {
        return checkpointsFolder().resolve(STEP_PREFIX + step);
    }

    /** The newest complete checkpoint; half-written ones have another name. */
    public Optional<Path> lastCheckpoint() throws IOException {
        if (!Files.isDirectory(checkpointsFolder())) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(checkpointsFolder())) {
            return entries.filter(RunFolder::isCheckpoint).max(Comparator.comparingInt(RunFolder::stepOf));
        }
    }

    /** Deletes all checkpoints but the {@code kept} newest. */
    void removeCheckpointsBut(int kept) throws IOException {
        List<Path> all;
        try (Stream<Path> entries = Files.list(checkpointsFolder())) {
            all = entries.filter(RunFolder::isCheckpoint)
                    .sorted(Comparator.comparingInt(RunFolder::stepOf))
                    .toList();
        }
        for (Path old : all.subList(0, Math.max(0, all.size() - kept))) {
            AtomicFolder.delete(old);
        }
    }

    /** True for a complete checkpoint. */
    private static boolean isCheckpoint(Path entry) {
        return entry.getFileName().toString().matches(STEP_PREFIX + "\\d+");
    }

    /** The step of a checkpoint folder. */
    private static int stepOf(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring(STEP_PREFIX.length()));
    }

    /**
     * The events so far. A last line that was cut short by a crash is left out; so is what was trained after the
     * checkpoint from which a crashed run went on, because it was trained again.
     */
    public List<TrainingEvent> events() throws IOException {
        List<TrainingEvent> events = new ArrayList<>();
        if (!Files.exists(eventsFile())) {
            return events;
        }
        TrainingJson json = new TrainingJson();
        for (String line : Files.readAllLines(eventsFile())) {
            TrainingEvent event;
            try {
                event = json.readEvent(line);
            } catch (JsonProcessingException e) {
                continue;
            }
            if (event instanceof TrainingEvent.Resumed(int step)) {
                events.removeIf(earlier -> isAfter(earlier, step));
            }
            events.add(event);
        }
        return events;
    }

    private static boolean isAfter(TrainingEvent event, int step) {
        return switch (event) {
            case TrainingEvent.Step it -> it.step() > step;
            case TrainingEvent.Evaluated it -> it.step() > step;
            case TrainingEvent.Checkpoint it -> it.step() > step;
            default -> false;
        };
    }

    /** How good a model is, in words: what its run found, else what its card says, a line each; empty when neither does. */
    public static String measured(ModelProfile model) throws IOException {
        @Nullable Path folder = model.folder();
        // A run's model lies in RUN/model, beside the run's events.
        @Nullable Path run = folder == null ? null : folder.getParent();
        String found = run == null ? "" : new RunFolder(run).bestScore();
        return found.isEmpty() ? String.join("\n", model.readme().metrics()) : found;
    }

    private String bestScore() throws IOException {
        return events().stream()
                .filter(TrainingEvent.Evaluated.class::isInstance)
                .map(TrainingEvent.Evaluated.class::cast)
                .filter(TrainingEvent.Evaluated::best)
                .reduce((earlier, later) -> later)
                .map(it -> String.format(
                        Locale.ROOT,
                        "F1 %.1f, exact match %.1f on %,d questions set aside, after step %,d",
                        it.f1(),
                        it.exactMatch(),
                        it.total(),
                        it.step()))
                .orElse("");
    }

    /** True when the run has ended by itself or was stopped; false when it runs, waits or was cut off. */
    public boolean isFinished() throws IOException {
        return events().stream().anyMatch(TrainingEvent.Finished.class::isInstance);
    }

    /**
     * The questions that the run set aside and was measured on, as it split its data; empty when there are none.
     *
     * @throws IOException when the run's arguments or data cannot be read
     */
    public List<Example> heldOut() throws IOException {
        return TrainingExamples.read(new TrainingJson().readArguments(argumentsFile()))
                .validation();
    }

    /** True when the run has trained at all; one that failed before its first step has nothing to lose. */
    public boolean hasSteps() throws IOException {
        return events().stream().anyMatch(TrainingEvent.Step.class::isInstance);
    }

    /** Deletes the run with everything in it; moved aside first, so that a half deleted run is never listed. */
    public void delete() throws IOException {
        Path aside = path.resolveSibling(DELETED_PREFIX + path.getFileName());
        if (Files.exists(path)) {
            Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        AtomicFolder.delete(aside);
    }

    /** All runs in a folder, the newest first. */
    public static List<RunFolder> list(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.map(RunFolder::new)
                    .filter(run -> !run.path().getFileName().toString().startsWith(HIDDEN_PREFIX))
                    .filter(run -> Files.exists(run.argumentsFile()))
                    .sorted(Comparator.comparing(
                                    (RunFolder run) -> run.path().getFileName().toString())
                            .reversed())
                    .toList();
        }
    }
}
