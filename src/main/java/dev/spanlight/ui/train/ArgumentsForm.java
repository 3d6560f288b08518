package dev.spanlight.ui.train;

import dev.spanlight.model.Precision;
import dev.spanlight.text.LabelMode;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.train.TrainingArguments.SplitBy;
import dev.spanlight.ui.control.ModelChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The arguments as a person types them, each checked by itself and all against each other. No Node in here. */
final class ArgumentsForm {
    private static final Path ANY = Path.of("any");

    private final FormField<Integer> epochs =
            FormField.whole("epochs", "Epochs", "How often the whole training part is gone through.");
    private final FormField<Integer> batchSize = FormField.whole(
            "batch_size", "Batch size", "How many windows each step learns from; more need no more memory.");
    private final FormField<Double> learningRate =
            FormField.number("learning_rate", "Learning rate", "How far each step moves the weights, at its highest.");
    private final FormField<Double> warmupRatio = FormField.number(
            "warmup_ratio",
            "Warm-up ratio",
            "The part of all steps over which the learning rate rises from 0, 0 to 1.");
    private final FormField<Double> weightDecay = FormField.number(
            "weight_decay",
            "Weight decay",
            "How strongly AdamW pulls weights towards 0; biases and norms are left out.");
    private final FormField<Integer> maxLength = FormField.whole(
            "max_length", "Max length", "The longest window in tokens, question included; longer passages are cut.");
    private final FormField<Integer> docStride =
            FormField.whole("doc_stride", "Doc stride", "How many passage tokens two neighbouring windows share.");
    private final FormField<@Nullable Integer> earlyStopping = FormField.optionalWhole(
            "early_stopping", "Early stopping", "Stop after so many evaluations without a better F1; empty = never.");
    private final FormField<Double> testSize = FormField.number(
            "test_size", "Test size", "The part of the data set aside for validation, 0 to below 1; 0 = none.");
    private final FormField<Long> seed = FormField.seed(
            "seed", "Seed", "Decides split, order, dropout and a new head: the same seed gives the same run.");
    private final FormField<Double> attentionDropout = FormField.number(
            "attention_dropout",
            "Attention dropout",
            "Dropout of attention; 0 keeps the fast kernel of the processor.");
    private final FormField<@Nullable Integer> warmupSteps = FormField.optionalWhole(
            "warmup_steps", "Warm-up steps", "Steps over which the learning rate rises; takes the ratio's place.");
    private final FormField<Double> maxGradNorm = FormField.number(
            "max_grad_norm", "Max gradient norm", "Gradients are scaled down to this L2 norm; 0 = never.");
    private final FormField<Integer> gradientAccumulation = FormField.whole(
            "gradient_accumulation",
            "Accumulation",
            "Batches gathered for one step, as if the batch were so many times as large.");
    private final FormField<@Nullable Integer> maxSteps = FormField.optionalWhole(
            "max_steps", "Max steps", "Stop after so many steps; empty = when all epochs are done.");
    private final FormField<@Nullable Integer> maxTrainSamples = FormField.optionalWhole(
            "max_train_samples", "Max questions", "Train on so many questions only, from the first on; empty = all.");
    private final FormField<@Nullable Integer> evalSteps = FormField.optionalWhole(
            "eval_steps", "Evaluate every", "Steps between evaluations; empty = once an epoch.");
    private final FormField<@Nullable Integer> saveSteps = FormField.optionalWhole(
            "save_steps", "Checkpoint every", "Steps between checkpoints; empty = once an epoch.");
    private final FormField<@Nullable Double> dropout =
            FormField.optionalNumber("dropout", "Dropout", "Dropout of hidden states; empty = the model's own.");
    private final FormField<Integer> freezeLayers =
            FormField.whole("freeze layers", "Frozen layers", "How many of the first layers stay as they are.");

    private final List<FormField<?>> fields = List.of(
            epochs,
            batchSize,
            learningRate,
            warmupRatio,
            maxLength,
            docStride,
            weightDecay,
            earlyStopping,
            testSize,
            seed,
            attentionDropout,
            warmupSteps,
            maxGradNorm,
            gradientAccumulation,
            maxSteps,
            maxTrainSamples,
            evalSteps,
            saveSteps,
            dropout,
            freezeLayers);

