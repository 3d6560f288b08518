package dev.spanlight.ui.playground;

import dev.spanlight.answer.Answerer;
import dev.spanlight.answer.Answers;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the models that were used last, so that the next question does not wait for loading. A model that makes room
 * for another is closed as soon as nobody asks it any more. Safe for threads; asked on job threads only.
 */
final class AnswererPool implements AutoCloseable {
    private final AnswererSource source;
    private final int capacity;
    /** In the order of last use; guarded by this. */
    private final Map<ModelReference, Slot> slots = new LinkedHashMap<>(8, 0.75f, true);

    private boolean closed;

    /** A model and how many ask it right now. */
    private static final class Slot {
        private volatile @Nullable Answerer answerer;
        private int users;
    }

    AnswererPool(AnswererSource source, int capacity) {
        this.source = source;
        this.capacity = capacity;
    }

    /** Asks a model, loading it first when need be. Two who want the same model at once load it once. */
    Answers ask(ModelReference reference, Progress progress, Function<Answerer, Answers> question) throws IOException {
        Slot slot = take(reference);
        try {
            return question.apply(opened(slot, reference, progress));
        } finally {
            giveBack(slot);
        }
    }

    private Answerer opened(Slot slot, ModelReference reference, Progress progress) throws IOException {
        synchronized (slot) {
            Answerer answerer = slot.answerer;
            if (answerer == null) {
                progress.checkCancelled();
                answerer = source.open(reference, progress);
                slot.answerer = answerer;
            }
            return answerer;
        }
    }

    private Slot take(ModelReference reference) {
        List<Slot> unused;
        Slot slot;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the models are closed already");
            }
            slot = slots.computeIfAbsent(reference, key -> new Slot());
            slot.users++;
            unused = dropUnused();
        }
        unused.forEach(AnswererPool::close);
        return slot;
    }

    private void giveBack(Slot slot) {
        List<Slot> unused;
        synchronized (this) {
            slot.users--;
            unused = new ArrayList<>(dropUnused());
            if (slot.users == 0 && !slots.containsValue(slot) && !unused.contains(slot)) {
                unused.add(slot);
            }
        }
        unused.forEach(AnswererPool::close);
    }

    /** Takes models out, those used longest ago first, until at most {@code capacity} are left; spares the busy ones. */
    private List<Slot> dropUnused() {
        List<Slot> dropped = new ArrayList<>();
        Iterator<Slot> eldestFirst = slots.values().iterator();
        while (slots.size() > capacity && eldestFirst.hasNext()) {
            Slot slot = eldestFirst.next();
            if (slot.users == 0) {
                eldestFirst.remove();
                dropped.add(slot);
            }
        }
        return dropped;
    }

    private static void close(Slot slot) {
        synchronized (slot) {
            Answerer answerer = slot.answerer;
            if (answerer != null) {
                slot.answerer = null;
                answerer.close();
            }
        }
    }

    /** True when the model answers without being loaded first. */
    synchronized boolean isLoaded(ModelReference reference) {
        // get() would count as a use and change the order.
        return slots.entrySet().stream()
                .anyMatch(it -> it.getKey().equals(reference) && it.getValue().answerer != null);
    }

    /** How many models are loaded. */
    synchronized int loaded() {
        return (int) slots.values().stream().filter(it -> it.answerer != null).count();
    }

    /** Closes what nobody uses now, and the rest as soon as it is free; the next question loads its model anew. */
    void forget() {
        List<Slot> unused;
        synchronized (this) {
            unused = slots.values().stream().filter(it -> it.users == 0).toList();
            slots.clear();
        }
        unused.forEach(AnswererPool::close);
    }

    /** Forgets all models and loads none any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        forget();
    }
}
