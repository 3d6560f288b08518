package dev.spanlight.model;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The C library's heap, in which the engine keeps its arrays. Where the library has no such functions as glibc's {@code
 * mallopt} and {@code malloc_trim}, nothing happens.
 */
final class NativeHeap {
    /** From {@code malloc.h}. */
    private static final int M_TRIM_THRESHOLD = -1;

    private static final int M_MMAP_THRESHOLD = -3;
    /** Larger than every array that a pass of a model makes. */
    private static final int LARGEST_BLOCK = 1 << 28;

    private static final int LARGEST_FREE_END = 1 << 30;

    private final Optional<MethodHandle> mallopt;
    private final Optional<MethodHandle> mallocTrim;

    /** Looks the functions up. */
    NativeHeap() {
        mallopt = function(
                "mallopt", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        mallocTrim = function("malloc_trim", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    }

    private static Optional<MethodHandle> function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, descriptor));
    }

    /**
     * Keeps freed memory for the next arrays: else every pass of a model gives it back and gets it again, page by page,
     * which takes a tenth of the time.
     */
    void keepFreed() {
        mallopt.ifPresent(function -> {
            call(function, M_MMAP_THRESHOLD, LARGEST_BLOCK);
            call(function, M_TRIM_THRESHOLD, LARGEST_FREE_END);
        });
    }

    /** Gives all free pages back to the system, those between blocks in use as well. */
    void giveBack() {
        mallocTrim.ifPresent(function -> call(function, 0L));
    }

    private static void call(MethodHandle function, Object... arguments) {
        try {
            function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a function of the C library failed", e);
        }
    }
}
