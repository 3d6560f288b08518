package dev.spanlight.ui.control;

import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built-in models and those of finished runs. */
public final class RunModels implements ModelCatalog {
    private static final List<ModelChoice> BUILT_IN = List.of(
            new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in QA model (MiniLM, SQuAD)"),
            new ModelChoice(new ModelReference.BuiltIn("minilm"), "built-in encoder (MiniLM, untrained head)"));

    private final Path runs;

    /** Models of the runs in a folder, which need not exist. */
    public RunModels(Path runs) {
        this.runs = runs;
    }

    @Override
    public List<ModelChoice> choices() throws IOException {
        List<ModelChoice> choices = new ArrayList<>(BUILT_IN);
        for (RunFolder run : RunFolder.list(runs)) {
            // config.json is among the last files a model gets: a folder that is still being written has none.
            if (Files.exists(run.modelFolder().resolve("config.json")) && run.isFinished()) {
                choices.add(new ModelChoice(new ModelReference.Folder(run.modelFolder()), "run " + run.name()));
            }
        }
        return choices;
    }
}
