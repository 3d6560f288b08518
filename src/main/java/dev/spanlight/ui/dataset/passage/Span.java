package dev.spanlight.ui.dataset.passage;

/**
 * A piece of a passage.
 *
 * @param start where it starts, in code points
 * @param end where it ends, exclusive, in code points
 */
public record Span(int start, int end) {
    /** True when nothing is in it. */
    public boolean isEmpty() {
        return end <= start;
    }
}
