package dev.spanlight.train.runqa;

import dev.spanlight.train.TrainingExamples;
import java.util.Locale;

/**
 * The bundle's README: how to train it, what became of every argument, what differs.
 *
 * @param name the run's name
 * @param examples its questions
 * @param arguments its arguments
 */
record RunQaReadme(String name, TrainingExamples examples, RunQaArguments arguments) {
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(name).append(": to be trained with run_qa.py\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%,d questions to train on, %,d to measure on, and the model to start from, exported by Spanlight.\n\n",
                examples.train().size(),
                examples.validation().size()));
        text.append("""
                ## Train

                1. `pip install -r requirements.txt`, with the build of torch that your machines need.
                2. Put `run_qa.py`, `trainer_qa.py` and `utils_qa.py` beside this file. They are in
                   `examples/pytorch/question-answering` of the transformers repository, at the tag of the version you use.
                3. `./run.sh`, on Windows `run.bat`. Options that you add win over those in the file, such as
                   `./run.sh --per_device_train_batch_size 32`. For several GPUs: `PYTHON="torchrun --nproc-per-node 4" ./run.sh`.

                Nothing is reported to an experiment tracker. The first run fetches the metric `squad` or `squad_v2` through the
                library evaluate; machines without a network need it in their cache.

                ## Back to Spanlight

                Copy this folder back, or `output/` alone, then

                ```
                spanlight import-run --from FOLDER --output RUN
                ```

                or *Import…* over the runs of the Train room. Only safetensors and JSON are read. `training_args.bin`,
                `optimizer.pt` and other pickles are not, so they may stay where they are.

                ## What became of the arguments

                | Spanlight | is now |
                | --- | --- |
                """);
        for (RunQaArguments.Mapping mapping : arguments.built()) {
            text.append("| ")
                    .append(mapping.argument())
                    .append(": ")
                    .append(mapping.value())
                    .append(" | ");
            text.append(mapping.becomes()).append(" |\n");
        }
        text.append("| everything else | the options in `run.sh`, under their names in transformers |\n");
        text.append(
                "\nTraining pads each batch to its longest window, as Spanlight does: `--pad_to_max_length False`.\n");
        text.append("\n## What differs\n\n| Spanlight | run_qa.py |\n| --- | --- |\n");
        for (RunQaArguments.Difference difference : arguments.differences()) {
            text.append("| ").append(difference.what()).append(" | ");
            text.append(difference.effect()).append(" |\n");
        }
        text.append("""

                ## Other versions of transformers

                Proven with 4.57.6. Version 5 has other names: `--warmup_ratio R` is `--warmup_steps R`, `--group_by_length True` is
                `--train_sampling_strategy group_by_length`. With `--train_sampling_strategy sequential` it can leave the order as
                it is, too.
                """);
        return text.toString();
    }
}
