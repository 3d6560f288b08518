package dev.spanlight.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.spanlight.answer.PredictionFiles;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.answer.WindowAnalyzer;
import dev.spanlight.answer.WindowScorer;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.AtomicFolder;
import dev.spanlight.data.Example;
import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Batch;
import dev.spanlight.model.CardHeader;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.Dropout;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.model.Tensor;
import dev.spanlight.model.TokenizerFiles;
import dev.spanlight.model.WeightSlot;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fine-tunes a model, start to end, as transformers' Trainer with {@code run_qa.py} does, on this thread. One run at a
 * time in a process: the engine records gradients for one only.
 */
public final class Trainer {
    /** Steps with a loss or gradient that is no number before the run goes back to its last checkpoint. */
    private static final int MOST_BAD_STEPS = 3;
    /** A checkpoint is saved at least this often. */
    private static final Duration LONGEST_UNSAVED = Duration.ofMinutes(5);
    /** Checkpoints kept. */
    private static final int KEPT_CHECKPOINTS = 2;

    private final PytorchEngine engine;
    private final ModelHub hub;
    private final TrainingControl control;
    private final Consumer<TrainingEvent> listener;

    /**
     * A trainer.
     *
     * @param engine the started engine
     * @param hub where the model to start from is found
     * @param control what people ask of the run
     * @param listener hears every event, on the training thread
     */
    public Trainer(PytorchEngine engine, ModelHub hub, TrainingControl control, Consumer<TrainingEvent> listener) {
        this.engine = engine;
        this.hub = hub;
        this.control = control;
        this.listener = listener;
    }

