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
import dev.spanlight.ui.dataset.DatasetSession.Opened;
import dev.spanlight.ui.dataset.DatasetSession.Snapshot;
import dev.spanlight.workspace.DatasetInfo;
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
            new FileKind("Datasets", List.of("*.json", "*.jsonl", "*.ndjson", "*.gz")),
            new FileKind("All files", List.of("*")));
    private static final List<FileKind> SAVED = List.of(
            new FileKind("SQuAD JSON", List.of("*.json", "*.json.gz")),
            new FileKind("Hugging Face JSON Lines", List.of("*.jsonl", "*.jsonl.gz")));

    private final DatasetSession session;
    private final JobRunner jobs;
    private final Dialogs dialogs;
    private final Path samples;
    private final CompletableFuture<Workspace> workspace;
    private final Autosave autosave;
    private final ReadOnlyListWrapper<DatasetInfo> datasets =
            new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
    private boolean saving;

    /**
     * Documents of a session.
     *
     * @param samples the folder of the datasets that come with the program: they are never written over
     * @param workspace the workspace, as soon as it is open
     * @param foreground runs something on the FX thread
     */
    public DatasetDocuments(
            DatasetSession session,
            JobRunner jobs,
            Dialogs dialogs,
            Path samples,
            CompletableFuture<Workspace> workspace,
            Executor foreground) {
        this.session = session;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.samples = samples.toAbsolutePath().normalize();
        this.workspace = workspace;
        this.autosave = new Autosave(session, foreground);
        session.setOnTrouble(trouble -> dialogs.error(sentence(trouble), trouble));
    }

    // Opening

    /** What opening found. */
    private record Found(
            StoredDataset stored, Opened opened, @Nullable Changed changed, List<DatasetInfo> all) {}

    /** The file of a dataset that the workspace knows has other content now. */
    private record Changed(Dataset content, String fileMark) {}

    /** Asks for a file and opens it. */
    public void askOpen() {
        dialogs.openFile("Open a dataset", OPENED).ifPresent(this::open);
    }

    /** Opens a file; a wrong one is told of in a dialog and the present dataset stays. */
    public void open(Path file) {
        start(file.getFileName() + "", progress -> find(file, progress));
    }

    /** Opens the dataset that was used last, or a file where the workspace has none yet. */
    public void openLast(Optional<Path> first) {
        start("the last dataset", progress -> {
            List<DatasetInfo> known = opened().datasets();
            if (known.isEmpty() && first.isPresent()) {
                return find(first.get(), progress);
            }
            return known.isEmpty()
                    ? add(new Dataset("Untitled", List.of()))
                    : read(known.getFirst().id());
        });
    }

    /** Opens a dataset of the workspace. */
    public void open(DatasetInfo info) {
        start(info.name(), progress -> read(info.id()));
    }

    /** Asks for a name and opens a new, empty dataset. */
    public void askNew() {
        dialogs.askText("New dataset", "Its name", "Untitled")
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> start(name, progress -> add(new Dataset(name, List.of()))));
    }

    private void start(String name, Job.Body<Found> body) {
        beforeLeaving(() -> jobs.start(
                Job.of("Opening " + name, progress -> {
                    autosave.awaitFormer();
                    return body.run(progress);
                }),
                this::show,
                failure -> dialogs.error(sentence(failure), failure)));
    }

    private Workspace opened() throws IOException {
        try {
            return workspace.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private Found add(Dataset dataset) throws IOException {
        return found(opened().add(dataset, null, "", done -> {}), null);
    }

    private Found read(long id) throws IOException {
        opened().touch(id);
        return found(opened().read(id), null);
    }

    private Found find(Path file, Progress progress) throws IOException {
        Path place = file.toAbsolutePath().normalize();
        Optional<DatasetInfo> known = opened().find(place);
        if (known.isEmpty()) {
            Dataset dataset = readFile(place, progress).mergePassages();
            String mark = FileMark.of(place);
            int passages = dataset.passages().size();
            return found(
                    opened().add(dataset, place, mark, done -> {
                        progress.checkCancelled();
                        progress.update(done, passages, "into the workspace");
                    }),
                    null);
        }
        // A file that is gone is no reason to withhold what was made of it.
        @Nullable Changed changed = null;
        if (Files.isRegularFile(place)) {
            String mark = FileMark.of(place);
            if (!mark.equals(known.get().fileMark())) {
                changed = new Changed(readFile(place, progress).mergePassages(), mark);
            }
        }
        opened().touch(known.get().id());
        return found(opened().read(known.get().id()), changed);
    }

    private static Dataset readFile(Path file, Progress progress) throws IOException {
        long size = Files.isRegularFile(file) ? Files.size(file) : 0;
        return DatasetFiles.read(file, bytes -> {
            progress.checkCancelled();
            progress.update(bytes, size, "");
        });
    }

    private Found found(StoredDataset stored, @Nullable Changed changed) throws IOException {
        Workspace from = opened();
        long id = stored.info().id();
        Opened opened = Opened.prepare(
                stored, (number, header, present, inForce) -> from.edit(id, number, header, present, inForce));
        return new Found(stored, opened, changed, from.datasets());
    }

    private void show(Found found) {
        long id = found.stored().info().id();
        // What is open already stays: it may have been edited while it was read.
        if (!autosave.isOf(id)) {
            session.open(found.opened());
            autosave.follow(workspace.join(), id);
        }
        datasets.setAll(found.all());
        Changed changed = found.changed();
        if (changed != null) {
            takeOver(id, changed);
        }
    }

    private void takeOver(long id, Changed changed) {
        Path file = session.fileProperty().get();
        boolean edited = session.dirtyProperty().get();
        if (file == null
                || (edited
                        && !dialogs.confirm(
                                file.getFileName() + " was changed by another program. Read it again?",
                                "Here it has edits that the file does not have. Reading it again replaces them; Undo"
                                        + " brings them back.",
                                "Read again"))) {
            return;
        }
        session.replaceContent("read " + file.getFileName() + " again", changed.content());
        Snapshot now = session.snapshot();
        jobs.start(
                Job.of("Reading " + file.getFileName() + " again", progress -> {
                    opened().setFile(id, file, changed.fileMark(), now.state());
                    return now;
                }),
                read -> session.markSaved(read, file),
                failure -> dialogs.error(sentence(failure), failure));
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
                    opened().remove(info.id());
                    return opened().datasets();
                }),
                datasets::setAll,
                failure -> dialogs.error(sentence(failure), failure));
    }

    // Saving

    /** Saves to the file the dataset came from; a new one or a sample asks where. */
    public void save() {
        Path file = session.fileProperty().get();
        if (file == null || isSample(file)) {
            askSave();
        } else {
            write(file);
        }
    }

    private boolean isSample(Path file) {
        return file.toAbsolutePath().normalize().startsWith(samples);
    }

    /** Asks where to save. */
    public void askSave() {
        Path file = session.fileProperty().get();
        String name =
                file == null ? session.datasetProperty().get().name() + ".json" : String.valueOf(file.getFileName());
        dialogs.saveFile("Save the dataset", name, SAVED).ifPresent(this::write);
    }

    private void write(Path file) {
        if (saving) {
            return;
        }
        saving = true;
        Path place = file.toAbsolutePath().normalize();
        Snapshot snapshot = session.snapshot();
        long id = autosave.dataset();
        jobs.start(
                Job.of("Saving " + file.getFileName(), progress -> {
                    DatasetFiles.write(place, snapshot.dataset(), DatasetFormat.guess(place, snapshot.dataset()));
                    opened().setFile(id, place, FileMark.of(place), snapshot.state());
                    return snapshot;
                }),
                saved -> {
                    saving = false;
                    if (autosave.isOf(id)) {
                        session.markSaved(saved, place);
                    }
                },
                failure -> {
                    saving = false;
                    dialogs.error(sentence(failure), failure);
                });
    }

    // Leaving

    /** Goes on once every edit is in the workspace, or the person gives those up that the disk has refused. */
    public void beforeLeaving(Runnable proceed) {
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
                failure -> dialogs.error(sentence(failure), failure));
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
