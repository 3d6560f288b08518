package dev.spanlight.ui.settings;

import dev.spanlight.model.Precision;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.KeyCap;
import dev.spanlight.ui.control.FileManager;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsViewModel.LicenceText;
import dev.spanlight.ui.settings.SettingsViewModel.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What can be set, one section below the other. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class SettingsView {
    private static final Map<String, String> KEYS = keys();

    private final SettingsViewModel model;
    private final Dialogs dialogs;

    @FXML
    private HBox themes;

    @FXML
    private Label threadsName;

    @FXML
    private ComboBox<Integer> threads;

    @FXML
    private Label precisionName;

    @FXML
    private ComboBox<Precision> precision;

    @FXML
    private GridPane places;

    @FXML
    private GridPane keys;

    @FXML
    private Label version;

    @FXML
    private ToggleButton noticeButton;

    @FXML
    private ToggleButton licenseButton;

    @FXML
    private TextArea licence;

    SettingsView(SettingsViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("F1", "all keys of the room in front");
        keys.put("Ctrl K", "find a command by its name");
        keys.put("Ctrl 1 … 6", "go to a room");
        keys.put("Ctrl Enter", "start the run, ask, evaluate: what the room is for");
        keys.put("Ctrl Z", "take back the last change of the dataset");
        keys.put("Esc", "give up, close, deselect");
        return keys;
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        addThemes();
        threadsName.setLabelFor(threads);
        threads.getItems().setAll(model.threadChoices());
        threads.setConverter(shownAs(model::threadsName));
        threads.valueProperty().bindBidirectional(model.threadsProperty());
        precisionName.setLabelFor(precision);
        precision.getItems().setAll(Precision.values());
        precision.setConverter(shownAs(SettingsViewModel::precisionName));
        precision.valueProperty().bindBidirectional(model.precisionProperty());
        model.places().forEach(this::addPlace);
        KEYS.forEach((key, meaning) -> keys.addRow(keys.getRowCount(), new KeyCap(key), new Label(meaning)));
        version.setText(SettingsViewModel.version());
        addLicences();
    }

    private void addThemes() {
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            ToggleButton button = new ToggleButton(
                    switch (choice) {
                        case SYSTEM -> "System";
                        case LIGHT -> "Light";
                        case DARK -> "Dark";
                    });
            button.getStyleClass().setAll("filter-chip");
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                // A second click would leave nothing chosen.
                button.setSelected(true);
                model.themeProperty().set(choice);
            });
            model.themeProperty().subscribe(chosen -> button.setSelected(chosen == choice));
            themes.getChildren().add(button);
        }
    }

    private void addPlace(Place place) {
        Label name = new Label(place.name());
        name.getStyleClass().add("setting-name");
        Label path = new Label(place.folder().toString());
        path.getStyleClass().add("path");
        path.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(path, Priority.ALWAYS);
        Button open = new Button("Open folder");
        open.getStyleClass().add("link-button");
        open.setMinWidth(Button.USE_PREF_SIZE);
        open.setAccessibleText("Open the folder: " + place.name());
        open.setOnAction(event -> open(place));
        places.addRow(places.getRowCount(), name, path, open);
    }

    private void open(Place place) {
        if (!Files.isDirectory(place.folder())) {
            dialogs.error(place.folder() + " does not exist yet; it is made when something is first put there.", null);
            return;
        }
        try {
            new FileManager().open(place.folder());
        } catch (IOException e) {
            dialogs.error(String.valueOf(e.getMessage()), e);
        }
    }

    private void addLicences() {
        ToggleGroup group = new ToggleGroup();
        noticeButton.setToggleGroup(group);
        licenseButton.setToggleGroup(group);
        noticeButton.setSelected(true);
        noticeButton.setOnAction(event -> show(noticeButton, LicenceText.NOTICE));
        licenseButton.setOnAction(event -> show(licenseButton, LicenceText.LICENSE));
        model.licenceProperty().subscribe(text -> {
            licence.setText(text);
            licence.positionCaret(0);
        });
    }

    private void show(ToggleButton button, LicenceText text) {
        button.setSelected(true);
        model.showLicence(text);
    }

    private static <T> StringConverter<T> shownAs(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not editable");
            }
        };
    }
}
