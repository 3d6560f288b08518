package dev.spanlight.ui.models;

import dev.spanlight.model.ModelExport;
import dev.spanlight.ui.Command;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The room that shows which models are at hand and what each of them is. */
public final class ModelsRoom implements Room {
    private final ModelsViewModel model;
    private @Nullable ModelsView view;

    /**
     * The room as the window has it.
     *
     * @param downloads fetches models from the hub
     * @param ask goes to the Playground with a model
     * @param fineTune goes to Train with a model
     */
    public static ModelsRoom of(
            Services services, ModelDownloads downloads, Consumer<ModelChoice> ask, Consumer<ModelChoice> fineTune) {
        return new ModelsRoom(new ModelsViewModel(new ModelsServices(
                services.jobs(),
                services.dialogs(),
                services.settings(),
                services.models(),
                downloads,
                new StoredModelReader(services.loader().get().hub()),
                new ModelExport(services.loader().get().hub()),
                services.workspace(),
                ask,
                fineTune)));
    }

    /** A room around a view model. */
    ModelsRoom(ModelsViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "models";
    }

    @Override
    public String title() {
        return "Models";
    }

    @Override
    public Ikon icon() {
        return Feather.BOX;
    }

    @Override
    public Parent view() {
        ModelsView built = new ModelsView(model);
        view = built;
        return built.load();
    }

    @Override
    public void shown() {
        model.load();
        if (view != null) {
            view.takeFocus();
        }
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("Ask the model in the Playground", "Shortcut+Enter", model::ask),
                Command.of("Fine-tune the model in Train", "Shortcut+T", model::fineTune),
                Command.of("Open the model’s folder", "Shortcut+Shift+O", model::openFolder),
                Command.of("Download a model from the hub", "Shortcut+D", () -> model.download()
                        .openProperty()
                        .set(true)),
                plain("Download " + ModelDownloads.ANSWERER, () -> model.download()
                        .start(ModelDownloads.ANSWERER)),
                plain("Download " + ModelDownloads.ENCODER, () -> model.download()
                        .start(ModelDownloads.ENCODER)),
                Command.of("Add a model folder", "Shortcut+O", model::addFolder),
                Command.of("Export the model", "Shortcut+E", model::export),
                Command.of("Look for models again", "F5", model::load));
    }

    private static Command plain(String title, Runnable action) {
        return Command.of(title, (KeyCombination) null, action);
    }

    /** The room's state, for other rooms. */
    public ModelsViewModel model() {
        return model;
    }
}
