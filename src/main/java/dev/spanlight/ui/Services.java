package dev.spanlight.ui;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.WorkspaceFolder;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.dataset.DatasetDocuments;
import dev.spanlight.ui.dataset.WorkspaceSwitch;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.settings.SettingsStore;
import java.util.function.Supplier;

/**
 * What rooms share.
 *
 * @param jobs runs what takes longer than a moment
 * @param dialogs asks the person
 * @param theme light or dark
 * @param settings what is remembered
 * @param session the open dataset
 * @param documents opens and saves it
 * @param navigator leads to another room
 * @param install where the program lies
 * @param models the models to choose from
 * @param loader loads models that answer, as the settings have it at the moment
 * @param workspace where runs and models lie
 * @param workspaces leads to another workspace
 * @param user where what belongs to a person lies, whatever the workspace
 */
public record Services(
        JobRunner jobs,
        Dialogs dialogs,
        Theme theme,
        SettingsStore settings,
        DatasetSession session,
        DatasetDocuments documents,
        Navigator navigator,
        InstallFolder install,
        ModelList models,
        Supplier<ModelLoader> loader,
        WorkspaceFolder workspace,
        WorkspaceSwitch workspaces,
        UserFolder user) {}
