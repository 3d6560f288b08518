package dev.spanlight.ui;

import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.Tokenizers;
import dev.spanlight.ui.dataset.DatasetRoom;
import dev.spanlight.ui.evaluate.EvaluateRoom;
import dev.spanlight.ui.models.ModelsRoom;
import dev.spanlight.ui.playground.PlaygroundRoom;
import dev.spanlight.ui.settings.SettingsRoom;
import dev.spanlight.ui.train.TrainRoom;
import java.util.List;

/** The one place that says which rooms the window has, and in which order. */
final class Rooms {
    private Rooms() {}

    static List<Room> create(Services services) {
        Tokenizers tokenizers = new Tokenizers(
                model -> services.loader().get().hub().tokenizer(model).open());
        TrainRoom train = TrainRoom.of(services, tokenizers);
        PlaygroundRoom playground = PlaygroundRoom.of(
                services,
                (model, progress) ->
                        services.loader().get().open(model, progress).warmedUp());
        ModelDownloads downloads = new ModelDownloads(
                services.jobs(), services.dialogs(), services.loader().get().hub(), services.models());
        train.plan().offerThrough(downloads);
        playground.model().offerThrough(downloads);
        ModelsRoom models = ModelsRoom.of(
                services,
                downloads,
                choice -> {
                    playground.model().choose(choice);
                    services.navigator().open(playground.id());
                },
                choice -> {
                    train.plan().startFrom(choice);
                    services.navigator().open(train.id());
                });
        SettingsRoom settings = SettingsRoom.of(services);
        settings.model().setOnAnsweringChanged(playground.model()::forgetModels);
        return List.of(
                new DatasetRoom(services, train.plan().windowPlanProperty(), tokenizers),
                train,
                playground,
                EvaluateRoom.of(services),
                models,
                settings);
    }
}
