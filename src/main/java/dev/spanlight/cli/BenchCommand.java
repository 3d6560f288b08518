package dev.spanlight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.spanlight.InstallFolder;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.QuestionAnswerer;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.EncoderConfig;
import dev.spanlight.model.MatrixPeak;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.Precision;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.text.TokenizedText;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.train.PeakMemory;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.Trainer;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spanlight bench}: how fast this machine does the program's work, one JSON object a line. */
@Command(
        name = "bench",
        description = "Measures training and answering on this machine; one JSON object a line.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class BenchCommand implements Callable<Integer> {
    private static final int MATRIX_REPEATS = 30;
    private static final int WARM_UP = 10;
    /** {@code [CLS] question [SEP]} of the encoder's windows, by the numbers of BERT's vocabulary. */
    private static final int[] HEAD = {101, 2040, 1029, 102};
    /** A pass of one window is over so soon that more of them are needed for a steady median. */
    private static final int QUICK_PASSES = 20;

    /** What can be measured. */
    enum Work {
        /** The largest rate of bfloat16 matrix products. */
        MATRIX,
        /** The encoder alone. */
        ENCODER,
        /** One question after the other, as in the playground. */
        ASK,
        /** All questions of a dataset, as {@code predict}. */
        PREDICT,
        /** Fine-tuning. */
        TRAIN
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "WORK",
            description = "matrix, encoder, ask, predict, train (default: all of them).")
    private List<Work> works = List.of();

    @Option(
            names = "--model",
            defaultValue = "builtin:minilm-squad",
            description = "The model (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--data", paramLabel = "FILE", description = "The dataset (default: the starter dataset).")
    private @Nullable Path data;

    @Option(names = "--samples", defaultValue = "512", paramLabel = "N", description = "Questions used (default: 512).")
    private int samples;

    @Option(
            names = "--repeats",
            defaultValue = "5",
            paramLabel = "N",
            description = "Measurements of encoder and predict; their median is printed (default: 5).")
    private int repeats;

    @Option(names = "--batch-size", defaultValue = "16", description = "Windows a training batch (default: 16).")
    private int batchSize;

    @Option(names = "--max-length", defaultValue = "384", description = "The longest window in tokens (default: 384).")
    private int maxLength;

    @Option(names = "--max-steps", paramLabel = "N", description = "Train so many steps only.")
    private @Nullable Integer maxSteps;

    @Option(
            names = "--window-tokens",
            defaultValue = "160",
            paramLabel = "N",
            description = "Tokens of the encoder's windows (default: 160).")
    private int windowTokens;

    @Option(names = "--windows", defaultValue = "1,32", split = ",", description = "Windows at a time (default: 1,32).")
    private List<Integer> windows;

    @Option(names = "--precision", defaultValue = "auto", description = "auto, fp32 or bf16 (default: auto).")
    private Precision precision;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (default: all).")
    private @Nullable Integer threads;

    /** Figures of the processor. */
    private record MatrixFigures(Work work, int threads, double bf16FlopsPerSecond) {}

    /** Figures of the encoder: windows at a time, seconds a pass. */
    private record EncoderFigures(
            Work work,
            String model,
            String precision,
            int threads,
            int windows,
            int windowTokens,
            double medianSeconds,
            double tokensPerSecond,
            long peakMemoryBytes) {}

    /** Figures of answering: seconds a question when they come one by one, questions a second when all at once. */
    private record AnswerFigures(
            Work work,
            String model,
            String precision,
            int threads,
            int questions,
            double medianSeconds,
            double questionsPerSecond,
            long peakMemoryBytes) {}

    /** Figures of training; matrix work is what the model's matrix products alone amount to. */
    private record TrainFigures(
            Work work,
            String model,
            String precision,
            int threads,
            int steps,
            int windows,
            double seconds,
            double windowsPerSecond,
            double tokensPerSecond,
            double paddedTokensPerSecond,
            double matrixFlopsPerSecond,
            long peakMemoryBytes) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        PrintWriter out = spec.commandLine().getOut();
        PytorchEngine engine;
        try (TerminalProgress progress = new TerminalProgress()) {
            engine = PytorchEngine.start(
                    threads == null ? Runtime.getRuntime().availableProcessors() : threads, progress);
        }
        for (Work work : works.isEmpty() ? List.of(Work.values()) : works) {
            for (Record figures : measure(work, engine)) {
                out.println(json.writeValueAsString(figures));
                out.flush();
            }
        }
        return 0;
    }

    private List<? extends Record> measure(Work work, PytorchEngine engine) throws IOException, InterruptedException {
        return switch (work) {
            case MATRIX -> List.of(new MatrixFigures(work, engine.threads(), MatrixPeak.measure(MATRIX_REPEATS)));
            case ENCODER -> encoder(engine);
            case ASK -> List.of(ask(engine));
            case PREDICT -> List.of(predict(engine));
            case TRAIN -> List.of(train(engine));
        };
    }

    private List<EncoderFigures> encoder(PytorchEngine engine) throws IOException {
        int passageTokens = windowTokens - HEAD.length - 1;
        int[] none = new int[passageTokens];
        Window window =
                new Window(0, HEAD, new TokenizedText(anyIds(passageTokens), none, none, none), 0, passageTokens, 0, 0);
        try (Encoder encoder = Encoder.load(engine, checkpoint(), precision, 0)) {
            encoder.pack();
            return windows.stream()
                    .map(count -> {
                        List<Window> batch = Collections.nCopies(count, window);
                        int passes = count == 1 ? QUICK_PASSES * repeats : repeats;
                        double seconds = median(() -> encoder.logits(batch), passes);
                        return new EncoderFigures(
                                Work.ENCODER,
                                model,
                                precision(engine),
                                engine.threads(),
                                count,
                                windowTokens,
                                seconds,
                                count * windowTokens / seconds,
                                PeakMemory.bytes());
                    })
                    .toList();
        }
    }

    /** Word pieces that every vocabulary of the family has; which ones makes no difference to the speed. */
    private static int[] anyIds(int length) {
        int[] ids = new int[length];
        Arrays.setAll(ids, token -> 999 + token % 997);
        return ids;
    }

    private AnswerFigures ask(PytorchEngine engine) throws IOException {
        List<Example> examples = examples();
        try (QuestionAnswerer answerer = QuestionAnswerer.load(engine, checkpoint(), precision)) {
            for (int i = 0; i < WARM_UP; i++) {
                answer(answerer, examples.get(i % examples.size()));
            }
            double[] seconds = examples.stream()
                    .mapToDouble(example -> seconds(() -> answer(answerer, example)))
                    .toArray();
            return answering(
                    Work.ASK,
                    engine,
                    median(seconds),
                    examples.size(),
                    DoubleStream.of(seconds).sum());
        }
    }

    private static void answer(QuestionAnswerer answerer, Example example) {
        answerer.answer(example.question().text(), example.passage().context(), AnswerOptions.DEFAULT);
    }

    private AnswerFigures predict(PytorchEngine engine) throws IOException {
        List<Example> examples = examples();
        try (QuestionAnswerer answerer = QuestionAnswerer.load(engine, checkpoint(), precision)) {
            Runnable all =
                    () -> answerer.answerAll(examples, AnswerOptions.DEFAULT, Progress.NONE, (example, answers) -> {});
            double seconds = median(all, repeats);
            return answering(Work.PREDICT, engine, seconds / examples.size(), examples.size(), seconds);
        }
    }

    private AnswerFigures answering(Work work, PytorchEngine engine, double median, int questions, double total) {
        return new AnswerFigures(
                work,
                model,
                precision(engine),
                engine.threads(),
                questions,
                median,
                questions / total,
                PeakMemory.bytes());
    }

    private TrainFigures train(PytorchEngine engine) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("spanlight-bench");
        RunFolder run = new RunFolder(folder.resolve("run"));
        try {
            TrainingArguments arguments = TrainingArguments.defaults(dataset(), model, run.path())
                    .testSize(0)
                    .epochs(1)
                    .batchSize(batchSize)
                    .maxLength(maxLength)
                    .docStride(WindowOptions.docStrideFor(maxLength))
                    .maxSteps(maxSteps)
                    .maxTrainSamples(samples)
                    .precision(precision)
                    .threads(engine.threads())
                    .build();
            Trainer trainer = new Trainer(engine, hub(), new TrainingControl(), event -> {});
            Trainer.Work work = trainer.train(arguments, false);
            EncoderConfig config = checkpoint().config();
            return new TrainFigures(
                    Work.TRAIN,
                    model,
                    precision(engine),
                    engine.threads(),
                    work.steps(),
                    work.windows(),
                    work.seconds(),
                    work.windows() / work.seconds(),
                    work.tokens() / work.seconds(),
                    work.paddedTokens() / work.seconds(),
                    matrixWork(config, work) / work.seconds(),
                    PeakMemory.bytes());
        } finally {
            run.delete();
            Files.deleteIfExists(folder);
        }
    }

    /** Floating point operations of the matrix products of a run: forward, and twice that backward. */
    private static double matrixWork(EncoderConfig config, Trainer.Work work) {
        double hidden = config.hiddenSize();
        double weights = config.layers() * (4 * hidden * hidden + 2 * hidden * config.intermediateSize());
        double meanLength = (double) work.paddedTokens() / work.windows();
        double attention = config.layers() * 2 * meanLength * hidden;
        return 3 * 2 * (weights + attention) * work.paddedTokens();
    }

    private String precision(PytorchEngine engine) {
        return engine.isHalf(precision) ? "bf16" : "fp32";
    }

    private Checkpoint checkpoint() throws IOException {
        return hub().open(ModelReference.parse(model));
    }

    private static ModelHub hub() {
        return ModelHub.fromEnvironment(System.getenv());
    }

    private Path dataset() {
        return data == null ? InstallFolder.find().sampleData().resolve("starter.json") : data;
    }

    private List<Example> examples() throws IOException {
        List<Example> all = DatasetFiles.read(dataset()).examples();
        return all.subList(0, Math.min(samples, all.size()));
    }

    private static double median(Runnable work, int repeats) {
        work.run();
        double[] seconds = new double[repeats];
        Arrays.setAll(seconds, i -> seconds(work));
        return median(seconds);
    }

    private static double seconds(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
