package dev.spanlight.ui;

/**
 * What the status bar says on the left.
 *
 * @param saved whether everything is on disk
 * @param text such as "every change saved" or "3 changes not saved"
 * @param undo what Undo would take back, such as "add answer 1926"; empty when there is nothing
 */
public record WorkState(boolean saved, String text, String undo) {}
