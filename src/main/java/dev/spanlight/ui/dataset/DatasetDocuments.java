package dev.spanlight.ui.dataset;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.FileMark;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.Dialogs.FileKind;
import dev.spanlight.ui.dataset.importing.FileImport;
import dev.spanlight.ui.dataset.importing.FileImport.Imported;
import dev.spanlight.ui.dataset.importing.ImportQuestions;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.dataset.session.DatasetSession.Snapshot;
import dev.spanlight.workspace.DatasetInfo;
import dev.spanlight.workspace.FileOrigin;
import dev.spanlight.workspace.JournalWriter.State;
import dev.spanlight.workspace.SearchCandidates;
import dev.spanlight.workspace.StoredDataset;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of the workspace and the files they come from. A file is taken into the workspace when it is opened
 * first; from then on every edit is kept there at once, and saving writes the file again.
 */
public final class DatasetDocuments {
    private static final List<FileKind> OPENED = List.of(
            new FileKind(
                    "Datasets and texts",
                    List.of(
                            "*.json",
                            "*.jsonl",
                            "*.ndjson",
                            "*.gz",
                            "*.parquet",
                            "*.csv",
                            "*.tsv",
                            "*.txt",
                            "*.md",
                            "*.pdf",
                            "*.docx")),
            new FileKind("All files", List.of("*")));
    private static final List<FileKind> SAVED = List.of(
            new FileKind("SQuAD JSON", List.of("*.json", "*.json.gz")),
            new FileKind("Hugging Face JSON Lines", List.of("*.jsonl", "*.jsonl.gz")),
            new FileKind("Hugging Face Parquet", List.of("*.parquet")),
            new FileKind("CSV", List.of("*.csv", "*.csv.gz")),
            new FileKind("TSV", List.of("*.tsv", "*.tsv.gz")));

    private final DatasetSession session;
    private final JobRunner jobs;
    private final Dialogs dialogs;
    private final FileImport imports;
    private final Path samples;
    private final CompletableFuture<Workspace> workspace;
    private final Autosave autosave;
    private final ReadOnlyListWrapper<DatasetInfo> datasets =
            new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
    private @Nullable FileOrigin origin;
    private boolean saving;

    /**
     * Documents of a session.
     *
     * @param samples the folder of the datasets that come with the program: they are never written over
     * @param questions what is asked about a file before it is imported
     * @param workspace the workspace, as soon as it is open
     * @param foreground runs something on the FX thread
     */
    public DatasetDocuments(
            DatasetSession session,
            JobRunner jobs,
            Dialogs dialogs,
            ImportQuestions questions,
            Path samples,
            CompletableFuture<Workspace> workspace,
            Executor foreground) {
        this.session = session;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.imports = new FileImport(jobs, questions, this::tell);
        this.samples = place(samples);
        this.workspace = workspace;
        this.autosave = new Autosave(session, foreground);
        session.setOnTrouble(this::tell);
    }

    // Opening

    /** What opening found. */
    private record Found(StoredDataset stored, Opened opened, List<DatasetInfo> all) {}

    /** Asks for a file and opens it. */
    public void askOpen() {
        dialogs.openFile("Open a dataset", OPENED).ifPresent(this::open);
    }

    /** Opens a file; a wrong one is told of in a dialog and the present dataset stays. */
    public void open(Path file) {
        Path place = place(file);
        beforeLeaving(() -> jobs.start(
                Job.of("Opening " + file.getFileName(), progress -> {
                    autosave.awaitFormer();
                    return find(place);
                }),
                known -> known.ifPresentOrElse(this::showKnown, () -> importFile(place)),
                this::tell));
    }

    private void importFile(Path file) {
        imports.start(
                file,
                imported -> start(String.valueOf(file.getFileName()), this::show, progress -> {
                    Dataset dataset = imported.dataset().mergePassages();
                    return found(opened().add(dataset, origin(file, imported), progress));
                }));
    }

    private static FileOrigin origin(Path file, Imported imported) throws IOException {
        return new FileOrigin(
                file,
                FileMark.of(file),
                imported.isRewritable() ? imported.format().name() : "");
    }

    /** What a start shows, and the file that it opens then. */
    private record Beginning(Optional<Found> shown, Optional<Path> file) {}

    /**
     * Opens the file that was asked for. Where the workspace does not have it yet, the dataset that was used last is there
     * first: if the file cannot be read, there is something to go on with.
     *
     * @param asked the file, if one was asked for
     * @param starter what to open where the workspace has no dataset yet and no file was asked for
     */
    public void begin(Optional<Path> asked, Optional<Path> starter) {
        jobs.start(
                Job.of("Opening the workspace", progress -> beginning(asked, starter)),
                beginning -> {
                    beginning.shown().ifPresent(this::showKnown);
                    beginning.file().ifPresent(this::open);
                },
                this::tell);
    }

