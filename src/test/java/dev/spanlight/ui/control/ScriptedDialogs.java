package dev.spanlight.ui.control;

import dev.spanlight.ui.Dialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers every question as the test says. */
public final class ScriptedDialogs implements Dialogs {
    public final List<String> asked = new ArrayList<>();
    public Optional<Path> file = Optional.empty();
    public Optional<Path> folder = Optional.empty();
    public Optional<String> text = Optional.empty();
    public boolean yes;

    @Override
    public Optional<Path> openFile(String title, List<FileKind> kinds) {
        asked.add(title);
        return file;
    }

    @Override
    public Optional<Path> openFolder(String title) {
        asked.add(title);
        return folder;
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, List<FileKind> kinds) {
        asked.add(title + ": " + suggestedName);
        return file;
    }

    @Override
    public void error(String sentence, @Nullable Throwable cause) {
        asked.add("error: " + sentence);
    }

    @Override
    public boolean confirm(String question, String detail, String action) {
        asked.add(question);
        return yes;
    }

    @Override
    public Optional<String> askText(String title, String prompt, String initial) {
        asked.add(title);
        return text;
    }
}
