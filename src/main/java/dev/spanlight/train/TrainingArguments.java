package dev.spanlight.train;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.spanlight.model.Precision;
import dev.spanlight.text.LabelMode;
import dev.spanlight.text.WindowOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a training run, in the words of transformers' {@code TrainingArguments} and {@code
 * run_qa.py}. Immutable; {@link #defaults} gives the defaults and {@link Builder} changes single values.
 *
 * @param data the training file
 * @param validation the validation file, or null to set {@code testSize} of {@code data} aside
 * @param testSize the part of {@code data} set aside for validation, 0 to below 1; 0 = train on everything
 * @param splitBy whether whole passages or single questions are set aside
 * @param model where to start: {@code builtin:NAME}, a folder or a hub id
 * @param output the run's folder
 * @param epochs how often the data is gone through
 * @param batchSize windows a batch
 * @param learningRate the highest learning rate
 * @param warmupRatio the part of all steps over which the learning rate rises; used when {@code warmupSteps} is null
 * @param warmupSteps the number of steps over which the learning rate rises, or null
 * @param weightDecay AdamW's decay; biases and LayerNorm weights are left out
 * @param maxGradNorm gradients are scaled down to this global L2 norm; 0 = never
 * @param gradientAccumulation batches a step
 * @param maxLength the longest window in tokens
 * @param docStride passage tokens shared by neighbouring windows
 * @param maxSteps stop after so many steps, or null
 * @param maxTrainSamples use only so many training questions, from the first on, or null
 * @param evalOnStart whether the model is evaluated before the first step too, so that one sees what training adds
 * @param evalSteps evaluate every so many steps, or null for once an epoch
 * @param saveSteps save a checkpoint every so many steps, or null for once an epoch
 * @param earlyStopping stop after so many evaluations without a better F1, or null
 * @param freezeEmbeddings whether the embeddings stay as they are
 * @param freezeLayers how many of the first layers stay as they are
 * @param dropout the dropout of hidden states, or null for the model's own
 * @param attentionDropout the dropout of attention probabilities; 0 keeps the fused attention kernel of the CPU
 * @param shuffle whether each epoch has an order of its own
 * @param groupByLength whether windows of like length share a batch, which saves padding
 * @param labelMode how answers become token positions
 * @param precision the numbers the encoder calculates with
 * @param exampleLosses whether the loss of each training question is written down before and after training
 * @param seed of split, order, dropout and a new head
 * @param threads processor threads, or null for all
 */
public record TrainingArguments(
        Path data,
        @Nullable Path validation,
        double testSize,
        SplitBy splitBy,
        String model,
        Path output,
        int epochs,
        int batchSize,
        double learningRate,
        double warmupRatio,
        @Nullable Integer warmupSteps,
        double weightDecay,
        double maxGradNorm,
        int gradientAccumulation,
        int maxLength,
        int docStride,
        @Nullable Integer maxSteps,
        @Nullable Integer maxTrainSamples,
        boolean evalOnStart,
        @Nullable Integer evalSteps,
        @Nullable Integer saveSteps,
        @Nullable Integer earlyStopping,
        boolean freezeEmbeddings,
        int freezeLayers,
        @Nullable Double dropout,
        double attentionDropout,
        boolean shuffle,
        boolean groupByLength,
        LabelMode labelMode,
        Precision precision,
        ExampleLosses exampleLosses,
        long seed,
        @Nullable Integer threads) {

    /** What is set aside for validation: whole passages (no leakage) or single questions (as the notebook does). */
    public enum SplitBy {
        QUESTION,
        PASSAGE
    }

    /** Whether {@code example_losses.jsonl} is written; it costs two passes of the training questions. */
    public enum ExampleLosses {
        /** When there are at most {@link #MOST_BY_ITSELF} training questions. */
        AUTO,
        ALWAYS,
        NEVER;

        /** So many questions take a small encoder a minute or two. */
        static final int MOST_BY_ITSELF = 3_000;

        boolean isFor(int questions) {
            return this == ALWAYS || (this == AUTO && questions <= MOST_BY_ITSELF);
        }
    }

    /**
     * Checks every number.
     *
     * @throws IllegalArgumentException with a sentence that names the argument, its value and what was expected
     */
    @SuppressWarnings("ConstantValue") // Jackson passes null for a key that an older file does not have.
    public TrainingArguments {
        exampleLosses = exampleLosses == null ? ExampleLosses.AUTO : exampleLosses;
        require(testSize >= 0 && testSize < 1, "test_size", testSize, "at least 0 and below 1");
        require(epochs >= 1, "epochs", epochs, "1 or more");
        require(batchSize >= 1, "batch_size", batchSize, "1 or more");
        require(learningRate > 0 && learningRate <= 1, "learning_rate", learningRate, "above 0, at most 1");
        require(warmupRatio >= 0 && warmupRatio <= 1, "warmup_ratio", warmupRatio, "0 to 1");
        require(warmupSteps == null || warmupSteps >= 0, "warmup_steps", warmupSteps, "0 or more");
        require(weightDecay >= 0 && weightDecay <= 1, "weight_decay", weightDecay, "0 to 1");
        require(maxGradNorm >= 0, "max_grad_norm", maxGradNorm, "0 (never clip) or more");
        require(gradientAccumulation >= 1, "gradient_accumulation", gradientAccumulation, "1 or more");
        require(maxSteps == null || maxSteps >= 1, "max_steps", maxSteps, "1 or more");
        require(maxTrainSamples == null || maxTrainSamples >= 1, "max_train_samples", maxTrainSamples, "1 or more");
        require(evalSteps == null || evalSteps >= 1, "eval_steps", evalSteps, "1 or more");
        require(saveSteps == null || saveSteps >= 1, "save_steps", saveSteps, "1 or more");
        require(earlyStopping == null || earlyStopping >= 1, "early_stopping", earlyStopping, "1 or more");
        require(freezeLayers >= 0, "freeze layers", freezeLayers, "0 or more");
        require(dropout == null || (dropout >= 0 && dropout < 1), "dropout", dropout, "at least 0 and below 1");
        require(
                attentionDropout >= 0 && attentionDropout < 1,
                "attention_dropout",
                attentionDropout,
                "at least 0, below 1");
        require(threads == null || threads >= 1, "threads", threads, "1 or more");
        new WindowOptions(maxLength, docStride, labelMode);
    }

    private static void require(boolean holds, String name, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; expected " + expected);
        }
    }

    /** transformers' defaults, for the given data, model and output. */
    public static Builder defaults(Path data, String model, Path output) {
        return new Builder(data, model, output);
    }

    /** The windows these arguments ask for. */
    @JsonIgnore
    public WindowOptions windows() {
        return new WindowOptions(maxLength, docStride, labelMode);
    }

    /**
     * These arguments for data that is split and cut to {@code maxTrainSamples} already.
     *
     * @param train the training file
     * @param held the validation file, or null when there is none
     * @param newOutput the run's folder
     */
    public TrainingArguments split(Path train, @Nullable Path held, Path newOutput) {
        return with(train, newOutput)
                .validation(held)
                .testSize(0)
                .maxTrainSamples(null)
                .build();
    }

    /** These arguments, to be changed. */
    public Builder with(Path newData, Path newOutput) {
        return defaults(newData, model, newOutput)
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
                .maxLength(maxLength)
                .docStride(docStride)
                .maxSteps(maxSteps)
                .maxTrainSamples(maxTrainSamples)
                .evalOnStart(evalOnStart)
                .evalSteps(evalSteps)
                .saveSteps(saveSteps)
                .earlyStopping(earlyStopping)
                .freezeEmbeddings(freezeEmbeddings)
                .freezeLayers(freezeLayers)
                .dropout(dropout)
                .attentionDropout(attentionDropout)
                .shuffle(shuffle)
                .groupByLength(groupByLength)
                .labelMode(labelMode)
                .precision(precision)
                .exampleLosses(exampleLosses)
                .seed(seed)
                .threads(threads);
    }

    /**
     * The names of the arguments that other arguments have otherwise; threads, the folder's name and what is written
     * down besides do not matter, because a run gives the same result without them.
     */
    List<String> differences(TrainingArguments other) {
        Map<String, String> mine = byName();
        Map<String, String> theirs = other.byName();
        return Stream.concat(mine.keySet().stream(), theirs.keySet().stream())
                .distinct()
                .filter(name ->
                        !Set.of("--threads", "--output", "--example-losses").contains(name))
                .filter(name -> !Objects.equals(mine.get(name), theirs.get(name)))
                .toList();
    }

    private Map<String, String> byName() {
        List<String> line = toCommandLine();
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < line.size(); i += 2) {
            byName.put(line.get(i), line.get(i + 1));
        }
        return byName;
    }

    /** The options of {@code spanlight train} that give these arguments; the command's name is not among them. */
    public List<String> toCommandLine() {
        List<String> line = new ArrayList<>();
        add(line, "--data", data);
        add(line, "--validation", validation);
        add(line, "--test-size", testSize);
        add(line, "--split-by", splitBy);
        add(line, "--model", model);
        add(line, "--output", output);
        add(line, "--epochs", epochs);
        add(line, "--batch-size", batchSize);
        add(line, "--learning-rate", learningRate);
        if (warmupSteps == null) {
            add(line, "--warmup-ratio", warmupRatio);
        }
        add(line, "--warmup-steps", warmupSteps);
        add(line, "--weight-decay", weightDecay);
        add(line, "--max-grad-norm", maxGradNorm);
        add(line, "--gradient-accumulation", gradientAccumulation);
        add(line, "--max-length", maxLength);
        add(line, "--doc-stride", docStride);
        add(line, "--max-steps", maxSteps);
        add(line, "--max-train-samples", maxTrainSamples);
        add(line, "--eval-on-start", evalOnStart);
        add(line, "--eval-steps", evalSteps);
        add(line, "--save-steps", saveSteps);
        add(line, "--early-stopping", earlyStopping);
        List<String> frozen = new ArrayList<>();
        if (freezeEmbeddings) {
            frozen.add("embeddings");
        }
        if (freezeLayers > 0) {
            frozen.add("layers:" + freezeLayers);
        }
        add(line, "--freeze", frozen.isEmpty() ? null : String.join(",", frozen));
        add(line, "--dropout", dropout);
        add(line, "--attention-dropout", attentionDropout);
        add(line, "--shuffle", shuffle);
        add(line, "--group-by-length", groupByLength);
        add(line, "--label-mode", labelMode);
        add(line, "--precision", precision);
        add(line, "--example-losses", exampleLosses);
        add(line, "--seed", seed);
        add(line, "--threads", threads);
        return line;
    }

    private static void add(List<String> line, String option, @Nullable Object value) {
        if (value != null) {
            line.add(option);
            line.add(value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString());
        }
    }

    /** Collects arguments that differ from the defaults. */
    public static final class Builder {
        private final Path data;
        private final String model;
        private final Path output;
        private @Nullable Path validation;
        private double testSize = 0.2;
        private SplitBy splitBy = SplitBy.QUESTION;
        private int epochs = 3;
        private int batchSize = 8;
        private double learningRate = 5e-5;
        private double warmupRatio;
        private @Nullable Integer warmupSteps;
        private double weightDecay;
        private double maxGradNorm = 1;
        private int gradientAccumulation = 1;
        private int maxLength = WindowOptions.DEFAULT.maxLength();
        private int docStride = WindowOptions.DEFAULT.docStride();
        private @Nullable Integer maxSteps;
        private @Nullable Integer maxTrainSamples;
        private boolean evalOnStart;
        private @Nullable Integer evalSteps;
        private @Nullable Integer saveSteps;
        private @Nullable Integer earlyStopping;
        private boolean freezeEmbeddings;
        private int freezeLayers;
        private @Nullable Double dropout;
        private double attentionDropout;
        private boolean shuffle = true;
        private boolean groupByLength = true;
        private LabelMode labelMode = LabelMode.SANE;
        private Precision precision = Precision.AUTO;
        private ExampleLosses exampleLosses = ExampleLosses.AUTO;
        private long seed = 42;
        private @Nullable Integer threads;

        private Builder(Path data, String model, Path output) {
            this.data = data;
            this.model = model;
            this.output = output;
        }

        /** See {@link TrainingArguments#validation}. */
        public Builder validation(@Nullable Path value) {
            validation = value;
            return this;
        }

        /** See {@link TrainingArguments#testSize}. */
        public Builder testSize(double value) {
            testSize = value;
            return this;
        }

        /** See {@link TrainingArguments#splitBy}. */
        public Builder splitBy(SplitBy value) {
            splitBy = value;
            return this;
        }

        /** See {@link TrainingArguments#epochs}. */
        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        /** See {@link TrainingArguments#batchSize}. */
        public Builder batchSize(int value) {
            batchSize = value;
            return this;
        }

        /** See {@link TrainingArguments#learningRate}. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** See {@link TrainingArguments#warmupRatio}. */
        public Builder warmupRatio(double value) {
            warmupRatio = value;
            return this;
        }

        /** See {@link TrainingArguments#warmupSteps}. */
        public Builder warmupSteps(@Nullable Integer value) {
            warmupSteps = value;
            return this;
        }

        /** See {@link TrainingArguments#weightDecay}. */
        public Builder weightDecay(double value) {
            weightDecay = value;
            return this;
        }

        /** See {@link TrainingArguments#maxGradNorm}. */
        public Builder maxGradNorm(double value) {
            maxGradNorm = value;
            return this;
        }

        /** See {@link TrainingArguments#gradientAccumulation}. */
        public Builder gradientAccumulation(int value) {
            gradientAccumulation = value;
            return this;
        }

        /** See {@link TrainingArguments#maxLength}. */
        public Builder maxLength(int value) {
            maxLength = value;
            return this;
        }

        /** See {@link TrainingArguments#docStride}. */
        public Builder docStride(int value) {
            docStride = value;
            return this;
        }

        /** See {@link TrainingArguments#maxSteps}. */
        public Builder maxSteps(@Nullable Integer value) {
            maxSteps = value;
            return this;
        }

        /** See {@link TrainingArguments#maxTrainSamples}. */
        public Builder maxTrainSamples(@Nullable Integer value) {
            maxTrainSamples = value;
            return this;
        }

        /** See {@link TrainingArguments#evalOnStart}. */
        public Builder evalOnStart(boolean value) {
            evalOnStart = value;
            return this;
        }

        /** See {@link TrainingArguments#evalSteps}. */
        public Builder evalSteps(@Nullable Integer value) {
            evalSteps = value;
            return this;
        }

        /** See {@link TrainingArguments#saveSteps}. */
        public Builder saveSteps(@Nullable Integer value) {
            saveSteps = value;
            return this;
        }

        /** See {@link TrainingArguments#earlyStopping}. */
        public Builder earlyStopping(@Nullable Integer value) {
            earlyStopping = value;
            return this;
        }

        /** See {@link TrainingArguments#freezeEmbeddings}. */
        public Builder freezeEmbeddings(boolean value) {
            freezeEmbeddings = value;
            return this;
        }

        /** See {@link TrainingArguments#freezeLayers}. */
        public Builder freezeLayers(int value) {
            freezeLayers = value;
            return this;
        }

        /** See {@link TrainingArguments#dropout}. */
        public Builder dropout(@Nullable Double value) {
            dropout = value;
            return this;
        }

        /** See {@link TrainingArguments#attentionDropout}. */
        public Builder attentionDropout(double value) {
            attentionDropout = value;
            return this;
        }

        /** See {@link TrainingArguments#shuffle}. */
        public Builder shuffle(boolean value) {
            shuffle = value;
            return this;
        }

        /** See {@link TrainingArguments#groupByLength}. */
        public Builder groupByLength(boolean value) {
            groupByLength = value;
            return this;
        }

        /** See {@link TrainingArguments#labelMode}. */
        public Builder labelMode(LabelMode value) {
            labelMode = value;
            return this;
        }

        /** See {@link TrainingArguments#precision}. */
        public Builder precision(Precision value) {
            precision = value;
            return this;
        }

        /** See {@link TrainingArguments#exampleLosses}. */
        public Builder exampleLosses(ExampleLosses value) {
            exampleLosses = value;
            return this;
        }

        /** See {@link TrainingArguments#seed}. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** See {@link TrainingArguments#threads}. */
        public Builder threads(@Nullable Integer value) {
            threads = value;
            return this;
        }

        /** The arguments, checked. */
        public TrainingArguments build() {
            return new TrainingArguments(
                    data,
                    validation,
                    testSize,
                    splitBy,
                    model,
                    output,
                    epochs,
                    batchSize,
                    learningRate,
                    warmupRatio,
                    warmupSteps,
                    weightDecay,
                    maxGradNorm,
                    gradientAccumulation,
                    maxLength,
                    docStride,
                    maxSteps,
                    maxTrainSamples,
                    evalOnStart,
                    evalSteps,
                    saveSteps,
                    earlyStopping,
                    freezeEmbeddings,
                    freezeLayers,
                    dropout,
                    attentionDropout,
                    shuffle,
                    groupByLength,
                    labelMode,
                    precision,
                    exampleLosses,
                    seed,
                    threads);
        }
    }
}