    private final ObjectProperty<@Nullable ModelChoice> startFrom;
    private final ObjectProperty<Precision> precision = new SimpleObjectProperty<>(Precision.AUTO);
    private final ObjectProperty<SplitBy> splitBy = new SimpleObjectProperty<>(SplitBy.PASSAGE);
    private final ObjectProperty<LabelMode> labelMode = new SimpleObjectProperty<>(LabelMode.SANE);
    private final ObjectProperty<Boolean> freezeEmbeddings = new SimpleObjectProperty<>(false);
    private final BooleanProperty shuffle = new SimpleBooleanProperty(true);
    private final BooleanProperty groupByLength = new SimpleBooleanProperty(true);
    private final BooleanProperty evalOnStart = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /**
     * A form filled with the preset for small sets.
     *
     * @param startFrom the model that the run begins with
     */
    ArgumentsForm(ObjectProperty<@Nullable ModelChoice> startFrom) {
        this.startFrom = startFrom;
        apply(Preset.SMALL_SET);
        for (FormField<?> field : fields) {
            field.textProperty().subscribe(this::check);
        }
        startFrom.subscribe(this::check);
    }

    /** Fills the form with a preset; start, seed and what a preset says nothing of go back to their defaults. */
    void apply(Preset preset) {
        fill(preset.apply(TrainingArguments.defaults(ANY, "any", ANY)).build());
    }

    /** Fills the form with the arguments of an earlier run, all but its model, data and folder. */
    void fill(TrainingArguments from) {
        epochs.set(from.epochs());
        batchSize.set(from.batchSize());
        learningRate.set(from.learningRate());
        warmupRatio.set(from.warmupRatio());
        weightDecay.set(from.weightDecay());
        maxLength.set(from.maxLength());
        docStride.set(from.docStride());
        earlyStopping.set(from.earlyStopping());
        testSize.set(from.testSize());
        seed.set(from.seed());
        attentionDropout.set(from.attentionDropout());
        warmupSteps.set(from.warmupSteps());
        maxGradNorm.set(from.maxGradNorm());
        gradientAccumulation.set(from.gradientAccumulation());
        maxSteps.set(from.maxSteps());
        maxTrainSamples.set(from.maxTrainSamples());
        evalSteps.set(from.evalSteps());
        saveSteps.set(from.saveSteps());
        dropout.set(from.dropout());
        freezeLayers.set(from.freezeLayers());
        precision.set(from.precision());
        splitBy.set(from.splitBy());
        labelMode.set(from.labelMode());
        freezeEmbeddings.set(from.freezeEmbeddings());
        shuffle.set(from.shuffle());
        groupByLength.set(from.groupByLength());
        evalOnStart.set(from.evalOnStart());
    }

    private void check() {
        draft();
    }

    /** Calls {@code action} whenever a number, the model or the label mode changes. */
    void onChange(Runnable action) {
        startFrom.subscribe(action);
        labelMode.subscribe(action);
        for (FormField<?> field : fields) {
            field.textProperty().subscribe(action);
        }
    }

    /** Arguments whose files are not known yet. */
    @FunctionalInterface
    interface Draft {
        /**
         * The arguments for given files.
         *
         * @param data the training file
         * @param validation the validation file, or null to set a part aside
         * @param output the run's folder
         * @param threads processor threads
         */
        TrainingArguments at(Path data, @Nullable Path validation, Path output, int threads);
    }

    /** What is typed right now, when every field holds; later changes of the form do not reach it. */
    Optional<Draft> draft() {
        boolean readable = true;
        for (FormField<?> field : fields) {
            readable &= field.read();
        }
        ModelChoice model = startFrom.get();
        Draft draft = compose(model == null ? "" : model.reference().toString());
        // Also when a field cannot be read: the others are checked all the same, with its last accepted value.
        String wrong = complaint(draft);
        if (wrong.isEmpty()) {
            fields.forEach(FormField::accept);
        }
        if (!readable) {
            problem.set("Mend the marked fields");
            return Optional.empty();
        }
        if (model == null || !wrong.isEmpty()) {
            problem.set(wrong.isEmpty() ? "Choose a model to start from" : wrong);
            return Optional.empty();
        }
        problem.set("");
        return Optional.of(draft);
    }

    private String complaint(Draft draft) {
        try {
            draft.at(ANY, null, ANY, 1);
            return "";
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            boolean claimed = fields.stream().anyMatch(field -> field.claim(message));
            return claimed ? "Mend the marked field" : message;
        }
    }

    private Draft compose(String model) {
        UnaryOperator<TrainingArguments.Builder> values = values();
        return (data, validation, output, threads) -> values.apply(TrainingArguments.defaults(data, model, output))
                .validation(validation)
                .threads(threads)
                .build();
    }

