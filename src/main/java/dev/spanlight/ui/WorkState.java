package dev.spanlight.ui;

import dev.spanlight.workspace.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the status bar says on the left.
 *
 * @param saved whether every change is on disk
 * @param text such as "every change saved" or why one is not
 * @param undo what Undo would take back, such as "add answer 1926"; empty when there is nothing
 */
public record WorkState(boolean saved, String text, String undo) {
    /**
     * What is to be said.
     *
     * @param kept how far the edits are on their way into the workspace
     * @param unsaved how many steps the dataset's file is behind, -1 when that cannot be counted
     * @param file the dataset's file, null when it has none
     */
    static WorkState of(JournalWriter.State kept, int unsaved, @Nullable Path file, String undo) {
        IOException failure = kept.failure();
        if (failure != null) {
            return new WorkState(false, changes(kept.unwritten()) + " not saved: " + failure.getMessage(), undo);
        }
        if (!kept.isDone()) {
            return new WorkState(false, "saving " + changes(kept.unwritten()), undo);
        }
        String behind = file == null || unsaved == 0
                ? ""
                : " · " + (unsaved < 0 ? "not" : unsaved + " not") + " yet in " + file.getFileName();
        return new WorkState(true, "every change saved" + behind, undo);
    }

    private static String changes(int count) {
        return count == 1 ? "1 change" : count + " changes";
    }
}