    private Beginning beginning(Optional<Path> asked, Optional<Path> starter) throws IOException {
        Optional<Found> kept = asked.isPresent() ? find(place(asked.get())) : Optional.empty();
        if (kept.isPresent()) {
            return new Beginning(kept, Optional.empty());
        }
        List<DatasetInfo> known = opened().datasets();
        if (!known.isEmpty()) {
            return new Beginning(Optional.of(read(known.getFirst().id())), asked);
        }
        Optional<Path> file = asked.or(() -> starter);
        return file.isPresent()
                ? new Beginning(Optional.empty(), file)
                : new Beginning(Optional.of(add(new Dataset("Untitled", List.of()))), file);
    }

    private static Path place(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Opens a dataset of the workspace. */
    public void open(DatasetInfo info) {
        start(info.name(), this::showKnown, progress -> read(info.id()));
    }

    /** Asks for a name and opens a new, empty dataset. */
    public void askNew() {
        dialogs.askText("New dataset", "Its name", "Untitled")
                .ifPresent(name -> start(name, this::show, progress -> add(new Dataset(name, List.of()))));
    }

    /** Asks for a file and adds its passages after the selected one. */
    public void askAddPassages() {
        dialogs.openFile("Add the passages of a file", OPENED)
                .ifPresent(file -> imports.start(file, imported -> session.edits()
                        .addPassages(
                                "add passages of " + file.getFileName(),
                                imported.dataset().mergePassages().passages())));
    }

    private void start(String name, Consumer<Found> onFound, Job.Body<Found> body) {
        beforeLeaving(() -> jobs.start(
                Job.of("Opening " + name, progress -> {
                    autosave.awaitFormer();
                    return body.run(progress);
                }),
                onFound,
                this::tell));
    }

    private void tell(Exception failure) {
        dialogs.error(sentence(failure), failure);
    }

    private Workspace opened() throws IOException {
        try {
            return workspace.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private Found add(Dataset dataset) throws IOException {
        return found(opened().add(dataset, null, Progress.NONE));
    }

    private Found read(long id) throws IOException {
        opened().touch(id);
        return found(opened().read(id));
    }

    private Optional<Found> find(Path file) throws IOException {
        Optional<Long> known = opened().find(file);
        return known.isEmpty() ? Optional.empty() : Optional.of(read(known.get()));
    }

    private Found found(StoredDataset stored) throws IOException {
        Workspace from = opened();
        long id = stored.info().id();
        Opened opened = Opened.prepare(
                stored, (number, header, present, inForce) -> from.edit(id, number, header, present, inForce));
        return new Found(stored, opened, from.datasets());
    }

    private void show(Found found) {
        long id = found.stored().info().id();
        // What is open already stays: it may have been edited while it was read.
        if (!autosave.isOf(id)) {
            session.open(found.opened());
            autosave.follow(workspace.join(), id);
        }
        datasets.setAll(found.all());
        origin = found.stored().info().origin();
    }

    /** Shows a dataset that was read from its file some time ago. */
    private void showKnown(Found found) {
        show(found);
        FileOrigin known = found.stored().info().origin();
        if (known != null) {
            compare(found.stored().info().id(), known);
        }
    }

    /** Looks whether another program has changed the file since; the dataset can be worked on meanwhile. */
    private void compare(long id, FileOrigin known) {
        Path file = known.file();
        jobs.start(
                // A file that is gone is no reason to withhold what was made of it.
                Job.of(
                        "Looking at " + file.getFileName(),
                        progress ->
                                Files.isRegularFile(file) && !FileMark.of(file).equals(known.mark())),
                changed -> {
                    if (changed
                            && autosave.isOf(id)
                            && !saving
                            && known.equals(origin)
                            && (!session.dirtyProperty().get() || isToBeReadAgain(file))) {
                        imports.start(file, imported -> takeOver(id, file, imported));
                    }
                },
                this::tell);
    }

    private boolean isToBeReadAgain(Path file) {
        return dialogs.confirm(
                file.getFileName() + " was changed by another program. Read it again?",
                "Here it has edits that the file does not have. Reading it again replaces them; Undo brings them back.",
                "Read again");
    }

    private void takeOver(long id, Path file, Imported imported) {
        if (!autosave.isOf(id)) {
            return;
        }
        session.replaceContent(
                "read " + file.getFileName() + " again",
                imported.dataset().mergePassages(),
                now -> jobs.start(
                        Job.of("Reading " + file.getFileName() + " again", progress -> {
                            FileOrigin read = origin(file, imported);
                            opened().setOrigin(id, read, now.state());
                            return read;
                        }),
                        read -> markSaved(id, now, read),
                        this::tell));
    }

    private void markSaved(long id, Snapshot snapshot, FileOrigin saved) {
        if (autosave.isOf(id)) {
            origin = saved;
            session.markSaved(snapshot, saved.destination());
        }
    }

    /** Whether a dataset is the one that is open. */
    boolean isOpen(DatasetInfo info) {
        return autosave.isOf(info.id());
    }

    /** Removes a dataset from the workspace, after asking; its file stays. */
    public void remove(DatasetInfo info) {
        if (autosave.isOf(info.id())
                || !dialogs.confirm(
                        "Remove “" + info.name() + "” from the workspace?",
                        "Its edits and their history are gone then. A file it was read from stays.",
                        "Remove")) {
            return;
        }
        jobs.start(
                Job.of("Removing " + info.name(), progress -> {
                    opened().remove(info.id(), progress);
                    return opened().datasets();
                }),
                datasets::setAll,
                this::tell);
    }

    // Saving

    /** Saves to the file the dataset came from; where that cannot be written as it was read it asks where. */
    public void save() {
        FileOrigin now = origin;
        if (now == null || !now.isRewritable() || isSample(now.file())) {
            askSave();
        } else {
            write(now.file(), now.format());
        }
    }

    private boolean isSample(Path file) {
        return place(file).startsWith(samples);
    }

    /** Asks where to save. */
    public void askSave() {
        Path file = session.fileProperty().get();
        String name =
                file == null ? session.datasetProperty().get().name() + ".json" : String.valueOf(file.getFileName());
        dialogs.saveFile("Save the dataset", name, SAVED).ifPresent(chosen -> write(chosen, ""));
    }

    /** Asks where to write a copy in a format; the dataset's own file stays what it is. */
    public void askExport(DatasetFormat format) {
        String ending = format.ending();
        dialogs.saveFile(
                        "Export as " + format.words(),
                        session.datasetProperty().get().name() + ending,
                        List.of(new FileKind(format.words(), List.of("*" + ending, "*" + ending + ".gz"))))
                .ifPresent(file -> {
                    Dataset dataset = session.datasetProperty().get();
                    jobs.start(
                            Job.of("Exporting " + file.getFileName(), progress -> {
                                DatasetFiles.write(
                                        file,
                                        dataset,
                                        format,
                                        progress.counting(dataset.questionCount(), format.words()));
                                return file;
                            }),
                            done -> {},
                            this::tell);
                });
    }

    private void write(Path file, String formatName) {
        if (saving) {
            return;
        }
        saving = true;
        Path place = place(file);
        Snapshot snapshot = session.snapshot();
        long id = autosave.dataset();
        jobs.start(
                Job.of("Saving " + file.getFileName(), progress -> {
                    DatasetFormat format = format(place, formatName, snapshot.dataset());
                    DatasetFiles.write(
                            place,
                            snapshot.dataset(),
                            format,
                            progress.counting(snapshot.dataset().questionCount(), format.words()));
                    FileOrigin saved = new FileOrigin(place, FileMark.of(place), format.name());
                    opened().setOrigin(id, saved, snapshot.state());
                    return saved;
                }),
                saved -> {
                    saving = false;
                    markSaved(id, snapshot, saved);
                },
                failure -> {
                    saving = false;
                    tell(failure);
                },
                () -> saving = false);
    }

    /** The format that the file was read in; SQuAD's version may have to be another by now. */
    private static DatasetFormat format(Path file, String name, Dataset dataset) {
        DatasetFormat guess = DatasetFormat.guess(file, dataset);
        if (name.isEmpty()) {
            return guess;
        }
        DatasetFormat known = DatasetFormat.valueOf(name);
        return known == DatasetFormat.SQUAD_V1 ? guess : known;
    }

    // Leaving

    /** Goes on once every edit is in the workspace, or the person gives those up that the disk has refused. */
    public void beforeLeaving(Runnable proceed) {
        session.settle();
        if (autosave.stateProperty().get().isDone()) {
            proceed.run();
            return;
        }
        jobs.start(
                Job.of("Keeping the last edits", progress -> autosave.settle()),
                kept -> {
                    if (kept || givesUp(autosave.stateProperty().get())) {
                        proceed.run();
                    }
                },
                this::tell);
    }

    private boolean givesUp(State state) {
        Exception failure = state.failure();
        return dialogs.confirm(
                "Lose " + (state.unwritten() == 1 ? "1 edit" : state.unwritten() + " edits") + "?",
                (failure == null ? "" : sentence(failure) + ". ")
                        + "Saving the dataset to a file in another place keeps them.",
                "Lose them");
    }

    /** Writes the last edits and lets go of the dataset. */
    public void close() {
        session.settle();
        autosave.finish();
        autosave.awaitFormer();
    }

    private static String sentence(Exception failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    // Looking

    /** Where in the open dataset words can stand; off the FX thread. */
    public SearchCandidates search(List<String> words) {
        long id = autosave.dataset();
        try {
            // The index knows what is on disk only.
            return id < 0 || autosave.isWriting() ? SearchCandidates.EVERYTHING : opened().search(id, words);
        } catch (IOException e) {
            // Without the index the search reads every text: slower, and as right.
            return SearchCandidates.EVERYTHING;
        }
    }

    /** How far the edits are on their way to the disk. */
    public ReadOnlyObjectProperty<State> keptProperty() {
        return autosave.stateProperty();
    }

    /** The datasets of the workspace, the one used last first. */
    public ReadOnlyListProperty<DatasetInfo> datasetsProperty() {
        return datasets.getReadOnlyProperty();
    }
}
