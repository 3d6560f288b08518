package dev.spanlight.ui.models;

import dev.spanlight.WorkspaceFolder;
import dev.spanlight.job.JobRunner;
import dev.spanlight.model.ModelExport;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.settings.SettingsStore;
import java.util.function.Consumer;

/**
 * What the room needs from the rest of the program.
 *
 * @param jobs runs work in the background
 * @param dialogs asks the person
 * @param settings remembers added folders
 * @param models the models at hand
 * @param downloads fetches models from the hub
 * @param reader reads what there is to know of one
 * @param exporter writes one as transformers loads it
 * @param workspace where runs and the workspace's own models lie
 * @param ask goes to the Playground with a model
 * @param fineTune goes to Train with a model
 */
record ModelsServices(
        JobRunner jobs,
        Dialogs dialogs,
        SettingsStore settings,
        ModelList models,
        ModelDownloads downloads,
        ModelReader reader,
        ModelExport exporter,
        WorkspaceFolder workspace,
        Consumer<ModelChoice> ask,
        Consumer<ModelChoice> fineTune) {}
