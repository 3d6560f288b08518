package dev.spanlight.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers for the person, and remembers what was said. */
public final class FakeDialogs implements Dialogs {
    private final List<String> errors = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private @Nullable Path file;
    private boolean yes = true;

    /** The file that the next choosers give, null when the person gives up. */
    public void choose(@Nullable Path chosen) {
        file = chosen;
    }

    /** What is said to the next questions. */
    public void answer(boolean agrees) {
        yes = agrees;
    }

    /** What was asked so far. */
    public List<String> questions() {
        return questions;
    }

    /** The errors shown so far. */
    public List<String> errors() {
        return errors;
    }

    @Override
    public Optional<Path> openFile(String title, List<FileKind> kinds) {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> openFolder(String title) {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, List<FileKind> kinds) {
        questions.add(title + ": " + suggestedName);
        return Optional.ofNullable(file);
    }

    @Override
    public void error(String sentence, @Nullable Throwable cause) {
        errors.add(sentence);
    }

    @Override
    public boolean confirm(String question, String detail, String action) {
        questions.add(question);
        return yes;
    }

    @Override
    public Optional<String> askText(String title, String prompt, String initial) {
        questions.add(title);
        return Optional.of(initial);
    }
}