    private UnaryOperator<TrainingArguments.Builder> values() {
        double testSizeValue = testSize.value();
        int epochsValue = epochs.value();
        int batchSizeValue = batchSize.value();
        double learningRateValue = learningRate.value();
        double warmupRatioValue = warmupRatio.value();
        @Nullable Integer warmupStepsValue = warmupSteps.value();
        double weightDecayValue = weightDecay.value();
        double maxGradNormValue = maxGradNorm.value();
        int gradientAccumulationValue = gradientAccumulation.value();
        int maxLengthValue = maxLength.value();
        int docStrideValue = docStride.value();
        @Nullable Integer maxStepsValue = maxSteps.value();
        @Nullable Integer maxTrainSamplesValue = maxTrainSamples.value();
        @Nullable Integer evalStepsValue = evalSteps.value();
        @Nullable Integer saveStepsValue = saveSteps.value();
        @Nullable Integer earlyStoppingValue = earlyStopping.value();
        int freezeLayersValue = freezeLayers.value();
        @Nullable Double dropoutValue = dropout.value();
        double attentionDropoutValue = attentionDropout.value();
        long seedValue = seed.value();
        Precision precisionValue = precision.get();
        SplitBy splitByValue = splitBy.get();
        LabelMode labelModeValue = labelMode.get();
        boolean freezeEmbeddingsValue = freezeEmbeddings.get();
        boolean shuffleValue = shuffle.get();
        boolean groupByLengthValue = groupByLength.get();
        boolean evalOnStartValue = evalOnStart.get();
        return builder -> builder.testSize(testSizeValue)
                .epochs(epochsValue)
                .batchSize(batchSizeValue)
                .learningRate(learningRateValue)
                .warmupRatio(warmupRatioValue)
                .warmupSteps(warmupStepsValue)
                .weightDecay(weightDecayValue)
                .maxGradNorm(maxGradNormValue)
                .gradientAccumulation(gradientAccumulationValue)
                .maxLength(maxLengthValue)
                .docStride(docStrideValue)
                .maxSteps(maxStepsValue)
                .maxTrainSamples(maxTrainSamplesValue)
                .evalSteps(evalStepsValue)
                .saveSteps(saveStepsValue)
                .earlyStopping(earlyStoppingValue)
                .freezeLayers(freezeLayersValue)
                .dropout(dropoutValue)
                .attentionDropout(attentionDropoutValue)
                .seed(seedValue)
                .precision(precisionValue)
                .splitBy(splitByValue)
                .labelMode(labelModeValue)
                .freezeEmbeddings(freezeEmbeddingsValue)
                .shuffle(shuffleValue)
                .groupByLength(groupByLengthValue)
                .evalOnStart(evalOnStartValue);
    }

    /** Why the form does not hold, empty when it does. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    FormField<Integer> epochs() {
        return epochs;
    }

    FormField<Integer> batchSize() {
        return batchSize;
    }

    FormField<Double> learningRate() {
        return learningRate;
    }

    FormField<Double> warmupRatio() {
        return warmupRatio;
    }

    FormField<Double> weightDecay() {
        return weightDecay;
    }

    FormField<Integer> maxLength() {
        return maxLength;
    }

    FormField<Integer> docStride() {
        return docStride;
    }

    FormField<@Nullable Integer> earlyStopping() {
        return earlyStopping;
    }

    FormField<Double> testSize() {
        return testSize;
    }

    FormField<Long> seed() {
        return seed;
    }

    FormField<Double> attentionDropout() {
        return attentionDropout;
    }

    /** The fields that few people change, in the order of the form. */
    List<FormField<?>> further() {
        return List.of(
                seed,
                attentionDropout,
                dropout,
                freezeLayers,
                warmupSteps,
                maxGradNorm,
                gradientAccumulation,
                maxSteps,
                maxTrainSamples,
                evalSteps,
                saveSteps);
    }

    ObjectProperty<@Nullable ModelChoice> startFromProperty() {
        return startFrom;
    }

    ObjectProperty<Precision> precisionProperty() {
        return precision;
    }

    ObjectProperty<SplitBy> splitByProperty() {
        return splitBy;
    }

    ObjectProperty<LabelMode> labelModeProperty() {
        return labelMode;
    }

    ObjectProperty<Boolean> freezeEmbeddingsProperty() {
        return freezeEmbeddings;
    }

    BooleanProperty shuffleProperty() {
        return shuffle;
    }

    BooleanProperty groupByLengthProperty() {
        return groupByLength;
    }

    BooleanProperty evalOnStartProperty() {
        return evalOnStart;
    }
}
