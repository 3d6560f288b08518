package dev.spanlight.train.runqa;

import dev.spanlight.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * An output folder of run_qa.py. Its JSON files are those that run_qa.py of transformers 4.57.6 wrote when it trained a
 * bundle of the golden BERT.
 */
public final class RunQaFolder {
    private RunQaFolder() {}

    /** Writes the folder. */
    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Golden.folder("bert").resolve(name), folder.resolve(name));
        }
        for (String name : List.of("trainer_state.json", "all_results.json", "eval_results.json")) {
            try (InputStream in = Objects.requireNonNull(RunQaFolder.class.getResourceAsStream("output/" + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
        Files.writeString(folder.resolve("training_args.bin"), "a pickle");
        return folder;
    }
}
