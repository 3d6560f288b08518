package dev.spanlight.ui.control;

import dev.spanlight.WorkspaceFolder;
import dev.spanlight.model.ModelFolder;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every model at hand: built in, of finished runs, in the workspace, in added folders, and in the hub's cache. */
public final class ModelShelf implements ModelCatalog {
    private static final List<ModelChoice> BUILT_IN = List.of(
            ModelChoice.ANSWERER,
            new ModelChoice(new ModelReference.BuiltIn("minilm"), "built-in encoder (MiniLM, untrained head)"));

    private final WorkspaceFolder workspace;
    private final ModelHub hub;
    private final Supplier<List<Path>> folders;

    /**
     * A shelf over what may change from one look to the next.
     *
     * @param workspace has the finished runs, and models that somebody has put there
     * @param hub knows the cache
     * @param folders the folders that the person added
     */
    public ModelShelf(WorkspaceFolder workspace, ModelHub hub, Supplier<List<Path>> folders) {
        this.workspace = workspace;
        this.hub = hub;
        this.folders = folders;
    }

    @Override
    public List<ModelChoice> choices() throws IOException {
        List<ModelChoice> choices = new ArrayList<>(BUILT_IN);
        for (RunFolder run : RunFolder.list(workspace.runs())) {
            // config.json is among the last files a model gets: a folder that is still being written has none.
            if (Files.exists(run.modelFolder().resolve("config.json")) && run.isFinished()) {
                choices.add(new ModelChoice(new ModelReference.Folder(run.modelFolder()), "run " + run.name()));
            }
        }
        Set<Path> others = new LinkedHashSet<>(ownFolders());
        others.addAll(folders.get());
        for (Path folder : others) {
            if (new ModelFolder(folder).isReadable()) {
                choices.add(ModelChoice.of(folder));
            }
        }
        for (ModelReference cached : hub.cached()) {
            choices.add(ModelChoice.ofHub(cached));
        }
        return choices;
    }

    private List<Path> ownFolders() throws IOException {
        Path models = workspace.models();
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(models)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }
}
