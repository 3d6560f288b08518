package dev.spanlight.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every question the window asks in a dialog; an interface, so that tests answer for the person. */
public interface Dialogs {
    /**
     * A kind of file in a file chooser.
     *
     * @param description what people call it
     * @param patterns such as {@code *.json}
     */
    record FileKind(String description, List<String> patterns) {}

    /** Asks for a file to read. */
    Optional<Path> openFile(String title, List<FileKind> kinds);

    /** Asks for a folder. */
    Optional<Path> openFolder(String title);

    /** Asks for a file to write; overwriting is confirmed by the chooser. */
    Optional<Path> saveFile(String title, String suggestedName, List<FileKind> kinds);

    /**
     * Says what went wrong.
     *
     * @param sentence one clear sentence
     * @param cause what the "Copy details" button copies besides, null when there is nothing more to know
     */
    void error(String sentence, @Nullable Throwable cause);

    /**
     * Asks before something is done.
     *
     * @param question such as "Delete the question?"
     * @param detail what follows from it
     * @param action what the confirming button says, such as "Delete"
     */
    boolean confirm(String question, String detail, String action);

    /** Asks for one line of text, which is not blank and has no spaces around it; empty when the person gave up. */
    Optional<String> askText(String title, String prompt, String initial);
}
