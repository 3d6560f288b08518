package dev.spanlight.ui.dataset;

import dev.spanlight.WorkspaceFolder;
import dev.spanlight.answer.ModelLoader;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.Precision;
import dev.spanlight.ui.FakeDialogs;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.control.ModelShelf;
import dev.spanlight.ui.control.RealTokenizers;
import dev.spanlight.ui.control.WindowPlan;
import dev.spanlight.ui.dataset.assist.Analyst;
import dev.spanlight.ui.dataset.assist.Assist;
import dev.spanlight.ui.dataset.assist.KeptGold;
import dev.spanlight.ui.dataset.assist.LoadingAnalyst;
import dev.spanlight.ui.dataset.assist.RepairsViewModel;
import dev.spanlight.ui.dataset.assist.ReviewViewModel;
import dev.spanlight.ui.dataset.assist.SuggestionsViewModel;
import dev.spanlight.ui.dataset.passage.DatasetViewModel;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.table.FilterViewModel;
import dev.spanlight.ui.dataset.table.TextScan;
import dev.spanlight.ui.dataset.taught.TaughtViewModel;
import dev.spanlight.ui.settings.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.SimpleObjectProperty;

/** The Dataset room's view whose background work is done at once, for pictures. */
final class DirectRoom {
    private final DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
    private final FakeDialogs dialogs = new FakeDialogs();
    private final DatasetViewModel model;
    private final Assist assist;
    private final DatasetView view;

    DirectRoom(Path folder) {
        SettingsStore settings = new SettingsStore(folder.resolve("home"));
        model = new DatasetViewModel(session, direct(), new TextScan(), settings);
        ModelHub hub = new ModelHub(folder);
        ModelList models = new ModelList(new DirectJobs(), new ModelShelf(new WorkspaceFolder(folder), hub, List::of));
        ModelSelection pick = new ModelSelection(models, models::first);
        Analyst analyst = new LoadingAnalyst(() -> new ModelLoader(hub, Precision.FP32, 2));
        assist = new Assist(
                new SuggestionsViewModel(
                        session,
                        pick,
                        new DirectJobs(),
                        analyst,
                        Runnable::run,
                        model.table().scoresProperty()::set),
                new RepairsViewModel(session, pick, new DirectJobs(), analyst, direct()),
                new ReviewViewModel(
                        session,
                        pick,
                        new DirectJobs(),
                        analyst,
                        dialogs,
                        direct(),
                        new KeptGold(folder.resolve("kept.txt")),
                        model.table().scoresProperty()::set));
        TaughtViewModel taught = new TaughtViewModel(
                session, new SimpleObjectProperty<>(WindowPlan.DEFAULT), RealTokenizers.open(), direct(), settings);
        view = new DatasetView(
                model,
                taught,
                new FilterViewModel(session, model.table(), direct()),
                assist,
                new DatasetDocuments(
                        session,
                        new DirectJobs(),
                        dialogs,
                        new ImportEverything(),
                        folder,
                        new CompletableFuture<>(),
                        Runnable::run),
                DirectRoom::direct);
    }

    private static LatestTask direct() {
        return new LatestTask(Runnable::run, Runnable::run);
    }

    DatasetSession session() {
        return session;
    }

    FakeDialogs dialogs() {
        return dialogs;
    }

    DatasetViewModel model() {
        return model;
    }

    Assist assist() {
        return assist;
    }

    DatasetView view() {
        return view;
    }
}
