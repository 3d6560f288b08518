package dev.spanlight.ui.train;

import dev.spanlight.data.AtomicFile;
import dev.spanlight.job.Job;
import dev.spanlight.job.Progress;
import dev.spanlight.train.RunFolder;
import dev.spanlight.train.runqa.RunQaBundle;
import dev.spanlight.train.runqa.RunQaImport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** All runs, and what can be done with one that lies in its folder. */
final class RunShelf {
    private final TrainServices services;
    private final Outcome outcome;
    private final ObservableList<TrainingRun> runs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable TrainingRun> selected = new SimpleObjectProperty<>();

    /** An empty shelf; {@link #load} fills it. */
    RunShelf(TrainServices services, Outcome outcome) {
        this.services = services;
        this.outcome = outcome;
        selected.subscribe(() -> outcome.confirm(""));
    }

    /** Reads the earlier runs. */
    void load() {
        services.jobs()
                .start(
                        Job.of("Reading earlier runs", progress -> {
                            List<StoredRun> stored = new ArrayList<>();
                            for (RunFolder folder : RunFolder.list(services.runs())) {
                                progress.checkCancelled();
                                StoredRun.read(folder).ifPresent(stored::add);
                            }
                            return stored;
                        }),
                        this::show,
                        outcome::fail);
    }

    private void show(List<StoredRun> stored) {
        for (StoredRun run : stored) {
            boolean known = runs.stream().anyMatch(it -> it.folder().equals(run.folder()));
            if (!known) {
                runs.add(TrainingRun.replay(run));
            }
        }
        if (selected.get() == null && !runs.isEmpty()) {
            selected.set(runs.getFirst());
        }
    }

    /** Gives a run another name. */
    void rename(TrainingRun run, String name) {
        if (name.equals(run.name())) {
            return;
        }
        services.jobs()
                .start(
                        Job.of("Renaming " + run.name(), progress -> {
                            StoredRun.writeName(run.folder(), name);
                            return name;
                        }),
                        newName -> {
                            run.rename(newName);
                            services.models().look();
                        },
                        outcome::fail);
    }

    /** Deletes a run with its checkpoints and model; a run that is going on is left alone. */
    void delete(TrainingRun run) {
        if (run.state().isAlive()) {
            return;
        }
        services.jobs()
                .start(
                        Job.of("Deleting " + run.name(), progress -> {
                            run.folder().delete();
                            return run;
                        }),
                        this::forget,
                        outcome::fail);
    }

    private void forget(TrainingRun run) {
        int index = runs.indexOf(run);
        runs.remove(run);
        if (selected.get() == run) {
            selected.set(runs.isEmpty() ? null : runs.get(Math.clamp(index, 0, runs.size() - 1)));
        }
        services.models().look();
    }

    /** Writes all points of a run as comma-separated values. */
    void exportCsv(TrainingRun run, Smoothing smoothing, Path file) {
        StringBuilder text = new StringBuilder();
        new CurvesCsv(text).write(run.curves(), smoothing);
        services.jobs()
                .start(
                        Job.of("Exporting " + run.name(), progress -> {
                            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
                            return file;
                        }),
                        written -> {},
                        outcome::fail);
    }

    /** Writes a picture as PNG. */
    void exportPicture(BufferedImage picture, Path file) {
        services.jobs()
                .start(
                        Job.of("Exporting the chart", progress -> ImageIO.write(picture, "png", file.toFile())),
                        written -> {},
                        outcome::fail);
    }

    /** Writes a folder into {@code parent} that trains the run elsewhere with transformers' {@code run_qa.py}. */
    void bundle(TrainingRun run, Path parent) {
        outcome.begin();
        Path target = parent.resolve(run.fileName() + "-run_qa");
        services.jobs()
                .start(
                        Job.of("Exporting " + run.name(), progress -> new RunQaBundle(services.hub())
                                .write(run.folder(), target, progress)),
                        written -> outcome.confirm(
                                "Exported to " + written + "; its README.md says how to train it and what differs."),
                        outcome::fail);
    }

    /** Makes a run of what {@code run_qa.py} left in a folder, and shows it. */
    void importRun(Path from) {
        outcome.begin();
        services.jobs()
                .start(
                        Job.of("Importing " + from.getFileName(), progress -> read(from, progress)),
                        stored -> {
                            TrainingRun run = TrainingRun.replay(stored);
                            runs.addFirst(run);
                            selected.set(run);
                            outcome.confirm("Imported from " + from + "; its model can be asked and evaluated.");
                            services.models().look();
                        },
                        outcome::fail);
    }

    private StoredRun read(Path from, Progress progress) throws IOException {
        RunFolder folder = new RunFolder(StoredRun.next(services.runs()));
        new RunQaImport(services.hub()).write(from, folder.path(), progress);
        StoredRun.writeName(
                folder, StoredRun.number(folder.path()).orElse(0) + " " + from.getFileName() + ", imported");
        return StoredRun.read(folder)
                .orElseThrow(() -> new IOException(folder.path() + " cannot be read again; delete it and import anew"));
    }

    /** The runs, the newest first. */
    ObservableList<TrainingRun> runs() {
        return runs;
    }

    ObjectProperty<@Nullable TrainingRun> selectedProperty() {
        return selected;
    }
}
