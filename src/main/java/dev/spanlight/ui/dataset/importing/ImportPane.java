package dev.spanlight.ui.dataset.importing;

import dev.spanlight.data.Problem;
import dev.spanlight.data.Problem.Severity;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.Fxml;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Lists what is wrong with a file. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class ImportPane {
    private static final int BESIDE_TEXT = 48;

    private final ImportViewModel model;

    @FXML
    private Label offsets;

    @FXML
    private CheckBox warnings;

    @FXML
    private ListView<Problem> problems;

    ImportPane(ImportViewModel model) {
        this.model = model;
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        offsets.setText(model.offsets());
        warnings.setText("Show warnings (" + model.warnings() + ")");
        warnings.selectedProperty().bindBidirectional(model.warningsShownProperty());
        warnings.setDisable(model.warnings() == 0);
        problems.setItems(model.problems());
        problems.setPlaceholder(new Label("No mistakes were found."));
        problems.setCellFactory(ProblemCell::new);
        problems.setAccessibleText("Problems");
    }

    @FXML
    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, model.asText()));
    }

    /** Severity, place and field in one line, the sentence below. */
    private static final class ProblemCell extends ListCell<Problem> {
        private final Chip severity = new Chip();
        private final Label place = new Label();
        private final Text sentence = new Text();
        private final VBox content = new VBox(2, new HBox(8, severity, place), sentence);

        ProblemCell(ListView<Problem> list) {
            place.getStyleClass().addAll("muted", "place");
            sentence.getStyleClass().add("sentence");
            ((HBox) content.getChildren().getFirst()).setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            // A text knows its height from its width; a label in a cell does not.
            sentence.wrappingWidthProperty().bind(list.widthProperty().subtract(BESIDE_TEXT));
        }

        @Override
        protected void updateItem(@Nullable Problem problem, boolean empty) {
            super.updateItem(problem, empty);
            setGraphic(empty ? null : content);
            if (problem != null) {
                boolean error = problem.severity() == Severity.ERROR;
                severity.setText(error ? "error" : "warning");
                severity.setTone(error ? Tone.DANGER : Tone.WARNING);
                place.setText(placeOf(problem));
                sentence.setText(problem.message());
                setAccessibleText(severity.getText() + ", " + problem);
            }
        }

        private static String placeOf(Problem problem) {
            String where = problem.where().isEmpty() ? "the file" : problem.where();
            return problem.field().isEmpty() ? where : where + " · " + problem.field();
        }
    }
}
