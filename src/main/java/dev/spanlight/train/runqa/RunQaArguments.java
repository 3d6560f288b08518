package dev.spanlight.train.runqa;

import dev.spanlight.model.Precision;
import dev.spanlight.text.LabelMode;
import dev.spanlight.train.TrainingArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's arguments in the words of {@code run_qa.py} of transformers 4.57: every one is an option of it, is in the
 * bundle's data or model already, or is told of as a difference.
 *
 * @param arguments the run's arguments
 * @param validated whether there are questions to measure on
 * @param withNegatives whether one of these has no answer
 * @param half whether to calculate in bfloat16
 */
record RunQaArguments(TrainingArguments arguments, boolean validated, boolean withNegatives, boolean half) {
    /** The folder that run_qa.py writes into. */
    static final String OUTPUT = "output";

    static final String MODEL = "model";
    static final String TRAIN = "data/train.json";
    static final String VALIDATION = "data/validation.json";

    /**
     * Something that run_qa.py cannot be told.
     *
     * @param what the argument, as the run has it
     * @param effect what it means for the result
     */
    record Difference(String what, String effect) {}

    /** What an argument becomes. */
    record Mapping(String argument, String value, String becomes) {}

    /** The options by name, in the order of the command line. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("model_name_or_path", MODEL);
        options.put("train_file", TRAIN);
        if (validated) {
            options.put("validation_file", VALIDATION);
        }
        options.put("output_dir", OUTPUT);
        options.put("do_train", "True");
        if (validated) {
            options.put("do_eval", "True");
            options.put("version_2_with_negative", python(withNegatives));
        }
        options.put("num_train_epochs", Integer.toString(arguments.epochs()));
        if (arguments.maxSteps() != null) {
            options.put("max_steps", arguments.maxSteps().toString());
        }
        options.put("per_device_train_batch_size", Integer.toString(arguments.batchSize()));
        if (validated) {
            options.put("per_device_eval_batch_size", Integer.toString(arguments.batchSize()));
        }
        options.put("gradient_accumulation_steps", Integer.toString(arguments.gradientAccumulation()));
        options.put("learning_rate", Double.toString(arguments.learningRate()));
        options.put("lr_scheduler_type", "linear");
        if (arguments.warmupSteps() != null) {
            options.put("warmup_steps", arguments.warmupSteps().toString());
        } else {
            options.put("warmup_ratio", Double.toString(arguments.warmupRatio()));
        }
        options.put("weight_decay", Double.toString(arguments.weightDecay()));
        options.put("max_grad_norm", Double.toString(arguments.maxGradNorm()));
        options.put("max_seq_length", Integer.toString(arguments.maxLength()));
        options.put("doc_stride", Integer.toString(arguments.docStride()));
        options.put("pad_to_max_length", "False");
        if (canGroupByLength()) {
            options.put("group_by_length", "True");
        }
        options.put("bf16", python(half));
        options.put("seed", Long.toString(arguments.seed()));
        schedule(options);
        options.put("save_total_limit", "2");
        options.put("logging_steps", "1");
        options.put("report_to", "none");
        return options;
    }

    /** When to evaluate and save: transformers keeps the best model only when both happen together. */
    private void schedule(Map<String, String> options) {
        Integer every = validated ? arguments.evalSteps() : arguments.saveSteps();
        String strategy = every == null ? "epoch" : "steps";
        if (validated) {
            options.put("eval_strategy", strategy);
            if (arguments.evalOnStart()) {
                options.put("eval_on_start", "True");
            }
            if (every != null) {
                options.put("eval_steps", every.toString());
            }
        }
        options.put("save_strategy", strategy);
        if (every != null) {
            options.put("save_steps", every.toString());
        }
        if (validated) {
            options.put("load_best_model_at_end", "True");
            options.put("metric_for_best_model", "f1");
            options.put("greater_is_better", "True");
        }
    }

    /**
     * transformers applies {@code group_by_length} to evaluation too, in an order of its own, and run_qa.py then gives
     * the predictions to the wrong questions.
     */
    private boolean canGroupByLength() {
        return arguments.groupByLength() && !validated;
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }

