package dev.spanlight.train;

import dev.spanlight.answer.PredictionFiles;
import dev.spanlight.answer.SquadPredictor;
import dev.spanlight.answer.WindowScorer;
import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.job.Progress;
import dev.spanlight.model.Dropout;
import dev.spanlight.model.Encoder;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.WeightSlot;
import dev.spanlight.text.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run with everything loaded: step after step, with the evaluations, checkpoints, pauses and the end that the arguments
 * and people ask for.
 */
final class TrainingLoop {
    /** Steps with a loss or gradient that is no number before the run goes back to its last checkpoint. */
    private static final int MOST_BAD_STEPS = 3;
    /** A checkpoint is saved at least this often. */
    private static final Duration LONGEST_UNSAVED = Duration.ofMinutes(5);
    /** Checkpoints kept. */
    private static final int KEPT_CHECKPOINTS = 2;

    private final RunFolder folder;
    private final TrainingArguments arguments;
    private final TrainedModel model;
    private final TrainingData data;
    private final @Nullable LossRecorder losses;
    private final TrainingControl control;
    private final Consumer<TrainingEvent> events;
    private final Batches batches;
    private final int stepsPerEpoch;
    private final LearningRateSchedule schedule;
    private final Optimizer optimizer;
    private final TrainingStep step;
    private final SquadPredictor predictor;
    private final Throughput throughput = new Throughput();
    private final ModelCard card;
    private CheckpointFolder.State state = CheckpointFolder.State.START;
    private int epochOfOrder = -1;
    private List<int[]> order = List.of();
    private Trainer.Work work = Trainer.Work.NONE;
    private int badSteps;
    private double evaluationSeconds;
    private int lastEvaluatedStep = -1;
    private int lastSavedStep = -1;
    private long lastSavedNanos = System.nanoTime();

    /**
     * A run before its first step.
     *
     * @param threads processor threads of the engine
     * @param losses writes down the loss of every example, null when nobody asks for it
     */
    TrainingLoop(
            RunFolder folder,
            TrainingArguments arguments,
            int threads,
            TrainedModel model,
            TrainingData data,
            @Nullable LossRecorder losses,
            TrainingControl control,
            Consumer<TrainingEvent> events) {
        this.folder = folder;
        this.arguments = arguments;
        this.model = model;
        this.data = data;
        this.losses = losses;
        this.control = control;
        this.events = events;
        Encoder encoder = model.encoder();
        int[] lengths = data.windows().stream().mapToInt(Window::length).toArray();
        batches = new Batches(
                lengths, arguments.batchSize(), arguments.shuffle(), arguments.groupByLength(), arguments.seed());
        stepsPerEpoch = Math.ceilDiv(batches.perEpoch(), arguments.gradientAccumulation());
        schedule = LearningRateSchedule.of(arguments, stepsPerEpoch);
        Dropout dropout = arguments.dropout() == null
                ? Dropout.of(encoder.config(), arguments.attentionDropout())
                : Dropout.of(encoder.config(), arguments.dropout(), arguments.attentionDropout());
        optimizer = new Optimizer(encoder, this::isTrained, arguments.weightDecay(), arguments.maxGradNorm());
        step = new TrainingStep(encoder, data.windows(), dropout, optimizer, arguments.seed());
        predictor = new SquadPredictor(new WindowScorer(encoder, model.tokenizer()), arguments.windows());
        TrainingEvent.Started started = new TrainingEvent.Started(
                model.name(),
                data.trainExamples(),
                data.windows().size(),
                data.validation().size(),
                schedule.totalSteps(),
                stepsPerEpoch,
                model.parameterCount(),
                optimizer.parameterCount(),
                encoder.isHalf() ? "bf16" : "fp32",
                threads,
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

    /** Goes on from a checkpoint. */
    void restore(CheckpointFolder saved) throws IOException {
        model.restore(saved.weights(), saved.path());
        optimizer.restore(saved.moments());
        state = saved.state();
        lastSavedStep = state.step();
        events.accept(new TrainingEvent.Resumed(state.step()));
    }

    /** Runs to the end, or until it is stopped. */
    Trainer.Work run() throws IOException, InterruptedException {
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
        int number = state.step() + 1;
        double learningRate = schedule.at(state.step());
        TrainingStep.Result result = step.take(micro, number, learningRate);
        double seconds = (System.nanoTime() - started) / 1e9;
        state = new CheckpointFolder.State(
                number, state.seconds() + seconds, state.bestF1(), state.bestStep(), state.worseEvaluations());
        if (!result.isGood()) {
            skipped(number);
            return;
        }
        badSteps = 0;
        int windows = micro.stream().mapToInt(batch -> batch.length).sum();
        long tokens = step.tokens(micro);
        throughput.add(seconds, tokens, windows);
        work = work.plus(windows, seconds, tokens, step.paddedTokens(micro));
        events.accept(new TrainingEvent.Step(
                number,
                (double) number / stepsPerEpoch,
                result.loss(),
                result.gradientNorm(),
                learningRate,
                throughput.tokensPerSecond(),
                throughput.examplesPerSecond(),
                secondsLeft()));
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
            model.restore(new ModelFolder(folder.modelFolder()).read().weights(), folder.modelFolder());
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
                .write(
                        model.encoder().config(),
                        model.tokenizerFiles(),
                        model.encoder().tensors(),
                        card.text(state.step(), evaluation));
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
        new CheckpointFolder(path).write(model.encoder().tensors(), optimizer.moments(), state);
        lastSavedStep = step;
        lastSavedNanos = System.nanoTime();
        folder.removeCheckpointsBut(KEPT_CHECKPOINTS);
        events.accept(new TrainingEvent.Checkpoint(
                step, folder.path().relativize(path).toString()));
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
