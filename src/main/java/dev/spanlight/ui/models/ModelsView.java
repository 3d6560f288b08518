package dev.spanlight.ui.models;

import dev.spanlight.model.EncoderConfig;
import dev.spanlight.model.ModelProfile;
import dev.spanlight.model.StoredFile;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelChooser;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of models on the left, the card of the selected one on the right. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class ModelsView {
    private static final int MOST_NAMES = 6;

    private final ModelsViewModel model;

    @FXML
    private VBox head;

    @FXML
    private ListView<@Nullable ModelChoice> models;

    @FXML
    private VBox card;

    @FXML
    private Label waiting;

    @FXML
    private Label name;

    @FXML
    private Chip state;

    @FXML
    private Chip origin;

    @FXML
    private Button askButton;

    @FXML
    private Button openButton;

    @FXML
    private Button removeButton;

    @FXML
    private HBox banner;

    @FXML
    private Label bannerText;

    @FXML
    private GridPane facts;

    @FXML
    private VBox weightsSection;

    @FXML
    private Label weights;

    @FXML
    private VBox filesSection;

    @FXML
    private GridPane files;

    @FXML
    private TextArea readme;

    ModelsView(ModelsViewModel model) {
        this.model = model;
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        head.getChildren().add(new DownloadPane(model.download()).load());
        models.setCellFactory(list -> new ModelCell(model));
        ModelChooser.in(models, model.selected());
        model.detailsProperty().subscribe(this::show);
        model.readingProperty().subscribe(this::showWaiting);
        model.problemProperty().subscribe(this::showWaiting);
        model.confirmationProperty().subscribe(text -> {
            bannerText.setText(text);
            banner.setVisible(!text.isEmpty());
            banner.setManaged(!text.isEmpty());
        });
    }

    private void showWaiting() {
        String problem = model.problemProperty().get();
        waiting.getStyleClass().remove("danger-text");
        if (!problem.isEmpty()) {
            waiting.getStyleClass().add("danger-text");
        }
        waiting.setText(!problem.isEmpty() ? problem : model.readingProperty().get() ? "Reading the model…" : "");
    }

    private void show(@Nullable ModelDetails details) {
        card.setVisible(details != null);
        waiting.setVisible(details == null);
        if (details == null) {
            return;
        }
        Origin from = model.origin(details.choice());
        ModelProfile profile = details.profile();
        name.setText(details.choice().label());
        state.setText(profile.answers() ? "answers questions" : "to be fine-tuned");
        state.setTone(profile.answers() ? Chip.Tone.SUCCESS : Chip.Tone.WARNING);
        origin.setText(from.toString());
        askButton.setDisable(!profile.answers());
        show(openButton, profile.folder() != null);
        show(removeButton, from == Origin.FOLDER);
        showFacts(details);
        showWeights(profile);
        showFiles(profile.files());
        String text = profile.readme().text();
        readme.setText(text.isEmpty() ? "This model has no README.md." : text);
        readme.positionCaret(0);
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }

    private void showFacts(ModelDetails details) {
        ModelProfile profile = details.profile();
        EncoderConfig config = profile.config();
        facts.getChildren().clear();
        fact(0, 0, "Architecture", profile.architecture());
        fact(0, 2, "Parameters", String.format(Locale.ROOT, "%.1f million", profile.parameters() / 1e6));
        fact(1, 0, "Layers", config.layers() + " with " + config.heads() + " heads each");
        fact(1, 2, "Hidden size", Integer.toString(config.hiddenSize()));
        fact(2, 0, "Longest input", config.maxPositions() + " tokens");
        fact(2, 2, "Vocabulary", String.format(Locale.ROOT, "%,d word pieces", config.vocabSize()));
        String licence = profile.readme().licence();
        fact(3, 0, "Licence", licence.isEmpty() ? "not stated" : licence);
        String bases = String.join(", ", profile.readme().baseModels());
        fact(4, 0, "Base model", bases.isEmpty() ? "not stated" : bases);
        fact(5, 0, "Measured", details.measured().isEmpty() ? "nothing" : details.measured());
        fact(6, 0, "Comes from", profile.source());
        fact(7, 0, "Lies in", profile.folder() == null ? "the program itself" : String.valueOf(profile.folder()));
    }

    private void fact(int row, int column, String title, String value) {
        Label label = new Label(title);
        label.getStyleClass().add("muted");
        label.setMinWidth(Label.USE_PREF_SIZE);
        Label text = new Label(value);
        text.setMinWidth(0);
        boolean wide = row >= 3;
        text.setWrapText(wide);
        facts.add(label, column, row);
        facts.add(text, column + 1, row, wide ? 3 : 1, 1);
    }

    private void showWeights(ModelProfile profile) {
        StringBuilder text = new StringBuilder();
        if (!profile.missing().isEmpty()) {
            text.append("New until the model is fine-tuned: ").append(names(profile.missing()));
        }
        if (!profile.unexpected().isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("In its files, but not used: ")
                    .append(names(profile.unexpected()));
        }
        weights.setText(text.toString());
        weightsSection.setVisible(!text.isEmpty());
        weightsSection.setManaged(!text.isEmpty());
    }

    private static String names(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() <= MOST_NAMES ? first : first + " and " + (names.size() - MOST_NAMES) + " more";
    }

    private void showFiles(List<StoredFile> stored) {
        files.getChildren().clear();
        for (StoredFile file : stored) {
            Label size = new Label(file.size());
            size.getStyleClass().add("muted");
            files.addRow(files.getRowCount(), new Label(file.name()), size);
        }
        filesSection.setVisible(!stored.isEmpty());
        filesSection.setManaged(!stored.isEmpty());
    }

    /** Moves the keyboard to the list. */
    void takeFocus() {
        models.requestFocus();
    }

    @FXML
    private void ask() {
        model.ask();
    }

    @FXML
    private void fineTune() {
        model.fineTune();
    }

    @FXML
    private void openFolder() {
        model.openFolder();
    }

    @FXML
    private void export() {
        model.export();
    }

    @FXML
    private void download() {
        model.download().openProperty().set(true);
    }

    @FXML
    private void addFolder() {
        model.addFolder();
    }

    @FXML
    private void removeFolder() {
        model.removeFolder();
    }
}
