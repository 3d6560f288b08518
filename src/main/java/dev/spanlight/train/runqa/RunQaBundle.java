package dev.spanlight.train.runqa;

import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.AtomicFolder;
import dev.spanlight.data.Example;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.EncoderConfig;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.Tensor;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingExamples;
import dev.spanlight.train.TrainingJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder with everything that trains a run elsewhere with transformers' {@code run_qa.py}: the data as the run splits
 * it, the model it starts from, one command line, and a README that says what differs.
 *
 * @param hub finds the model
 */
public record RunQaBundle(ModelHub hub) {
    /** The file with the run's arguments, by which {@link RunQaImport} knows where results came from. */
    static final String ARGUMENTS = "arguments.json";

    private static final String SCRIPTS = "run_qa.py, trainer_qa.py and utils_qa.py";

    /**
     * Writes the bundle.
     *
     * @param run the run, in whatever state
     * @param to the folder to make
     * @return the folder
     * @throws IOException when the run's arguments, data or model cannot be read, or there is something of that name
     *     already
     */
    public Path write(RunFolder run, Path to, Progress progress) throws IOException {
        if (!Files.isRegularFile(run.argumentsFile())) {
            throw new IOException(run.path() + " is no run: it has no " + ARGUMENTS
                    + "; name the folder that spanlight train wrote with --output");
        }
        TrainingArguments arguments = new TrainingJson().readArguments(run.argumentsFile());
        progress.update(0, 0, "Reading " + arguments.data().getFileName());
        TrainingExamples examples = TrainingExamples.read(arguments);
        progress.checkCancelled();
        ModelReference reference = ModelReference.parse(arguments.model());
        // The head that the run draws; transformers would draw another.
        Checkpoint model = hub.open(reference).withHead(arguments.seed());
        EncoderConfig config = model.config().withDropout(arguments.dropout(), arguments.attentionDropout());
        String card = hub.inherited(reference).text(reference.name()) + "\n# " + reference.name()
                + "\n\nWhere the run starts; its dropout is set in config.json.\n";
        RunQaArguments runQa = new RunQaArguments(
                arguments,
                !examples.validation().isEmpty(),
                hasNegatives(examples.validation()),
                isHalf(run, arguments));
        Map<String, Tensor> weights = new LinkedHashMap<>();
        model.weights().forEach((name, tensor) -> weights.put(name, tensor.asFloat32()));
        return AtomicFolder.create(to, folder -> {
            new RunQaData(examples.train()).write(folder.resolve(RunQaArguments.TRAIN));
            if (runQa.validated()) {
                new RunQaData(examples.validation()).write(folder.resolve(RunQaArguments.VALIDATION));
            }
            new ModelFolder(folder.resolve(RunQaArguments.MODEL))
                    .write(config, model.tokenizer(), weights, card, progress);
            TrainingArguments split = arguments.split(
                    Path.of(RunQaArguments.TRAIN),
                    runQa.validated() ? Path.of(RunQaArguments.VALIDATION) : null,
                    Path.of(RunQaArguments.OUTPUT));
            AtomicFile.write(folder.resolve(ARGUMENTS), new TrainingJson().write(split));
            text(folder.resolve("requirements.txt"), REQUIREMENTS);
            text(folder.resolve("run.sh"), shell(runQa.options()));
            makeExecutable(folder.resolve("run.sh"));
            text(folder.resolve("run.bat"), batch(runQa.options()));
            text(folder.resolve("README.md"), new RunQaReadme(run.name(), examples, runQa).text());
        });
    }

    private static boolean hasNegatives(List<Example> examples) {
        return examples.stream()
                .anyMatch(example -> example.question().answers().isEmpty());
    }

    /** What the run calculated with, if it got so far; else what it was asked to. */
    private static boolean isHalf(RunFolder run, TrainingArguments arguments) throws IOException {
        return run.events().stream()
                .filter(TrainingEvent.Started.class::isInstance)
                .map(TrainingEvent.Started.class::cast)
                .findFirst()
                .map(started -> started.precision().equals("bf16"))
                .orElse(RunQaArguments.isHalf(arguments));
    }

    private static final String REQUIREMENTS = """
            # Proven with Python 3.12, torch 2.13.0, datasets 5.0.1 and accelerate 1.15.0.
            transformers==4.57.6
            datasets>=3.0
            evaluate
            accelerate>=0.26
            torch>=2.2
            """;

    private static String shell(Map<String, String> options) {
        return """
                #!/bin/sh
                # Trains the run with transformers' run_qa.py. What follows on this command line wins over what stands here.
                cd "$(dirname "$0")" || exit 1
                if [ ! -f run_qa.py ]; then
                    echo "run_qa.py is missing: put %s of transformers 4.57 beside this file, see README.md" >&2
                    exit 1
                fi
                ${PYTHON:-python} run_qa.py \\
                %s \\
                    "$@"
                """.formatted(SCRIPTS, lines(options, " \\\n"));
    }

    private static String batch(Map<String, String> options) {
        return """
                @echo off
                rem Trains the run with transformers' run_qa.py. What follows on this command line wins over what stands here.
                cd /d "%%~dp0"
                if not exist run_qa.py (
                    echo run_qa.py is missing: put %s of transformers 4.57 beside this file, see README.md
                    exit /b 1
                )
                python run_qa.py ^
                %s ^
                    %%*
                """.formatted(SCRIPTS, lines(options, " ^\n")).replace("\n", "\r\n");
    }

    /** Values are numbers, words and the bundle's own names: nothing that a shell would take apart. */
    private static String lines(Map<String, String> options, String separator) {
        return options.entrySet().stream()
                .map(option -> "    --" + option.getKey() + " " + option.getValue())
                .collect(Collectors.joining(separator));
    }

    private static void text(Path file, String content) throws IOException {
        AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void makeExecutable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
