package dev.spanlight.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can do, by its key or from the command palette.
 *
 * @param title what it does, such as "Save dataset"
 * @param shortcut its key, null when it has none; a key without Ctrl, Alt or Meta does not count while somebody types
 *     in a text field
 * @param action does it, on the FX thread
 * @param enabled whether it can be done right now
 */
public record Command(
        String title, @Nullable KeyCombination shortcut, Runnable action, ObservableBooleanValue enabled) {

    /** A command that can always be done. */
    public static Command of(String title, @Nullable KeyCombination shortcut, Runnable action) {
        return new Command(title, shortcut, action, Bindings.createBooleanBinding(() -> true));
    }

    /** A command that can always be done; {@code shortcut} as in {@link KeyCombination#valueOf}, such as "Shortcut+S". */
    public static Command of(String title, String shortcut, Runnable action) {
        return of(title, KeyCombination.valueOf(shortcut), action);
    }

    /** A command that can be done while {@code enabled} says so. */
    public static Command of(String title, String shortcut, Runnable action, ObservableBooleanValue enabled) {
        return new Command(title, KeyCombination.valueOf(shortcut), action, enabled);
    }

    /** Does it if it can be done; says whether it could. */
    public boolean tryRun() {
        if (!enabled.get()) {
            return false;
        }
        action.run();
        return true;
    }
}
