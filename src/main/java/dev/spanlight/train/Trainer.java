package dev.spanlight.train;

import dev.spanlight.answer.WindowAnalyzer;
import dev.spanlight.answer.WindowScorer;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.Example;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.PytorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fine-tunes a model, start to end, as transformers' Trainer with {@code run_qa.py} does, on this thread. One run at a
 * time in a process: the engine records gradients for one only.
 */
public final class Trainer {
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
        try (TrainedModel model = TrainedModel.load(engine, hub, arguments)) {
            TrainingData data = TrainingData.of(examples, arguments, model.tokenizer(), events, control);
            LossRecorder losses =
                    arguments.exampleLosses().isFor(examples.train().size())
                            ? recorder(folder, arguments, examples.train(), model)
                            : null;
            TrainingLoop loop =
                    new TrainingLoop(folder, arguments, engine.threads(), model, data, losses, control, events);
            if (last.isPresent()) {
                loop.restore(new CheckpointFolder(last.get()));
            }
            return loop.run();
        }
    }

    private static LossRecorder recorder(
            RunFolder folder, TrainingArguments arguments, List<Example> examples, TrainedModel model) {
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

        Work plus(int moreWindows, double moreSeconds, long moreTokens, long morePaddedTokens) {
            return new Work(
                    steps + 1,
                    windows + moreWindows,
                    seconds + moreSeconds,
                    tokens + moreTokens,
                    paddedTokens + morePaddedTokens);
        }
    }
}
