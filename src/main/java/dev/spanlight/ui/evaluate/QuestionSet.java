package dev.spanlight.ui.evaluate;

import dev.spanlight.data.Example;
import java.io.IOException;
import java.util.List;

/**
 * Questions to evaluate on.
 *
 * @param key what stays the same while the questions are edited
 * @param label what people call it
 * @param source reads the questions; may read files, so never called on the FX thread
 */
record QuestionSet(String key, String label, Source source) {
    /** Where questions come from. */
    @FunctionalInterface
    interface Source {
        /** The questions, those that nobody has answered left out. */
        List<Example> read() throws IOException;
    }
}
