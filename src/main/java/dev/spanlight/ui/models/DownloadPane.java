package dev.spanlight.ui.models;

import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.control.ModelDownloads;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks which model to fetch: an id to type, or one of the usual ones. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class DownloadPane {
    private final DownloadViewModel model;

    @FXML
    private VBox root;

    @FXML
    private TextField id;

    @FXML
    private Button startButton;

    @FXML
    private HBox usual;

    @FXML
    private Label problem;

    @FXML
    private Label explanation;

    DownloadPane(DownloadViewModel model) {
        this.model = model;
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        id.textProperty().bindBidirectional(model.idProperty());
        id.setAccessibleText("Hub id");
        startButton
                .disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> id.getText().isBlank()
                                || !model.problemProperty().get().isEmpty(),
                        id.textProperty(),
                        model.problemProperty()));
        for (String name : List.of(ModelDownloads.ANSWERER, ModelDownloads.ENCODER)) {
            Button button = new Button(name);
            button.getStyleClass().add("filter-chip");
            button.setMinWidth(Button.USE_PREF_SIZE);
            button.setOnAction(event -> model.start(name));
            usual.getChildren().add(button);
        }
        explanation.setText(model.explanation());
        problem.textProperty().bind(model.problemProperty());
        show(problem, false);
        model.problemProperty().subscribe(text -> {
            show(problem, !text.isEmpty());
            show(explanation, text.isEmpty());
        });
        model.openProperty().subscribe(this::showOpen);
        root.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    private void showOpen(boolean open) {
        root.setVisible(open);
        root.setManaged(open);
        if (open) {
            id.requestFocus();
            id.selectAll();
        }
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }

    @FXML
    private void start() {
        model.start();
    }

    @FXML
    private void close() {
        model.openProperty().set(false);
    }
}
