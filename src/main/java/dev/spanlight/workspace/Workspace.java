package dev.spanlight.workspace;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A folder of work: {@code workspace.db} with the datasets and their edit journals, {@code backups}, and beside them
 * the runs and models of the other rooms. One process has it open at a time. All methods may be called from any thread.
 */
public final class Workspace implements AutoCloseable {
    private static final String DATABASE = "workspace.db";
    private static final String LOCK = "workspace.lock";

    private final Path folder;
    private final FileChannel lock;
    private final Database database;
    private final Backups backups;
    private final Clock clock;
    private final String notice;
    private final EditCodec codec = new EditCodec();
    private final DatasetTables datasets = new DatasetTables(codec);
    private final JournalTable journal = new JournalTable(codec);

    private Workspace(Path folder, FileChannel lock, Database database, Backups backups, Clock clock, String notice) {
        this.folder = folder;
        this.lock = lock;
        this.database = database;
        this.backups = backups;
        this.clock = clock;
        this.notice = notice;
    }

    /** Whether a folder is a workspace already. */
    public static boolean isAt(Path folder) {
        return Files.exists(folder.resolve(DATABASE));
    }

    /**
     * Opens a workspace; a folder without one gets a new one.
     *
     * @throws WorkspaceException with a sentence that says why it cannot be opened, such as that another window has it
     */
    public static Workspace open(Path folder) throws IOException {
        return open(folder, Clock.systemUTC());
    }

    static Workspace open(Path folder, Clock clock) throws IOException {
        FileChannel lock = lock(folder);
        boolean opened = false;
        try {
            Path file = folder.resolve(DATABASE);
            Backups backups = new Backups(file, clock);
            String notice = "";
            Database database;
            try {
                database = Database.open(file, backups);
            } catch (DamagedException e) {
                notice = new Salvage(file, backups).run();
                database = Database.open(file, backups);
            }
            opened = true;
            return new Workspace(folder, lock, database, backups, clock, notice);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** A lock of the operating system, which ends with the process, however that ends. */
    private static FileChannel lock(Path folder) throws WorkspaceException {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock taken = tryLock(channel);
            if (taken == null) {
                channel.close();
                throw new WorkspaceException(
                        "the workspace " + folder + " is open in another window of Spanlight; use that one, or open"
                                + " another folder",
                        null);
            }
            return channel;
        } catch (WorkspaceException e) {
            throw e;
        } catch (IOException e) {
            throw new WorkspaceException(
                    "the workspace " + folder + " cannot be opened (" + e.getMessage()
                            + "); check that the drive is there and the folder can be written",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The workspace's folder. */
    public Path folder() {
        return folder;
    }

    /** What the person should know of the opening, such as that a damaged database was repaired; empty when all is well. */
    public String notice() {
        return notice;
    }

    /** All datasets, the one used last first. */
    public List<DatasetInfo> datasets() throws IOException {
        return database.read(datasets::list);
    }

    /** The number of the dataset that was read from or written to a file last. */
    public Optional<Long> find(Path file) throws IOException {
        return database.read(connection -> datasets.find(connection, file));
    }

    /** A dataset with the history of its edits. */
    public StoredDataset read(long id) throws IOException {
        return database.read(connection -> datasets.read(connection, id, journal.history(connection, id)));
    }

    /**
     * Adds a dataset.
     *
     * @param origin the file it comes from, null for a new one
     * @param progress is told how many passages are written; a {@link CancellationException} from it takes everything
     *     back and is passed on
     */
    public StoredDataset add(Dataset dataset, @Nullable FileOrigin origin, Progress progress) throws IOException {
        Instant now = Instant.ofEpochMilli(clock.millis());
        long id = database.writeFor(connection -> datasets.add(connection, dataset, origin, now, progress));
        DatasetInfo info = new DatasetInfo(id, dataset.name(), origin, dataset.questionCount(), now);
        return new StoredDataset(info, dataset, StoredHistory.NONE);
    }

    /** Removes a dataset and its journal; a {@link CancellationException} from {@code progress} leaves both there. */
    public void remove(long id, Progress progress) throws IOException {
        database.write(connection -> datasets.remove(connection, id, progress));
    }

    /** Remembers that a state of a dataset is what its file holds. */
    public void setOrigin(long id, FileOrigin origin, long state) throws IOException {
        database.write(connection -> datasets.setOrigin(connection, id, origin, state));
    }

    /** Remembers that a dataset was opened. */
    public void touch(long id) throws IOException {
        database.write(connection -> {
            try (var statement = connection.prepareStatement("UPDATE dataset SET used_at = ? WHERE id = ?")) {
                statement.setLong(1, clock.millis());
                statement.setLong(2, id);
                statement.executeUpdate();
            }
        });
    }

    /** Writes steps of one dataset, all or none; they have reached the disk when this returns. */
    public void record(long dataset, List<Step> steps) throws IOException {
        database.write(connection -> {
            for (Step step : steps) {
                datasets.apply(connection, dataset, step.changes());
                journal.record(connection, dataset, step, clock.instant());
            }
        });
    }

    /**
     * An edit of the journal with its contents.
     *
     * @param number its number in the journal, from 1
     * @param present the dataset's passages now
     * @param inForce whether the edit is the last one in force, to be undone; else it is the first undone one
     */
    public Edit edit(long dataset, int number, StoredHistory.Header header, List<Passage> present, boolean inForce)
            throws IOException {
        byte[] body = database.read(connection -> journal.body(connection, dataset, number));
        return codec.decode(body, header, present, inForce);
    }

    /** Where in a dataset all words can stand, upper and lower case alike. */
    public SearchCandidates search(long dataset, List<String> words) throws IOException {
        return database.read(connection -> TextSearch.find(connection, dataset, words));
    }

    /** Makes today's backup, if there is none yet; takes as long as copying the database. */
    public void backUpDaily() throws IOException {
        backups.makeDaily();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            database.close();
        }
    }
}
