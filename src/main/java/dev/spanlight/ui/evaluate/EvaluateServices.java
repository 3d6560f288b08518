package dev.spanlight.ui.evaluate;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.ModelList;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;

/**
 * What the room needs from the rest of the program.
 *
 * @param jobs runs work in the background
 * @param dialogs asks the person
 * @param models the models to choose from
 * @param dataset the open dataset
 * @param evaluator has a model answer
 * @param filtering runs what only the latest result of counts
 * @param opener shows a question in the Dataset room; false when it is not in the open dataset
 */
record EvaluateServices(
        JobRunner jobs,
        Dialogs dialogs,
        ModelList models,
        ObservableValue<Dataset> dataset,
        Evaluator evaluator,
        LatestTask filtering,
        Predicate<Example> opener) {}
