package dev.spanlight.ui.settings;

import dev.spanlight.model.PytorchEngine;
import dev.spanlight.ui.Command;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.Theme;
import dev.spanlight.ui.settings.SettingsViewModel.LicenceText;
import dev.spanlight.ui.settings.SettingsViewModel.Place;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The room where the program is set up and says what it is. */
public final class SettingsRoom implements Room {
    private final SettingsViewModel model;
    private final Dialogs dialogs;
    private final Theme theme;

    /** The room as the window has it. */
    public static SettingsRoom of(Services services) {
        List<Place> places = List.of(
                new Place("Runs and their models", services.workspace().runs()),
                new Place("Settings", services.user().path()),
                new Place(
                        "Hugging Face cache",
                        services.loader().get().hub().settings().cache()),
                new Place("Unpacked engine", PytorchEngine.cacheFolder()),
                new Place("Program", services.install().path()));
        SettingsViewModel model = new SettingsViewModel(
                services.settings(),
                services.jobs(),
                Runtime.getRuntime().availableProcessors(),
                places,
                services.install().path());
        return new SettingsRoom(model, services.dialogs(), services.theme());
    }

    /** A room around a view model. */
    SettingsRoom(SettingsViewModel model, Dialogs dialogs, Theme theme) {
        this.model = model;
        this.dialogs = dialogs;
        this.theme = theme;
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public Ikon icon() {
        return Feather.SETTINGS;
    }

    @Override
    public boolean isApart() {
        return true;
    }

    @Override
    public Parent view() {
        theme.choiceProperty().subscribe(model.themeProperty()::set);
        model.themeProperty().addListener((property, old, chosen) -> {
            if (chosen != theme.choiceProperty().get()) {
                theme.choose(chosen);
            }
        });
        model.showLicence(LicenceText.NOTICE);
        return new SettingsView(model, dialogs).load();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("Show third parties", (KeyCombination) null, () -> model.showLicence(LicenceText.NOTICE)),
                Command.of("Show the licence", (KeyCombination) null, () -> model.showLicence(LicenceText.LICENSE)));
    }

    /** The room's state, for other rooms. */
    public SettingsViewModel model() {
        return model;
    }
}
