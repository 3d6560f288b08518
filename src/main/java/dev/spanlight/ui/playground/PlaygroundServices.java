package dev.spanlight.ui.playground;

import dev.spanlight.data.Example;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.control.ModelList;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the room needs from the rest of the program.
 *
 * @param jobs runs work in the background
 * @param source loads models
 * @param models the models to choose from
 * @param current the passage and question that are chosen in the dataset room
 * @param taker adds an answer to the open dataset
 */
public record PlaygroundServices(
        JobRunner jobs,
        AnswererSource source,
        ModelList models,
        Supplier<Optional<Example>> current,
        AnswerTaker taker) {}
