package dev.spanlight.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run's folder for one process. The system lets go of it when the process ends, however it ends, so a run whose
 * window crashed is either still being trained or free to be resumed.
 */
final class RunLock implements AutoCloseable {
    private final RunFolder folder;
    private final FileChannel channel;
    private final @Nullable FileLock lock;

    private RunLock(RunFolder folder, FileChannel channel, @Nullable FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Tries to take the folder, which is made when it is not there. */
    static RunLock take(RunFolder folder) throws IOException {
        Files.createDirectories(folder.path());
        FileChannel channel = FileChannel.open(
                folder.path().resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new RunLock(folder, channel, channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return new RunLock(folder, channel, null);
        }
    }

    /** Leaves with a sentence when another process has the folder. */
    void requireHeld() throws IOException {
        if (lock == null) {
            throw new IOException(folder.path() + " is being trained by another process; wait for it or stop it first");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