    /**
     * Runs to the end, or until {@link TrainingControl#stop}. The last event is finished or failed.
     *
     * @param arguments what to do; their output is the run's folder
     * @param resume whether to go on from the folder's last checkpoint; without one the run starts anew
     * @return what was done in this call, without what an earlier one did
     * @throws IOException when data, model or folder cannot be used
     */
    public Work train(TrainingArguments arguments, boolean resume) throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(arguments.output());
        try (RunLock lock = RunLock.take(folder)) {
            lock.requireHeld();
            return train(folder, arguments, resume);
        }
    }

    private Work train(RunFolder folder, TrainingArguments arguments, boolean resume)
            throws IOException, InterruptedException {
        Optional<Path> last = prepare(folder, arguments, resume);
        try (EventLog log = new EventLog(folder.eventsFile(), last.isPresent())) {
            Consumer<TrainingEvent> both = event -> {
                log.write(event);
                listener.accept(event);
            };
            try {
                return run(folder, arguments, last, both);
            } catch (IOException | RuntimeException e) {
                both.accept(new TrainingEvent.Failed(String.valueOf(e.getMessage())));
                throw e;
            }
        }
    }

    private static Optional<Path> prepare(RunFolder folder, TrainingArguments arguments, boolean resume)
            throws IOException {
        boolean used = Files.exists(folder.argumentsFile()) && folder.hasSteps();
        if (used && !resume) {
            throw new IOException(folder.path() + " holds a run already; name another --output, or --resume it");
        }
        if (used) {
            requireSame(arguments, new TrainingJson().readArguments(folder.argumentsFile()), folder);
        }
        AtomicFile.write(folder.argumentsFile(), new TrainingJson().write(arguments));
        return resume ? folder.lastCheckpoint() : Optional.empty();
    }

    private static void requireSame(TrainingArguments now, TrainingArguments then, RunFolder folder)
            throws IOException {
        List<String> differing = then.differences(now);
        if (!differing.isEmpty()) {
            throw new IOException(folder.path() + " was started with other arguments (" + String.join(", ", differing)
                    + "); resume it with the same ones, see "
                    + folder.argumentsFile().getFileName());
        }
    }

    private Work run(RunFolder folder, TrainingArguments arguments, Optional<Path> last, Consumer<TrainingEvent> events)
            throws IOException, InterruptedException {
        events.accept(new TrainingEvent.Preparing("Reading " + arguments.data().getFileName(), 0, 0));
        TrainingExamples examples = TrainingExamples.read(arguments);
        events.accept(new TrainingEvent.Preparing("Loading " + arguments.model(), 0, 0));
        try (Model model = load(arguments)) {
            TrainingData data = TrainingData.of(examples, arguments, model.tokenizer(), events, control);
            LossRecorder losses =
                    arguments.exampleLosses().isFor(examples.train().size())
                            ? recorder(folder, arguments, examples.train(), model)
                            : null;
            Run run = new Run(folder, arguments, model, data, losses, events);
            if (last.isPresent()) {
                run.restore(new CheckpointFolder(last.get()));
            }
            return run.train();
        }
    }

    private Model load(TrainingArguments arguments) throws IOException {
        ModelReference reference = ModelReference.parse(arguments.model());
        Checkpoint checkpoint = hub.open(reference);
        CardHeader inherited = hub.inherited(reference);
        if (arguments.maxLength() > checkpoint.config().maxPositions()) {
            throw new IllegalArgumentException("max_length is " + arguments.maxLength() + "; " + arguments.model()
                    + " reads at most " + checkpoint.config().maxPositions() + " tokens");
        }
        QuestionTokenizer tokenizer = checkpoint.tokenizer().open();
        try {
            Encoder encoder = Encoder.load(engine, checkpoint, arguments.precision(), arguments.seed());
            return new Model(
                    checkpoint.name(),
                    inherited,
                    checkpoint.tokenizer(),
                    checkpoint.parameterCount(),
                    tokenizer,
                    encoder);
        } catch (IOException | RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** The model that is trained; what was stored of it is not kept beside the encoder's own weights. */
    private record Model(
            String name,
            CardHeader inherited,
            TokenizerFiles tokenizerFiles,
            long parameterCount,
            QuestionTokenizer tokenizer,
            Encoder encoder)
            implements AutoCloseable {
        @Override
        public void close() {
            encoder.close();
            tokenizer.close();
        }
    }

    private static LossRecorder recorder(
            RunFolder folder, TrainingArguments arguments, List<Example> examples, Model model) {
        boolean negatives =
                examples.stream().anyMatch(it -> it.question().answers().isEmpty());
        WindowScorer scorer = new WindowScorer(model.encoder(), model.tokenizer());
        return new LossRecorder(folder, examples, new WindowAnalyzer(scorer, arguments.windows(), negatives));
    }

    /**
     * Steps done and what they cost; evaluations and checkpoints are left out.
     *
     * @param steps optimizer steps
     * @param windows windows trained on
     * @param seconds time of the steps
     * @param tokens tokens that are not padding
     * @param paddedTokens tokens with padding
     */
    public record Work(int steps, int windows, double seconds, long tokens, long paddedTokens) {
        static final Work NONE = new Work(0, 0, 0, 0, 0);

        private Work plus(int moreWindows, double moreSeconds, long moreTokens, long morePaddedTokens) {
            return new Work(
                    steps + 1,
                    windows + moreWindows,
                    seconds + moreSeconds,
                    tokens + moreTokens,
                    paddedTokens + morePaddedTokens);
        }
    }

    /** One run with everything loaded. */
    private final class Run {
        private final RunFolder folder;
        private final TrainingArguments arguments;
        private final TokenizerFiles tokenizerFiles;
        private final Encoder encoder;
        private final TrainingData data;
        private final @Nullable LossRecorder losses;
        private final Consumer<TrainingEvent> events;
        private final Batches batches;
        private final int stepsPerEpoch;
        private final LearningRateSchedule schedule;
        private final Dropout dropout;
        private final Optimizer optimizer;
        private final SquadPredictor predictor;
        private final Throughput throughput = new Throughput();
        private final ModelCard card;
        private CheckpointFolder.State state = CheckpointFolder.State.START;
        private int epochOfOrder = -1;
        private List<int[]> order = List.of();
        private Work work = Work.NONE;
        private int badSteps;
        private double evaluationSeconds;
        private int lastEvaluatedStep = -1;
        private int lastSavedStep = -1;
        private long lastSavedNanos = System.nanoTime();

        Run(
                RunFolder folder,
                TrainingArguments arguments,
                Model model,
                TrainingData data,
                @Nullable LossRecorder losses,
                Consumer<TrainingEvent> events) {
            this.folder = folder;
            this.arguments = arguments;
            this.tokenizerFiles = model.tokenizerFiles();
            this.encoder = model.encoder();
            this.data = data;
            this.losses = losses;
            this.events = events;
            int[] lengths = data.windows().stream().mapToInt(Window::length).toArray();
            batches = new Batches(
                    lengths, arguments.batchSize(), arguments.shuffle(), arguments.groupByLength(), arguments.seed());
            stepsPerEpoch = Math.ceilDiv(batches.perEpoch(), arguments.gradientAccumulation());
            int total = arguments.maxSteps() != null ? arguments.maxSteps() : stepsPerEpoch * arguments.epochs();
            int warmup = arguments.warmupSteps() != null
                    ? arguments.warmupSteps()
                    : (int) Math.ceil(total * arguments.warmupRatio());
            schedule = new LearningRateSchedule(arguments.learningRate(), warmup, total);
            dropout = arguments.dropout() == null
                    ? Dropout.of(encoder.config(), arguments.attentionDropout())
                    : Dropout.of(encoder.config(), arguments.dropout(), arguments.attentionDropout());
            optimizer = new Optimizer(encoder, this::isTrained, arguments.weightDecay(), arguments.maxGradNorm());
            predictor = new SquadPredictor(new WindowScorer(encoder, model.tokenizer()), arguments.windows());
            TrainingEvent.Started started = new TrainingEvent.Started(
                    model.name(),
                    data.trainExamples(),
                    data.windows().size(),
                    data.validation().size(),
                    total,
                    stepsPerEpoch,
                    model.parameterCount(),
                    optimizer.parameterCount(),
                    encoder.isHalf() ? "bf16" : "fp32",
                    engine.threads(),
                    data.cutAnswers(),
                    data.widenedAnswers());
            card = new ModelCard(folder.path().getFileName().toString(), arguments, started, model.inherited());
            events.accept(started);
        }

        private boolean isTrained(WeightSlot slot) {
            return switch (slot.group()) {
                case EMBEDDINGS -> !arguments.freezeEmbeddings();
                case LAYER -> slot.layer() >= arguments.freezeLayers();
                case HEAD -> true;
            };
        }

        void restore(CheckpointFolder saved) throws IOException {
            copyWeights(saved.weights(), saved.path());
            optimizer.restore(saved.moments());
            state = saved.state();
            lastSavedStep = state.step();
            events.accept(new TrainingEvent.Resumed(state.step()));
        }

        private void copyWeights(Map<String, Tensor> weights, Path origin) throws IOException {
            for (int i = 0; i < encoder.slots().size(); i++) {
                Tensor tensor = weights.get(encoder.slots().get(i).name());
                if (tensor == null) {
                    throw new IOException(origin + " lacks "
                            + encoder.slots().get(i).name() + "; it is of another model, start the run anew");
                }
                Encoder.copy(tensor, encoder.weights().get(i));
            }
        }

        Work train() throws IOException, InterruptedException {
            String reason = "completed";
            if (losses != null && state.step() == 0) {
                unlessStopped(() -> losses.before(untilStopped(0)));
            }
            if (arguments.evalOnStart() && state.step() == 0) {
                unlessStopped(this::evaluate);
            }
            while (state.step() < schedule.totalSteps()) {
                step();
                if (isDue(arguments.evalSteps()) || control.takeEvaluation()) {
                    unlessStopped(this::evaluate);
                }
                if (isDue(arguments.saveSteps()) || isUnsavedForLong()) {
                    save();
                }
                if (control.isPaused()) {
                    pause();
                }
                if (control.isStopped()) {
                    save();
                    reason = "stopped";
                    break;
                }
                if (isExhausted()) {
                    reason = "early stopping";
                    break;
                }
            }
            finish(reason);
            return work;
        }

        /** True at every so many steps, or at the end of each epoch. */
        private boolean isDue(@Nullable Integer steps) {
            return state.step() % (steps != null ? steps : stepsPerEpoch) == 0;
        }

        /** However rare checkpoints are to be, a crash costs no more than some minutes. */
        private boolean isUnsavedForLong() {
            return System.nanoTime() - lastSavedNanos > LONGEST_UNSAVED.toNanos();
        }

        private boolean isExhausted() {
            Integer patience = arguments.earlyStopping();
            return patience != null && state.worseEvaluations() >= patience;
        }

        private void step() throws IOException {
            long started = System.nanoTime();
            int epoch = state.step() / stepsPerEpoch;
            if (epoch != epochOfOrder) {
                order = batches.of(epoch);
                epochOfOrder = epoch;
            }
            int from = state.step() % stepsPerEpoch * arguments.gradientAccumulation();
            List<int[]> micro = order.subList(from, Math.min(from + arguments.gradientAccumulation(), order.size()));
            int step = state.step() + 1;
            double learningRate = schedule.at(state.step());
            double loss = 0;
            double norm;
            boolean good;
            // Everything that a step makes on the engine is freed at its end.
            try (NDManager manager = encoder.graph().manager().newSubManager();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                for (int i = 0; i < micro.size(); i++) {
                    JniUtils.setSeed((arguments.seed() * 1_000_003 + step) * 1_009 + i);
                    loss += backward(micro.get(i), micro.size()) / micro.size();
                }
                norm = optimizer.gradientNorm();
                good = Double.isFinite(loss) && Double.isFinite(norm);
                if (good) {
                    optimizer.step(manager, step, learningRate, norm);
                } else {
                    optimizer.skip();
                }
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            state = new CheckpointFolder.State(
                    step, state.seconds() + seconds, state.bestF1(), state.bestStep(), state.worseEvaluations());
            if (!good) {
                skipped(step);
                return;
            }
            badSteps = 0;
            int windows = micro.stream().mapToInt(batch -> batch.length).sum();
            long tokens = tokens(micro);
            throughput.add(seconds, tokens, windows);
            work = work.plus(windows, seconds, tokens, paddedTokens(micro));
            events.accept(new TrainingEvent.Step(
                    step,
                    (double) step / stepsPerEpoch,
                    loss,
                    norm,
                    learningRate,
                    throughput.tokensPerSecond(),
                    throughput.examplesPerSecond(),
                    secondsLeft()));
        }

        /**
         * The loss of one batch; its gradients, divided by {@code parts}, are added to what is there. A large batch goes
         * through the encoder in several passes, all padded to the batch's longest window, which changes nothing but the
         * order of sums: small passes stay in the processor's caches and need a fraction of the memory.
         */
        private double backward(int[] rows, int parts) {
            List<Window> batch =
                    Arrays.stream(rows).mapToObj(data.windows()::get).toList();
            int length = Batch.longest(batch);
            int most = Math.max(1, Batch.PASS_TOKENS / length);
            // Passes of like size: a last one of a single row would cost a share of its own.
            int size = Math.ceilDiv(batch.size(), Math.ceilDiv(batch.size(), most));
            double loss = 0;
            for (int from = 0; from < batch.size(); from += size) {
                List<Window> pass = batch.subList(from, Math.min(from + size, batch.size()));
                double share = (double) pass.size() / batch.size();
                loss += share * backward(pass, length, share / parts);
            }
            return loss;
        }

        /** The mean loss of one pass; its gradients, times {@code scale}, are added to what is there. */
        private double backward(List<Window> pass, int length, double scale) {
            Batch batch = Batch.of(pass, length, encoder.config().padTokenId());
            long[] starts = pass.stream().mapToLong(Window::startPosition).toArray();
            long[] ends = pass.stream().mapToLong(Window::endPosition).toArray();
            JniUtils.setGradMode(false);
            try (NDManager manager = encoder.graph().manager().newSubManager();
                    NDScope scope = new NDScope();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                scope.suppressNotUsedWarning();
                NDArray loss = encoder.graph()
                        .loss(manager, batch, encoder.weights(), starts, ends, dropout, encoder.isHalf(), true);
                collector.backward(scale == 1 ? loss : loss.mul(scale));
                return loss.getFloat();
            } finally {
                JniUtils.setGradMode(false);
            }
        }

        private long tokens(List<int[]> micro) {
            return micro.stream()
                    .flatMapToInt(Arrays::stream)
                    .mapToLong(window -> data.windows().get(window).length())
                    .sum();
        }

        private long paddedTokens(List<int[]> micro) {
            return micro.stream()
                    .mapToLong(rows -> rows.length
                            * Arrays.stream(rows)
                                    .mapToLong(row -> data.windows().get(row).length())
                                    .max()
                                    .orElse(0))
                    .sum();
        }

        private void skipped(int step) throws IOException {
            badSteps++;
            events.accept(new TrainingEvent.Warning(
                    step, "the loss or the gradient is no number; the step was skipped, the weights are as before"));
            Optional<Path> last = folder.lastCheckpoint();
            if (badSteps < MOST_BAD_STEPS || last.isEmpty()) {
                if (badSteps >= MOST_BAD_STEPS) {
                    throw new IOException("the loss is no number after " + MOST_BAD_STEPS
                            + " steps and there is no checkpoint to go back to; lower the learning rate");
                }
                return;
            }
            badSteps = 0;
            events.accept(new TrainingEvent.Warning(
                    step, MOST_BAD_STEPS + " bad steps in a row: the run goes back to its last checkpoint"));
            restore(new CheckpointFolder(last.get()));
            // The same step with the same weights would fail again: it is left out.
            state = new CheckpointFolder.State(
                    step, state.seconds(), state.bestF1(), state.bestStep(), state.worseEvaluations());
        }

        private double secondsLeft() {
            int left = schedule.totalSteps() - state.step();
            int every = arguments.evalSteps() != null ? arguments.evalSteps() : stepsPerEpoch;
            return left * throughput.secondsPerStep() + Math.ceilDiv(left, every) * evaluationSeconds;
        }

        private void evaluate() throws IOException {
            if (data.validation().isEmpty()) {
                return;
            }
            long started = System.nanoTime();
            int step = state.step();
            SquadPredictor.Result result = predictor.evaluate(data.validation(), untilStopped(step));
            Evaluation evaluation = result.evaluation();
            evaluationSeconds = (System.nanoTime() - started) / 1e9;
            lastEvaluatedStep = step;
            boolean trained = step > 0;
            boolean best = trained && (state.bestF1() == null || evaluation.f1() > state.bestF1());
            if (best) {
                writeModel(result);
            }
            state = new CheckpointFolder.State(
                    step,
                    state.seconds(),
                    best ? Double.valueOf(evaluation.f1()) : state.bestF1(),
                    best ? step : state.bestStep(),
                    best || !trained ? 0 : state.worseEvaluations() + 1);
            events.accept(new TrainingEvent.Evaluated(
                    step,
                    (double) step / stepsPerEpoch,
                    result.loss(),
                    evaluation.exactMatch(),
                    evaluation.f1(),
                    evaluation.total(),
                    evaluationSeconds,
                    best));
        }

        /** The last thing that is done with the weights: those of the best model take their place. */
        private void recordLosses(LossRecorder recorder) throws IOException {
            if (state.bestStep() != state.step()) {
                copyWeights(new ModelFolder(folder.modelFolder()).read().weights(), folder.modelFolder());
            }
            recorder.after(untilStopped(state.step()));
        }

        private interface Measurement {
            void run() throws IOException;
        }

        /** Whoever asks the run to stop does not wait for evaluations and losses: they are left out. */
        private void unlessStopped(Measurement measurement) throws IOException {
            try {
                measurement.run();
            } catch (CancellationException e) {
                // What was asked for; the run goes on to its end.
            }
        }

        private Progress untilStopped(int step) {
            return new Progress() {
                @Override
                public void update(long done, long total, String message) {
                    events.accept(new TrainingEvent.Evaluating(step, (int) done, (int) total));
                }

                @Override
                public boolean isCancelled() {
                    return control.isStopped();
                }
            };
        }

        private void writeModel(SquadPredictor.@Nullable Result result) throws IOException {
            Evaluation evaluation = result == null ? null : result.evaluation();
            new ModelFolder(folder.modelFolder())
                    .write(encoder.config(), tokenizerFiles, encoder.tensors(), card.text(state.step(), evaluation));
            if (result != null) {
                new PredictionFiles(folder.modelFolder()).write(result);
            }
        }

        private void save() throws IOException {
            int step = state.step();
            if (step == lastSavedStep) {
                return;
            }
            Path path = folder.checkpointFolder(step);
            new CheckpointFolder(path).write(encoder.tensors(), optimizer.moments(), state);
            lastSavedStep = step;
            lastSavedNanos = System.nanoTime();
            removeOldCheckpoints();
            events.accept(new TrainingEvent.Checkpoint(
                    step, folder.path().relativize(path).toString()));
        }

        private void removeOldCheckpoints() throws IOException {
            List<Path> all;
            try (Stream<Path> entries = Files.list(folder.checkpointsFolder())) {
                all = entries.filter(RunFolder::isCheckpoint)
                        .sorted(Comparator.comparingInt(RunFolder::stepOf))
                        .toList();
            }
            for (Path old : all.subList(0, Math.max(0, all.size() - KEPT_CHECKPOINTS))) {
                AtomicFolder.delete(old);
            }
        }

        private void pause() throws IOException, InterruptedException {
            save();
            events.accept(new TrainingEvent.Paused(state.step()));
            while (control.isPaused()) {
                control.awaitChange();
                if (control.takeEvaluation()) {
                    unlessStopped(this::evaluate);
                }
            }
            if (!control.isStopped()) {
                events.accept(new TrainingEvent.Resumed(state.step()));
            }
        }

        private void finish(String cause) throws IOException {
            String reason = cause;
            if (!reason.equals("stopped") && lastEvaluatedStep != state.step()) {
                unlessStopped(this::evaluate);
                reason = control.isStopped() ? "stopped" : cause;
            }
            save();
            if (state.bestF1() == null) {
                writeModel(null);
                state = new CheckpointFolder.State(state.step(), state.seconds(), null, state.step(), 0);
            }
            if (losses != null && !reason.equals("stopped")) {
                unlessStopped(() -> recordLosses(losses));
            }
            events.accept(new TrainingEvent.Finished(
                    state.step(), state.seconds(), reason, state.bestStep(), state.bestF1(), PeakMemory.bytes()));
        }
    }
}
