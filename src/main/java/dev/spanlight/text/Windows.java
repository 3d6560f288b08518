package dev.spanlight.text;

import java.util.List;

/**
 * All windows of one question.
 *
 * @param windows in the passage's order, at least one
 * @param questionShortened true when the question lost its last tokens so that windows can move through the passage
 */
public record Windows(List<Window> windows, boolean questionShortened) {
    /** Copies the list. */
    public Windows {
        windows = List.copyOf(windows);
    }
}
