package dev.spanlight.ui;

import javafx.scene.control.Dialog;
import javafx.stage.Window;

/**
 * The window that dialogs belong to.
 *
 * @param window over whose middle they stand
 * @param theme what they look like
 */
public record DialogOwner(Window window, Theme theme) {
    /** Makes a dialog, which is not shown yet, one of the window's. */
    public void adopt(Dialog<?> dialog) {
        dialog.initOwner(window);
        theme.style(dialog.getDialogPane().getScene());
        // While a dialog comes up, GTK now and then says that it stands in the screen's corner, and JavaFX puts it
        // there.
        FrameAfterNext settled = new FrameAfterNext(() -> center(dialog));
        dialog.showingProperty().subscribe(showing -> {
            if (showing) {
                settled.request();
            }
        });
    }

    private void center(Dialog<?> dialog) {
        dialog.setX(window.getX() + (window.getWidth() - dialog.getWidth()) / 2);
        dialog.setY(window.getY() + (window.getHeight() - dialog.getHeight()) / 2);
    }
}
