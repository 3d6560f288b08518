package dev.spanlight.ui.control;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/**
 * Takes a file that a person drops on a part of the window. While one is held over it that part has the pseudo-class
 * {@code drop-target}; several files at once are not taken.
 */
public final class FileDrop {
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");

    private final Node target;
    private final Consumer<Path> onFile;

    private FileDrop(Node target, Consumer<Path> onFile) {
        this.target = target;
        this.onFile = onFile;
    }

    /** Hands files that are dropped on {@code target} to {@code onFile}, on the FX thread. */
    public static void install(Node target, Consumer<Path> onFile) {
        FileDrop drop = new FileDrop(target, onFile);
        target.setOnDragOver(drop::onOver);
        target.setOnDragExited(event -> drop.show(false));
        target.setOnDragDropped(drop::onDropped);
    }

    private void show(boolean taken) {
        target.pseudoClassStateChanged(DROP_TARGET, taken);
    }

    private static boolean isOneFile(DragEvent event) {
        return event.getDragboard().getFiles().size() == 1;
    }

    private void onOver(DragEvent event) {
        if (isOneFile(event)) {
            event.acceptTransferModes(TransferMode.COPY);
            show(true);
        }
        event.consume();
    }

    private void onDropped(DragEvent event) {
        event.setDropCompleted(isOneFile(event));
        event.consume();
        if (isOneFile(event)) {
            Path file = event.getDragboard().getFiles().getFirst().toPath();
            // After the drop has ended: a dialog now would hold the other program's drag.
            Platform.runLater(() -> onFile.accept(file));
        }
    }
}
