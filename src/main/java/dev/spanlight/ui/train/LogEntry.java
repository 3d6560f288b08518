package dev.spanlight.ui.train;

/**
 * Something worth a line in the log of a run.
 *
 * @param kind how it is shown
 * @param step after or in which step it happened, 0 before the first
 * @param text one sentence
 */
record LogEntry(Kind kind, int step, String text) {
    enum Kind {
        INFO,
        EVALUATION,
        BEST,
        CHECKPOINT,
        WARNING,
        ERROR
    }
}
