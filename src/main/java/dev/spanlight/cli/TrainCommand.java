package dev.spanlight.cli;

import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.text.LabelMode;
import dev.spanlight.train.Trainer;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingArguments.SplitBy;
import dev.spanlight.train.TrainingControl;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code spanlight train}: the trainer. The window runs this same command in a child process. */
@Command(
        name = "train",
        description = {
            "Fine-tunes a model on a dataset.",
            "With --events jsonl, events go to standard output as JSON lines, and the lines pause, resume, stop and"
                    + " evaluate are obeyed on standard input."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class TrainCommand implements Callable<Integer> {
    /** How long an interrupted process waits for its last checkpoint. */
    private static final int SECONDS_TO_SAVE = 20;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private SpanlightCommand program;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The training data.")
    private Path data;

    @Option(names = "--validation", paramLabel = "FILE", description = "The validation data, instead of --test-size.")
    private @Nullable Path validation;

    @Option(
            names = "--test-size",
            defaultValue = "0.2",
            paramLabel = "PART",
            description = "The part of --data set aside for validation; 0 trains on everything (default: 0.2).")
    private double testSize;

    @Option(
            names = "--split-by",
            defaultValue = "question",
            description = "Set single questions or whole passages aside: question or passage (default: question).")
    private SplitBy splitBy;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Where to start: builtin:NAME, a model folder or a hub id that is in the Hugging Face cache.")
    private String model;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "The run's folder.")
    private Path output;

    @Option(
            names = "--epochs",
            defaultValue = "3",
            paramLabel = "N",
            description = "Rounds through the data (default: 3).")
    private int epochs;

    @Option(names = "--batch-size", defaultValue = "8", paramLabel = "N", description = "Windows a batch (default: 8).")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            defaultValue = "5e-5",
            paramLabel = "R",
            description = "The highest learning rate (default: 5e-5).")
    private double learningRate;

    @Option(
            names = "--warmup-ratio",
            defaultValue = "0",
            paramLabel = "PART",
            description = "The part of the steps over which the learning rate rises (default: 0).")
    private double warmupRatio;

    @Option(names = "--warmup-steps", paramLabel = "N", description = "The same in steps; wins over --warmup-ratio.")
    private @Nullable Integer warmupSteps;

    @Option(
            names = "--weight-decay",
            defaultValue = "0",
            paramLabel = "R",
            description = "AdamW's weight decay (default: 0).")
    private double weightDecay;

    @Option(
            names = "--max-grad-norm",
            defaultValue = "1",
            paramLabel = "R",
            description = "Gradients are scaled down to this norm; 0 = never (default: 1).")
    private double maxGradNorm;

    @Option(
            names = "--gradient-accumulation",
            defaultValue = "1",
            paramLabel = "N",
            description = "Batches a step (default: 1).")
    private int gradientAccumulation;

    @Mixin
    private WindowArguments windows;

    @Option(names = "--max-steps", paramLabel = "N", description = "Steps in all; wins over --epochs.")
    private @Nullable Integer maxSteps;

    @Option(names = "--max-train-samples", paramLabel = "N", description = "Use only the first N training questions.")
    private @Nullable Integer maxTrainSamples;

    @Option(
            names = "--eval-on-start",
            arity = "1",
            defaultValue = "false",
            description = "Evaluate before the first step too: true or false (default: false).")
    private boolean evalOnStart;

    @Option(names = "--eval-steps", paramLabel = "N", description = "Evaluate every N steps (default: each epoch).")
    private @Nullable Integer evalSteps;

    @Option(
            names = "--save-steps",
            paramLabel = "N",
            description = "Save a checkpoint every N steps (default: each epoch).")
    private @Nullable Integer saveSteps;

    @Option(names = "--early-stopping", paramLabel = "N", description = "End after N evaluations without a better F1.")
    private @Nullable Integer earlyStopping;

    @Option(
            names = "--freeze",
            defaultValue = "none",
            converter = FreezeConverter.class,
            paramLabel = "PARTS",
            description = "What stays as it is: embeddings, layers:N (the first N), or both with a comma.")
    private FreezeConverter.Freeze freeze;

    @Option(names = "--dropout", paramLabel = "P", description = "Dropout of hidden states (default: the model's).")
    private @Nullable Double dropout;

    @Option(
            names = "--attention-dropout",
            defaultValue = "0",
            paramLabel = "P",
            description = "Dropout of attention; 0 keeps the fast attention kernel (default: 0).")
    private double attentionDropout;

    @Option(names = "--shuffle", arity = "1", defaultValue = "true", description = "true or false (default: true).")
    private boolean shuffle;

    @Option(
            names = "--group-by-length",
            arity = "1",
            defaultValue = "true",
            description = "Windows of like length share a batch: true or false (default: true).")
    private boolean groupByLength;

    @Option(names = "--label-mode", defaultValue = "sane", description = "sane or run_qa (default: sane).")
    private LabelMode labelMode;

    @Option(names = "--precision", defaultValue = "auto", description = "auto, fp32 or bf16 (default: auto).")
    private Precision precision;

    @Option(
            names = "--example-losses",
            defaultValue = "auto",
            description = {
                "Write the loss of each training question before and after training to example_losses.jsonl: auto (up to"
                        + " 3,000 training questions), always or never (default: auto). It takes about half as long as"
                        + " an epoch."
            })
    private TrainingArguments.ExampleLosses exampleLosses;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Seed of everything random (default: 42).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (default: all).")
    private @Nullable Integer threads;

    @Option(names = "--resume", description = "Go on from the last checkpoint in --output.")
    private boolean resume;

    @Option(names = "--events", paramLabel = "FORMAT", description = "jsonl: events on standard output.")
    private @Nullable EventFormat events;

    /** How events are printed. */
    enum EventFormat {
        JSONL
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingArguments arguments = arguments();
        TrainingControl control = new TrainingControl();
        PrintWriter out = spec.commandLine().getOut();
        if (events == EventFormat.JSONL) {
            TrainingJson json = new TrainingJson();
            obeyStandardInput(control);
            run(arguments, control, event -> {
                out.println(json.write(event));
                out.flush();
            });
        } else {
            try (TerminalRun terminal = new TerminalRun(out)) {
                run(arguments, control, terminal);
            }
        }
        return 0;
    }

    private TrainingArguments arguments() {
        try {
            return TrainingArguments.defaults(data, model, output)
                    .validation(validation)
                    .testSize(testSize)
                    .splitBy(splitBy)
                    .epochs(epochs)
                    .batchSize(batchSize)
                    .learningRate(learningRate)
                    .warmupRatio(warmupRatio)
                    .warmupSteps(warmupSteps)
                    .weightDecay(weightDecay)
                    .maxGradNorm(maxGradNorm)
                    .gradientAccumulation(gradientAccumulation)
                    .maxLength(windows.maxLength())
                    .docStride(windows.docStride())
                    .maxSteps(maxSteps)
                    .maxTrainSamples(maxTrainSamples)
                    .evalOnStart(evalOnStart)
                    .evalSteps(evalSteps)
                    .saveSteps(saveSteps)
                    .earlyStopping(earlyStopping)
                    .freezeEmbeddings(freeze.embeddings())
                    .freezeLayers(freeze.layers())
                    .dropout(dropout)
                    .attentionDropout(attentionDropout)
                    .shuffle(shuffle)
                    .groupByLength(groupByLength)
                    .labelMode(labelMode)
                    .precision(precision)
                    .exampleLosses(exampleLosses)
                    .seed(seed)
                    .threads(threads)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void run(TrainingArguments arguments, TrainingControl control, Consumer<TrainingEvent> listener)
            throws IOException, InterruptedException {
        PytorchEngine engine = PytorchEngine.start(
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                Progress.watchedBy(
                        (done, total, message) -> listener.accept(new TrainingEvent.Preparing(message, done, total))));
        CountDownLatch ended = new CountDownLatch(1);
        program.beforeEnding(() -> stopAndWait(control, ended));
        try {
            new Trainer(engine, ModelHub.fromEnvironment(System.getenv()), control, listener).train(arguments, resume);
        } finally {
            ended.countDown();
        }
    }

    /** Ctrl+C and a polite kill lose nothing: the step is finished and saved first. */
    private static void stopAndWait(TrainingControl control, CountDownLatch ended) {
        control.stop();
        try {
            boolean saved = ended.await(SECONDS_TO_SAVE, TimeUnit.SECONDS);
            if (!saved) {
                System.err.println("spanlight: the last step was not saved in time; resume goes on before it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void obeyStandardInput(TrainingControl control) {
        Thread.ofPlatform().daemon().name("commands").start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    switch (line.strip()) {
                        case "pause" -> control.pause();
                        case "resume" -> control.resume();
                        case "stop" -> control.stop();
                        case "evaluate" -> control.evaluate();
                        default ->
                            System.err.println("spanlight: \"" + line
                                    + "\" is no command; expected pause, resume, stop or evaluate");
                    }
                }
            } catch (IOException e) {
                // Nobody can give commands any more; the run goes on to its end.
            }
        });
    }
}
