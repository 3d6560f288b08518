package dev.spanlight.train.runqa;

import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.AtomicFolder;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.job.Progress;
import dev.spanlight.model.CardHeader;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.ModelExport;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReadme;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.Precision;
import dev.spanlight.text.LabelMode;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of what {@code run_qa.py} left: its curves stand beside those of other runs, its model can be asked and
 * evaluated. Only safetensors and JSON are read, never a pickle.
 *
 * @param hub finds models
 */
public record RunQaImport(ModelHub hub) {
    private static final Pattern PICKLE = Pattern.compile("(?i).*\\.(bin|pt|pth|pkl|pickle|ckpt)");

    /**
     * Imports a run.
     *
     * @param from the {@code output_dir}, one of its {@code checkpoint-N} folders, or the bundle it was trained from
     * @param to the run's folder, to be made
     * @return the folder
     * @throws IOException when there is no such run or model in {@code from}, or there is something of that name already
     */
    public Path write(Path from, Path to, Progress progress) throws IOException {
        Path folder = output(from);
        refusePickles(folder);
        RunQaOutput output = RunQaOutput.read(folder);
        Checkpoint model = hub.open(new ModelReference.Folder(folder));
        if (!model.answers()) {
            throw new IOException(folder + " holds a model without a question-answering head (" + model.missing()
                    + "); expected what run_qa.py saves");
        }
        Optional<Path> bundle = bundle(folder);
        RunFolder run = new RunFolder(to.toAbsolutePath());
        TrainingArguments arguments = arguments(output, bundle, run);
        int examples = bundle.isPresent() ? questions(bundle.get().resolve(RunQaArguments.TRAIN)) : 0;
        List<TrainingEvent> events = events(output, model, arguments, examples);
        String card = card(output, arguments, bundle.isPresent());
        return AtomicFolder.create(to, made -> {
            RunFolder part = new RunFolder(made);
            if (bundle.isPresent()) {
                copy(bundle.get().resolve(RunQaArguments.TRAIN), train(part));
                if (arguments.validation() != null) {
                    copy(bundle.get().resolve(RunQaArguments.VALIDATION), validation(part));
                }
            }
            TrainingJson json = new TrainingJson();
            text(part.eventsFile(), events.stream().map(json::write).collect(Collectors.joining("\n", "", "\n")));
            new ModelExport(hub).write(new ModelReference.Folder(folder), part.modelFolder(), progress);
            text(part.modelFolder().resolve("README.md"), card);
            AtomicFile.write(part.argumentsFile(), json.write(arguments));
        });
    }

