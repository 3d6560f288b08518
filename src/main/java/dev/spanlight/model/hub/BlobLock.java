package dev.spanlight.model.hub;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lock that the Python libraries take before they write a blob. They use {@code flock} where there is one, which on
 * Linux does not see Java's own locks, so it is called here too; on Windows both mean the file's first byte.
 */
final class BlobLock implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final AutoCloseable held;

    private BlobLock(AutoCloseable held) {
        this.held = held;
    }

    /**
     * Waits until the lock is free, and takes it.
     *
     * @param file the lock's file, which is made and stays
     * @param waiting called once when somebody else has it
     * @throws InterruptedException when the wait is given up
     */
    static BlobLock acquire(Path file, Runnable waiting) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        boolean told = false;
        while (true) {
            Optional<BlobLock> lock = tryAcquire(file);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (!told) {
                waiting.run();
                told = true;
            }
            Thread.sleep(POLL);
        }
    }

    static Optional<BlobLock> tryAcquire(Path file) throws IOException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? lockFirstByte(file) : new Flock().tryLock(file);
    }

    private static Optional<BlobLock> lockFirstByte(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock(0, 1, false);
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new BlobLock(channel));
    }

    @Override
    public void close() throws IOException {
        try {
            held.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** {@code flock(2)} of the C library. */
    private static final class Flock {
        private static final int READ_AND_WRITE = 2;
        /** LOCK_EX | LOCK_NB. */
        private static final int EXCLUSIVE_AT_ONCE = 2 | 4;
        /** EWOULDBLOCK of Linux and of macOS. */
        private static final Set<Integer> HELD = Set.of(11, 35);

        private final Linker linker = Linker.nativeLinker();
        private final StructLayout state = Linker.Option.captureStateLayout();
        private final VarHandle errno = state.varHandle(MemoryLayout.PathElement.groupElement("errno"));

        Optional<BlobLock> tryLock(Path file) throws IOException {
            if (!Files.exists(file)) {
                Files.write(file, new byte[0], StandardOpenOption.CREATE);
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment captured = arena.allocate(state);
                int descriptor = (int) function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT)
                        .invoke(captured, arena.allocateFrom(file.toString()), READ_AND_WRITE);
                if (descriptor < 0) {
                    throw new NoSuchFileException(file.toString(), null, "cannot be opened");
                }
                int result = (int) function("flock", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)
                        .invoke(captured, descriptor, EXCLUSIVE_AT_ONCE);
                if (result != 0 && HELD.contains((int) errno.get(captured, 0L))) {
                    close(descriptor);
                    return Optional.empty();
                }
                // A file system without such locks: then as without them, the checksum guards the content.
                return Optional.of(new BlobLock(() -> close(descriptor)));
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IOException(e);
            }
        }

        private void close(int descriptor) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                int ignored = (int) function("close", ValueLayout.JAVA_INT).invoke(arena.allocate(state), descriptor);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IOException(e);
            }
        }

        private MethodHandle function(String name, MemoryLayout... arguments) {
            SymbolLookup library = linker.defaultLookup();
            return linker.downcallHandle(
                    library.findOrThrow(name),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments),
                    Linker.Option.captureCallState("errno"));
        }
    }
}
