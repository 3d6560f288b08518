package dev.spanlight.ui;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;

/** A key as it looks on a keyboard, for hints: style class {@code key-cap}. */
public final class KeyCap extends Label {
    /** A key with this text; also for FXML. */
    public KeyCap(@javafx.beans.NamedArg("text") String text) {
        super(text);
        getStyleClass().add("key-cap");
        setMinWidth(USE_PREF_SIZE);
        setMinHeight(USE_PREF_SIZE);
    }

    /** The keys of a shortcut, such as "Ctrl Z". */
    public static KeyCap of(KeyCombination shortcut) {
        String text = shortcut.getDisplayText();
        String words = text.length() > 1 ? text.replaceAll("\\+(?=.)", " ") : text;
        return new KeyCap(
                words.replace("↵", "Enter").replace("Back Space", "Backspace").replace('_', ' '));
    }
}
