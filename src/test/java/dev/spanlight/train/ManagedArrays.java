package dev.spanlight.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/** Counts what the engine's managers hold. */
final class ManagedArrays {
    private ManagedArrays() {}

    /** Arrays and managers under the system manager, at any depth. */
    static int count() {
        try (NDManager base = Engine.getEngine("PyTorch").newBaseManager()) {
            return count(base.getParentManager()) - 1;
        }
    }

    private static int count(NDManager manager) {
        int count = 0;
        for (Object resource : resources(manager).values()) {
            count += 1 + (resource instanceof NDManager nested ? count(nested) : 0);
        }
        return count;
    }

    private static Map<?, ?> resources(NDManager manager) {
        try {
            Field resources = BaseNDManager.class.getDeclaredField("resources");
            resources.setAccessible(true);
            return (Map<?, ?>) resources.get(manager);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
