package dev.spanlight.model;

import dev.spanlight.data.AtomicFile;
import dev.spanlight.data.AtomicFolder;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes any model as a folder that transformers loads as it is: weights under the names of its own classes and in
 * float32, all files of the tokenizer, a card. A folder's licence and results go with it; pickles do not.
 *
 * @param hub finds the models
 */
public record ModelExport(ModelHub hub) {
    private static final Pattern CARRIED =
            Pattern.compile("(?i)(licen[cs]e|notice)(\\.(md|txt))?|(all|train|eval)_results\\.json|trainer_state\\.json"
                    + "|eval_(nbest_)?predictions\\.json|eval_null_odds\\.json");

    /**
     * Exports a model.
     *
     * @param reference which one
     * @param to the folder to make
     * @return the folder
     * @throws IOException when the model cannot be read, or there is something of that name already
     */
    public Path write(ModelReference reference, Path to, Progress progress) throws IOException {
        Checkpoint checkpoint = hub.open(reference);
        String card = card(reference, checkpoint);
        List<Path> carried = carried(reference);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        checkpoint.weights().forEach((name, tensor) -> weights.put(name, tensor.asFloat32()));
        return AtomicFolder.create(to, folder -> {
            for (Path file : carried) {
                AtomicFile.write(folder.resolve(file.getFileName()), out -> Files.copy(file, out));
            }
            new ModelFolder(folder).write(checkpoint.config(), checkpoint.tokenizer(), weights, card, progress);
        });
    }

    private List<Path> carried(ModelReference reference) throws IOException {
        Optional<Path> folder = hub.folder(reference);
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder.get())) {
            return entries.filter(file ->
                            CARRIED.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** The model's own card; where it has none, or one without front matter, what is known of the model. */
    private String card(ModelReference reference, Checkpoint checkpoint) throws IOException {
        ModelReadme own = hub.readme(reference);
        if (own.hasFrontMatter()) {
            return own.source();
        }
        String name = reference.name();
        String header = CardHeader.inherited(reference, own).text(name);
        return header + "\n" + (own.text().isEmpty() ? body(name, checkpoint) : own.source());
    }

    private static String body(String name, Checkpoint checkpoint) {
        return String.format(
                Locale.ROOT,
                "# %s\n\nA %s model with %.1f million parameters, exported by Spanlight.%s\n",
                name,
                checkpoint.config().architecture().modelType(),
                checkpoint.parameterCount() / 1e6,
                checkpoint.answers() ? "" : " It has no question-answering head yet: fine-tune it before you ask it.");
    }
}
