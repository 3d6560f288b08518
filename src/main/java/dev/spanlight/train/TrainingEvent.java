package dev.spanlight.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a training run says while it goes: one JSON line each, on standard output and in {@code events.jsonl}. Keys are
 * in snake case; {@code type} tells the kinds apart.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainingEvent.Preparing.class, name = "preparing"),
    @JsonSubTypes.Type(value = TrainingEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = TrainingEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = TrainingEvent.Evaluating.class, name = "evaluating"),
    @JsonSubTypes.Type(value = TrainingEvent.Evaluated.class, name = "evaluated"),
    @JsonSubTypes.Type(value = TrainingEvent.Checkpoint.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = TrainingEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = TrainingEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = TrainingEvent.Warning.class, name = "warning"),
    @JsonSubTypes.Type(value = TrainingEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = TrainingEvent.Failed.class, name = "failed"),
})
public sealed interface TrainingEvent {
    /**
     * Work before the first step.
     *
     * @param message what is being done: reading, unpacking the engine, loading, tokenizing
     * @param done units behind us
     * @param total units in all, 0 when unknown
     */
    record Preparing(String message, long done, long total) implements TrainingEvent {}

    /**
     * The first step comes next.
     *
     * @param model what the run started from
     * @param trainExamples training questions
     * @param trainWindows training windows
     * @param validationExamples questions set aside
     * @param totalSteps optimizer steps in all
     * @param stepsPerEpoch optimizer steps an epoch
     * @param parameters weights of the model
     * @param trainableParameters weights that are trained
     * @param precision "fp32" or "bf16"
     * @param threads processor threads, 0 for a run that was trained elsewhere
     * @param cutAnswers windows whose answer is not wholly inside and which are therefore taught "no answer"
     * @param widenedAnswers answers that end inside a token and are therefore taught as whole tokens
     */
    record Started(
            String model,
            int trainExamples,
            int trainWindows,
            int validationExamples,
            int totalSteps,
            int stepsPerEpoch,
            long parameters,
            long trainableParameters,
            String precision,
            int threads,
            int cutAnswers,
            int widenedAnswers)
            implements TrainingEvent {}

    /**
     * One optimizer step.
     *
     * @param step counted from 1
     * @param epoch epochs behind us, with fraction
     * @param loss mean of start and end cross entropy over the step's windows
     * @param gradNorm global L2 norm before clipping
     * @param learningRate used in this step
     * @param tokensPerSecond tokens that are not padding, over the last steps; 0 when it was not measured
     * @param examplesPerSecond windows a second, over the last steps
     * @param etaSeconds time left, evaluations included
     */
    record Step(
            int step,
            double epoch,
            double loss,
            double gradNorm,
            double learningRate,
            double tokensPerSecond,
            double examplesPerSecond,
            double etaSeconds)
            implements TrainingEvent {}

    /**
     * An evaluation is under way.
     *
     * @param step after which step
     * @param done questions answered
     * @param total questions in all
     */
    record Evaluating(int step, int done, int total) implements TrainingEvent {}

    /**
     * The validation part was answered and scored.
     *
     * @param step after which step; 0 = before training
     * @param epoch epochs behind us, with fraction
     * @param evalLoss mean loss over the validation windows, null when it was not measured
     * @param exactMatch in percent
     * @param f1 in percent
     * @param total questions
     * @param seconds time it took
     * @param best whether this is the best F1 so far
     */
    record Evaluated(
            int step,
            double epoch,
            @Nullable Double evalLoss,
            double exactMatch,
            double f1,
            int total,
            double seconds,
            boolean best)
            implements TrainingEvent {}

    /**
     * A checkpoint was saved.
     *
     * @param step after which step
     * @param path its folder, relative to the run
     */
    record Checkpoint(int step, String path) implements TrainingEvent {}

    /**
     * The run waits; its state is saved.
     *
     * @param step the last step done
     */
    record Paused(int step) implements TrainingEvent {}

    /**
     * The run goes on, from a pause or from a checkpoint.
     *
     * @param step the last step done; what an earlier process did after it is done again
     */
    record Resumed(int step) implements TrainingEvent {}

    /**
     * Something a person should know, such as a skipped step.
     *
     * @param step the step it happened in
     * @param message one sentence
     */
    record Warning(int step, String message) implements TrainingEvent {}

    /**
     * The run has ended and {@code model/} is complete.
     *
     * @param step the last step
     * @param seconds training time, pauses left out
     * @param reason "completed", "stopped" or "early stopping"
     * @param bestStep the step whose weights are in {@code model/}
     * @param bestF1 its F1 in percent, null when nothing was evaluated
     * @param peakMemoryBytes the process's largest resident size, 0 when the system does not tell
     */
    record Finished(
            int step,
            double seconds,
            String reason,
            int bestStep,
            @Nullable Double bestF1,
            long peakMemoryBytes) implements TrainingEvent {}

    /**
     * The run could not go on.
     *
     * @param message what went wrong and what to do, one sentence
     */
    record Failed(String message) implements TrainingEvent {}
}
