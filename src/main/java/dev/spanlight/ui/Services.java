package dev.spanlight.ui;

import dev.spanlight.InstallFolder;
import dev.spanlight.UserFolder;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.dataset.DatasetDocuments;
import dev.spanlight.ui.dataset.DatasetSession;
import dev.spanlight.ui.settings.SettingsStore;

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
 * @param models loads models that answer
 * @param user where a person's runs and downloads lie
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
        ModelLoader models,
        UserFolder user) {}
