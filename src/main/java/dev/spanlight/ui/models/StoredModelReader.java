package dev.spanlight.ui.models;

import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelProfile;
import dev.spanlight.train.RunFolder;
import dev.spanlight.ui.control.ModelChoice;
import java.io.IOException;

/** Reads models as they are stored. */
final class StoredModelReader implements ModelReader {
    private final ModelHub hub;

    StoredModelReader(ModelHub hub) {
        this.hub = hub;
    }

    @Override
    public ModelDetails read(ModelChoice choice, Progress progress) throws IOException {
        ModelProfile profile = hub.profile(choice.reference());
        progress.checkCancelled();
        return new ModelDetails(choice, profile, RunFolder.measured(profile));
    }
}
