package dev.spanlight.ui.control;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/** A line of text that is written in place: Enter or a click elsewhere keeps it, Esc does not. */
public final class InlineEditor extends TextField {
    private final Consumer<String> onCommit;
    private final Runnable onEnd;
    private boolean ended;

    /**
     * An editor with a text.
     *
     * @param onCommit called with the new text, unless it is blank
     * @param onEnd called afterwards in any case
     */
    public InlineEditor(String text, Consumer<String> onCommit, Runnable onEnd) {
        super(text);
        this.onCommit = onCommit;
        this.onEnd = onEnd;
        getStyleClass().add("inline-editor");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> end(true);
                case ESCAPE -> end(false);
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    /** Takes the keyboard. */
    public void start() {
        requestFocus();
        selectAll();
        focusedProperty().addListener((observable, was, focused) -> {
            if (!focused) {
                end(true);
            }
        });
    }

    private void end(boolean keep) {
        if (ended) {
            return;
        }
        ended = true;
        String text = getText().strip();
        if (keep && !text.isEmpty()) {
            onCommit.accept(text);
        }
        onEnd.run();
    }
}