    /** The output folder itself, or that of a bundle. */
    private static Path output(Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new IOException(from
                    + " is no folder; expected the output_dir of run_qa.py, or the bundle it was trained" + " from");
        }
        Path within = from.resolve(RunQaArguments.OUTPUT);
        return isBundle(from) && Files.isDirectory(within) ? within : from;
    }

    private static boolean isBundle(Path folder) {
        return Files.isRegularFile(folder.resolve(RunQaBundle.ARGUMENTS))
                && Files.isRegularFile(folder.resolve(RunQaArguments.TRAIN));
    }

    /** The bundle that an output folder, or a checkpoint in it, lies in. */
    private static Optional<Path> bundle(Path output) {
        Path parent = output.toAbsolutePath().getParent();
        for (int levels = 0; levels < 2 && parent != null; levels++, parent = parent.getParent()) {
            if (isBundle(parent)) {
                return Optional.of(parent);
            }
        }
        return Optional.empty();
    }

    private static void refusePickles(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(file -> file.getFileName().toString()).sorted().toList();
            boolean safe = names.stream().anyMatch(name -> name.endsWith(".safetensors"));
            List<String> pickles = names.stream()
                    .filter(name -> PICKLE.matcher(name).matches())
                    .toList();
            if (!safe && !pickles.isEmpty()) {
                throw new IOException(folder + " has its weights as Python pickles only (" + String.join(", ", pickles)
                        + "), which can run code when they are read, so Spanlight does not read them: save the model as"
                        + " safetensors (transformers: save_pretrained) and import it again");
            }
        }
    }

    private static Path train(RunFolder run) {
        return run.path().resolve("data.json");
    }

    private static Path validation(RunFolder run) {
        return run.path().resolve("validation.json");
    }

    /** The bundle's arguments, with what the log knows better; without a bundle only what the log knows. */
    private static TrainingArguments arguments(RunQaOutput output, Optional<Path> bundle, RunFolder run)
            throws IOException {
        Integer batchSize = output.batchSize();
        if (bundle.isPresent()) {
            TrainingArguments given =
                    new TrainingJson().readArguments(bundle.get().resolve(RunQaBundle.ARGUMENTS));
            @Nullable Path held = given.validation() == null ? null : validation(run);
            TrainingArguments own = given.split(train(run), held, run.path());
            return batchSize == null
                    ? own
                    : own.with(own.data(), own.output()).batchSize(batchSize).build();
        }
        String base = baseModel(output).orElse(output.folder().toAbsolutePath().toString());
        TrainingArguments.Builder builder = TrainingArguments.defaults(train(run), base, run.path())
                .testSize(0)
                .epochs(output.epochs())
                .groupByLength(false)
                .labelMode(LabelMode.RUN_QA)
                .precision(Precision.AUTO);
        if (batchSize != null) {
            builder.batchSize(batchSize);
        }
        if (output.learningRate() > 0) {
            builder.learningRate(output.learningRate());
        }
        return builder.build();
    }

    private static Optional<String> baseModel(RunQaOutput output) throws IOException {
        return ModelReadme.of(output.folder()).baseModels().stream().findFirst();
    }

    private static int questions(Path file) throws IOException {
        return DatasetFiles.read(file).questionCount();
    }

    private static List<TrainingEvent> events(
            RunQaOutput output, Checkpoint model, TrainingArguments arguments, int examples) {
        Optional<TrainingEvent.Evaluated> measured = output.measured();
        List<TrainingEvent> events = new ArrayList<>();
        events.add(new TrainingEvent.Started(
                arguments.model(),
                examples,
                output.trainWindows(),
                measured.map(TrainingEvent.Evaluated::total).orElse(0),
                output.maxSteps(),
                output.stepsPerEpoch(),
                model.parameterCount(),
                model.parameterCount(),
                arguments.precision().name().toLowerCase(Locale.ROOT),
                0,
                0,
                0));
        events.add(new TrainingEvent.Warning(
                0, "Trained by run_qa.py and imported: validation loss, tokens per second and memory are not known"));
        events.addAll(output.log());
        events.add(new TrainingEvent.Finished(
                output.globalStep(),
                output.seconds(),
                output.globalStep() < output.maxSteps() ? "stopped" : "completed",
                output.modelStep(),
                measured.map(TrainingEvent.Evaluated::f1).orElse(null),
                0));
        return events;
    }

    private String card(RunQaOutput output, TrainingArguments arguments, boolean fromBundle) throws IOException {
        ModelReference start = ModelReference.parse(arguments.model());
        CardHeader inherited =
                fromBundle ? inherited(start) : hub.inherited(new ModelReference.Folder(output.folder()));
        Optional<TrainingEvent.Evaluated> measured = output.measured();
        Path data = arguments.validation() == null ? arguments.data() : arguments.validation();
        String header = measured.map(
                        it -> inherited.withResult(CardHeader.Result.of(data, it.total(), it.exactMatch(), it.f1())))
                .orElse(inherited)
                .text(arguments.output().getFileName().toString());
        String text = header + "\n# Question answering model\n\nTrained from `" + start.name()
                + "` with transformers' run_qa.py, imported by Spanlight.\n";
        return measured.map(it -> text
                        + String.format(
                                Locale.ROOT,
                                "\nAfter step %d: exact match %.2f, F1 %.2f on %d questions.\n",
                                it.step(),
                                it.exactMatch(),
                                it.f1(),
                                it.total()))
                .orElse(text);
    }

    /** What the model it started from says; that need not be on this computer. */
    private CardHeader inherited(ModelReference start) {
        try {
            return hub.inherited(start);
        } catch (IOException e) {
            return CardHeader.EMPTY;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        AtomicFile.write(to, out -> Files.copy(from, out));
    }

    private static void text(Path file, String content) throws IOException {
        AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}
