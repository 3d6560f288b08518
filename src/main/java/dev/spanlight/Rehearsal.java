package dev.spanlight;

import dev.spanlight.cli.SpanlightCommand;
import dev.spanlight.model.PytorchEngine;
import dev.spanlight.ui.SpanlightApp;
import java.io.IOException;

/**
 * Goes through what a start needs, by itself: the window with all its rooms, then the command line. The build runs it
 * once, so that the JVM can keep the loaded classes in an AOT cache (JEP 483, JEP 514) and later starts are quick.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Returns the exit code. */
    static int run() throws IOException {
        SpanlightApp.rehearse();
        // Unpacking the engine is left to the first person who needs it.
        return PytorchEngine.isUnpacked() ? ask() : SpanlightCommand.execute("models");
    }

    private static int ask() {
        return SpanlightCommand.execute(
                "ask", "--model", "builtin:minilm-squad", "--question", "Who?", "--context", "Ada wrote it.");
    }
}
