package dev.spanlight.ui.train;

import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.ui.Coalescer;
import dev.spanlight.ui.Command;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.Tokenizers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The room in which a run is set up, started and watched. */
public final class TrainRoom implements Room {
    private final TrainViewModel model;
    private final Dialogs dialogs;
    private final ObservableValue<String> frontRoom;
    private @Nullable TrainView view;

    /** The room as the window has it: runs in the user's folder, child JVMs, the open dataset. */
    public static TrainRoom of(Services services, Tokenizers tokenizers) {
        Path runs = services.workspace().runs();
        TrainServices own = new TrainServices(
                runs,
                services.jobs(),
                new WorkerLauncher(WorkerLauncher.usualOptions()),
                services.models(),
                services.loader().get().hub(),
                services.session().datasetProperty(),
                (dataset, file, progress) -> DatasetFiles.write(
                        file,
                        dataset,
                        DatasetFormat.SQUAD_V2,
                        progress.counting(dataset.questionCount(), dataset.name())),
                atMostTenTimesASecond(),
                tokenizers,
                new LatestTask(ForkJoinPool.commonPool(), Platform::runLater),
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        return new TrainRoom(
                new TrainViewModel(own),
                services.dialogs(),
                services.navigator().roomProperty());
    }

    private static Executor atMostTenTimesASecond() {
        Coalescer<Runnable> coalescer = new Coalescer<>(Runnable::run);
        return coalescer::offer;
    }

    /**
     * A room around a view model.
     *
     * @param frontRoom the id of the room in front
     */
    TrainRoom(TrainViewModel model, Dialogs dialogs, ObservableValue<String> frontRoom) {
        this.model = model;
        this.dialogs = dialogs;
        this.frontRoom = frontRoom;
    }

    @Override
    public String id() {
        return "train";
    }

    @Override
    public String title() {
        return "Train";
    }

    @Override
    public Ikon icon() {
        return Feather.TRENDING_UP;
    }

    @Override
    public Parent view() {
        TrainView built = new TrainView(model, dialogs);
        view = built;
        Parent root = built.load();
        frontRoom.subscribe(room -> model.plan().setInFront(room.equals(id())));
        model.load();
        return root;
    }

    @Override
    public void shown() {
        if (view != null) {
            view.takeFocus();
        }
    }

    @Override
    public List<Command> commands() {
        TrainView shown = view;
        if (shown == null) {
            return List.of();
        }
        return List.of(
                new Command(
                        "Start run",
                        KeyCombination.valueOf("Shortcut+Enter"),
                        model::start,
                        model.startBlockerProperty().isEmpty()),
                Command.of("Pause or resume run", "Shortcut+P", shown::pauseOrResume),
                Command.of("Stop run", "Shortcut+Shift+P", model.control()::stop),
                Command.of("Evaluate now", "Shortcut+E", model.control()::evaluateNow),
                Command.of("Go to the arguments", "Shortcut+L", shown.arguments()::focus),
                new Command(
                        "Download " + ModelDownloads.ANSWERER,
                        null,
                        model.plan().offer()::accept,
                        model.plan().offer().openProperty()),
                plain("Arguments as for a small set", () -> model.plan().form().apply(Preset.SMALL_SET)),
                plain("Arguments as the notebook", () -> model.plan().form().apply(Preset.NOTEBOOK)),
                plain("Thorough arguments", () -> model.plan().form().apply(Preset.THOROUGH)),
                plain("Logarithmic loss axis on or off", () -> model.logScaleProperty()
                        .set(!model.logScaleProperty().get())),
                plain("Export chart as PNG", shown::exportPng),
                plain("Export curves as CSV", shown::exportCsv),
                plain("Rename run", onShown(shown, shown.runs()::rename)),
                plain("Open the run's folder", onShown(shown, shown.runs()::openFolder)),
                plain("Export the run for a cluster", onShown(shown, shown.runs()::exportForCluster)),
                plain("Import a run of run_qa.py", shown::importRun),
                plain("Use the run's arguments again", onShown(shown, model.plan()::repeat)),
                plain("Delete run", onShown(shown, shown.runs()::delete)));
    }

    private static Command plain(String title, Runnable action) {
        return Command.of(title, (KeyCombination) null, action);
    }

    private static Runnable onShown(TrainView view, Consumer<TrainingRun> action) {
        return () -> {
            TrainingRun run = view.shown();
            if (run != null) {
                action.accept(run);
            }
        };
    }

    @Override
    public ObservableValue<String> note() {
        return ofActive(run ->
                run.name() + " · " + run.state() + (run.state().isAlive() ? " · own process, low priority" : ""));
    }

    @Override
    public ObservableValue<String> activity() {
        return ofActive(TrainRoom::activity);
    }

    /** What is said of the run that was started last, empty before there is one. */
    private ObservableValue<String> ofActive(Function<TrainingRun, String> said) {
        return model.control()
                .activeProperty()
                .flatMap(run -> Bindings.createStringBinding(
                        () -> said.apply(run), run.stateProperty(), run.nameProperty(), run.progressProperty()))
                .orElse("");
    }

    private static String activity(TrainingRun run) {
        if (!run.state().isAlive()) {
            return "";
        }
        double progress = run.progressProperty().get();
        String part = progress < 0 ? "" : String.format(Locale.ROOT, " · %.0f %%", 100 * progress);
        return run.name() + " · " + run.state() + part;
    }

    @Override
    public void requestClose(Runnable proceed) {
        if (!model.control().isTraining()) {
            proceed.run();
            return;
        }
        boolean sure = dialogs.confirm(
                "A run is going on. Close all the same?",
                "Its state is saved after this step, and the next start offers to resume it.",
                "Save and close");
        if (sure) {
            model.control().saveAndEnd(proceed);
        }
    }

    @Override
    public void close() {
        model.control().close();
    }

    /** What the next run would be, for other rooms. */
    public RunPlan plan() {
        return model.plan();
    }
}
