package dev.spanlight.ui.train;

/**
 * A run as the chart draws it.
 *
 * @param run the run
 * @param color the index of its colour; the first is the main run's
 * @param main whether its raw loss and its validation loss are drawn, too
 */
record Drawn(TrainingRun run, int color, boolean main) {}
