package dev.spanlight.ui.train;

import dev.spanlight.train.TrainingArguments;

/** Arguments that go well together, as a place to begin. */
enum Preset {
    SMALL_SET("small set", "A few hundred questions: many passes, embeddings frozen, stops when F1 no longer rises.") {
        @Override
        TrainingArguments.Builder apply(TrainingArguments.Builder builder) {
            return builder.epochs(8)
                    .batchSize(8)
                    .learningRate(5e-5)
                    .warmupRatio(0.06)
                    .weightDecay(0.01)
                    .freezeEmbeddings(true)
                    .earlyStopping(3)
                    .evalOnStart(true)
                    .splitBy(TrainingArguments.SplitBy.PASSAGE);
        }
    },
    NOTEBOOK(
            "as the notebook",
            "The usual notebook: three passes, learning rate 2e-5, a fifth of the questions set aside.") {
        @Override
        TrainingArguments.Builder apply(TrainingArguments.Builder builder) {
            return builder.epochs(3).batchSize(8).learningRate(2e-5).weightDecay(0.01);
        }
    },
    THOROUGH(
            "thorough",
            "Thousands of questions: larger batches, every weight trained, passages never shared with validation.") {
        @Override
        TrainingArguments.Builder apply(TrainingArguments.Builder builder) {
            return builder.epochs(4)
                    .batchSize(16)
                    .learningRate(1e-4)
                    .warmupRatio(0.06)
                    .weightDecay(0.01)
                    .earlyStopping(4)
                    .testSize(0.1)
                    .splitBy(TrainingArguments.SplitBy.PASSAGE);
        }
    };

    private final String label;
    private final String help;

    Preset(String label, String help) {
        this.label = label;
        this.help = help;
    }

    /** Sets the arguments that this preset has an opinion on; the others keep their defaults. */
    abstract TrainingArguments.Builder apply(TrainingArguments.Builder builder);

    String help() {
        return help;
    }

    @Override
    public String toString() {
        return label;
    }
}