    /** What cannot be told, the heaviest first; without those that do not matter for these arguments. */
    List<Difference> differences() {
        List<Difference> all = new ArrayList<>();
        if (arguments.freezeEmbeddings() || arguments.freezeLayers() > 0) {
            List<String> frozen = new ArrayList<>();
            if (arguments.freezeEmbeddings()) {
                frozen.add("embeddings");
            }
            if (arguments.freezeLayers() > 0) {
                frozen.add("layers:" + arguments.freezeLayers());
            }
            all.add(new Difference(
                    "freeze " + String.join(",", frozen),
                    "run_qa.py trains all weights: slower, more memory, and usually another result"));
        }
        if (arguments.earlyStopping() != null) {
            all.add(new Difference(
                    "early_stopping " + arguments.earlyStopping(),
                    "run_qa.py trains to the end; the best model is kept all the same"));
        }
        if (arguments.labelMode() == LabelMode.SANE) {
            all.add(
                    new Difference(
                            "label_mode sane",
                            "run_qa.py labels by its own search: answers that begin or end with a blank or a combining mark take a"
                                    + " neighbouring word in, and an answer that starts in a window's last word gets a wrong start"));
        }
        if (!arguments.shuffle()) {
            all.add(
                    new Difference(
                            "shuffle false",
                            "run_qa.py of transformers 4.57 always shuffles; steps see other windows than in the file's order"));
        } else {
            all.add(new Difference(
                    "order",
                    "the seed is the same, the random numbers are not: batches are put together otherwise, so losses agree"
                            + " on average and not step by step"));
        }
        if (arguments.groupByLength() && !canGroupByLength()) {
            all.add(new Difference(
                    "group_by_length true",
                    "left out: transformers would shuffle the evaluation with it, and run_qa.py would give predictions to the"
                            + " wrong questions; batches have more padding and are slower"));
        }
        if (validated) {
            all.add(new Difference("validation loss", "run_qa.py measures exact match and F1 only"));
            all.add(new Difference(
                    "evaluation without padding",
                    "run_qa.py counts padding among the 20 best starts and ends, which costs a weak model answers;"
                            + " --per_device_eval_batch_size 1 gives Spanlight's scores"));
            all.add(new Difference(
                    "save_steps " + (arguments.saveSteps() == null ? "each epoch" : arguments.saveSteps()),
                    "a checkpoint is saved at every evaluation instead, because transformers asks for that to keep the best"
                            + " model; not every five minutes besides"));
        }
        if (half) {
            all.add(new Difference(
                    "precision bf16",
                    "--bf16 True is PyTorch's autocast, which rounds at other places; a GPU without bfloat16 needs"
                            + " --bf16 False"));
        }
        all.add(new Difference(
                "long questions",
                "a question of more than " + longestQuestion()
                        + " word pieces before a long passage ends run_qa.py with an"
                        + " error; Spanlight shortens it"));
        all.add(
                new Difference(
                        "batch_size " + arguments.batchSize(),
                        "counts for each GPU: with N of them a step has N times as many windows and an epoch N times fewer steps"));
        if (arguments.threads() != null) {
            all.add(new Difference(
                    "threads " + arguments.threads(), "OMP_NUM_THREADS says it; no effect on the result"));
        }
        return all;
    }

    private int longestQuestion() {
        return arguments.maxLength() - 3 - arguments.docStride() - 1;
    }

    /** Where the arguments went that are no options of run_qa.py. */
    List<Mapping> built() {
        List<Mapping> built = new ArrayList<>();
        built.add(new Mapping("model", arguments.model(), MODEL + "/, a new head drawn already where it had none"));
        built.add(new Mapping(
                "data, validation, test_size, split_by, max_train_samples",
                arguments.data().getFileName().toString(),
                "data/: split and cut already"));
        built.add(new Mapping(
                "dropout",
                arguments.dropout() == null
                        ? "the model's"
                        : arguments.dropout().toString(),
                "model/config.json"));
        built.add(new Mapping("attention_dropout", Double.toString(arguments.attentionDropout()), "model/config.json"));
        return built;
    }

    /** True for bfloat16, as far as the arguments say it. */
    static boolean isHalf(TrainingArguments arguments) {
        return arguments.precision() == Precision.BF16;
    }
}
