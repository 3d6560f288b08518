package dev.spanlight.ui.models;

import dev.spanlight.job.Progress;
import dev.spanlight.model.Checkpoint;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.models.ModelDetails.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads models as they are stored. Weights are mapped, not copied, and let go of at once. */
final class StoredModelReader implements ModelReader {
    private static final int LONGEST_CARD = 200_000;
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R(.*?)\\R---\\R", Pattern.DOTALL);
    private static final Pattern LICENCE = Pattern.compile("(?m)^license:\\s*[\"']?([^\"'\\r\\n]+)");
    private static final String BUILT_IN_LICENCE = "apache-2.0";

    private final ModelHub hub;

    StoredModelReader(ModelHub hub) {
        this.hub = hub;
    }

    @Override
    public ModelDetails read(ModelChoice choice, Progress progress) throws IOException {
        Checkpoint checkpoint = hub.open(choice.reference());
        progress.checkCancelled();
        @Nullable Path folder = hub.folder(choice.reference()).orElse(null);
        String card = folder == null ? builtInCard(choice.reference()) : card(folder);
        return new ModelDetails(
                choice,
                checkpoint.config(),
                checkpoint.parameterCount(),
                checkpoint.missing(),
                checkpoint.unexpected(),
                folder,
                folder == null ? List.of() : files(folder),
                folder == null ? BUILT_IN_LICENCE : licence(card),
                card,
                folder == null ? "" : metrics(folder));
    }

    private static String builtInCard(ModelReference reference) {
        String encoder = "all-MiniLM-L6-v2 by Sentence Transformers, Apache-2.0, part of the program.";
        return reference.equals(new ModelReference.BuiltIn("minilm"))
                ? encoder
                        + "\n\nA pretrained encoder with a new question-answering head: fine-tune it before you ask it."
                : encoder
                        + "\n\nFine-tuned by Spanlight on SQuAD v1.1 with frozen embeddings. It finds answers in English"
                        + " passages and was never shown a question without an answer.";
    }

    private static List<StoredFile> files(Path folder) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
                files.add(new StoredFile(String.valueOf(entry.getFileName()), Files.size(entry)));
            }
        }
        return files;
    }

    private static String card(Path folder) throws IOException {
        Path readme = folder.resolve("README.md");
        if (!Files.isRegularFile(readme)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(readme)) {
            return new String(in.readNBytes(LONGEST_CARD), StandardCharsets.UTF_8);
        }
    }

    /** The {@code license} of a model card's front matter. */
    private static String licence(String card) {
        Matcher front = FRONT_MATTER.matcher(card);
        Matcher licence = LICENCE.matcher(front.find() ? front.group(1) : "");
        return licence.find() ? licence.group(1).strip() : "";
    }

    /** A run's model lies in RUN/model, beside the run's events. */
    private static String metrics(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            return "";
        }
        Optional<TrainingEvent.Evaluated> best = new RunFolder(parent)
                .events().stream()
                        .filter(TrainingEvent.Evaluated.class::isInstance)
                        .map(TrainingEvent.Evaluated.class::cast)
                        .filter(TrainingEvent.Evaluated::best)
                        .reduce((earlier, later) -> later);
        return best.map(it -> String.format(
                        Locale.ROOT,
                        "F1 %.1f, exact match %.1f on %,d questions set aside, after step %,d",
                        it.f1(),
                        it.exactMatch(),
                        it.total(),
                        it.step()))
                .orElse("");
    }
}
