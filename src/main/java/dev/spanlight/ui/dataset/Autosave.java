package dev.spanlight.ui.dataset;

import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.workspace.JournalWriter;
import dev.spanlight.workspace.JournalWriter.State;
import dev.spanlight.workspace.Step;
import dev.spanlight.workspace.Workspace;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Lets every step of the session reach the workspace at once. Used on the FX thread except where it says otherwise. */
final class Autosave {
    private final Executor foreground;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.DONE);
    private volatile @Nullable JournalWriter writer;
    private volatile @Nullable JournalWriter former;

    /**
     * Keeps nothing yet.
     *
     * @param foreground runs something on the FX thread
     */
    Autosave(DatasetSession session, Executor foreground) {
        this.foreground = foreground;
        session.setOnStep(this::keep);
    }

    private void keep(Step step) {
        JournalWriter now = writer;
        if (now != null) {
            now.add(step);
        }
    }

    /** From now on the steps belong to this dataset of the workspace. */
    void follow(Workspace workspace, long dataset) {
        finish();
        state.set(State.DONE);
        JournalWriter[] mine = new JournalWriter[1];
        mine[0] = new JournalWriter(workspace, dataset, foreground, now -> {
            if (writer == mine[0]) {
                state.set(now);
            }
        });
        writer = mine[0];
    }

    /** The steps belong to no dataset any more; those that wait are still written. */
    void finish() {
        JournalWriter now = writer;
        if (now != null) {
            now.finish();
            former = now;
            writer = null;
        }
    }

    /** Whether the steps belong to this dataset. */
    boolean isOf(long dataset) {
        return dataset() == dataset;
    }

    /** The number of the dataset, -1 when there is none. */
    long dataset() {
        JournalWriter now = writer;
        return now == null ? -1 : now.dataset();
    }

    /** Whether steps are not on disk yet. Any thread. */
    boolean isWriting() {
        JournalWriter now = writer;
        return now != null && now.unwritten() > 0;
    }

    /** Waits until the steps of the dataset before the present one are written. Off the FX thread. */
    void awaitFormer() {
        JournalWriter before = former;
        if (before != null) {
            before.close();
        }
    }

    /** Waits until all steps are written or the disk has refused; true when they are. Off the FX thread. */
    boolean settle() throws InterruptedException {
        JournalWriter now = writer;
        return now == null || now.settle();
    }

    /** How far the writing is. */
    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
