package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerOptions.Decoding;
import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.control.OfferLink;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The room: a question and a passage above, two models below. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class PlaygroundView {
    private static final KeyCombination ASK = KeyCombination.valueOf("Shortcut+Enter");
    private static final double HALF = 200;

    private final PlaygroundViewModel model;
    private final AnswerPanel fineTuned;
    private final AnswerPanel pipeline;

    @FXML
    private BorderPane root;

    @FXML
    private ComboBox<Decoding> decoding;

    @FXML
    private Spinner<Integer> topK;

    @FXML
    private Spinner<Integer> maxAnswerLength;

    @FXML
    private CheckBox noAnswer;

    @FXML
    private Button refill;

    @FXML
    private TextField question;

    @FXML
    private Button askButton;

    @FXML
    private TextArea passage;

    @FXML
    private HBox banner;

    @FXML
    private TextFlow bannerText;

    @FXML
    private OfferLink offer;

    @FXML
    private HBox panels;

    PlaygroundView(PlaygroundViewModel model) {
        this.model = model;
        this.fineTuned = new AnswerPanel(model.fineTuned(), "fine-tuned", () -> model.addToDataset(model.fineTuned()));
        this.pipeline = new AnswerPanel(model.pipeline(), "pipeline", () -> model.addToDataset(model.pipeline()));
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        for (Parent panel : List.of(fineTuned.load(), pipeline.load())) {
            HBox.setHgrow(panel, Priority.ALWAYS);
            if (panel instanceof Region region) {
                // Equal halves, whatever the answers' lengths.
                region.setPrefWidth(HALF);
                region.setMinWidth(0);
            }
            panels.getChildren().add(panel);
        }
        offer.show(model.offer());
        decoding.getItems().setAll(Decoding.values());
        decoding.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Decoding value) {
                return value == null ? "" : value == Decoding.PIPELINE ? "pipeline" : "notebook argmax";
            }

            @Override
            public Decoding fromString(String text) {
                throw new UnsupportedOperationException("the box is not editable");
            }
        });
        decoding.valueProperty().bindBidirectional(model.decodingProperty());
        decoding.setTooltip(new Tooltip("pipeline: the best pair of start and end.\n"
                + "notebook argmax: the best start and the best end, each on its own, first window only."));
        topK.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(1, 20));
        topK.getValueFactory().valueProperty().bindBidirectional(model.topKProperty());
        topK.setTooltip(new Tooltip("How many answers each model gives."));
        maxAnswerLength.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(1, 200));
        maxAnswerLength.getValueFactory().valueProperty().bindBidirectional(model.maxAnswerLengthProperty());
        maxAnswerLength.setTooltip(new Tooltip("The longest answer in tokens."));
        noAnswer.selectedProperty().bindBidirectional(model.noAnswerAllowedProperty());
        noAnswer.setTooltip(new Tooltip("Lets \"the passage does not say\" compete with the answers."));
        refill.setTooltip(new Tooltip("Takes the question and passage that are chosen in the dataset."));
        question.textProperty().bindBidirectional(model.questionProperty());
        passage.textProperty().bindBidirectional(model.passageProperty());
        question.setOnAction(event -> model.ask());
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (ASK.match(event)) {
                model.ask();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE
                    && model.askingProperty().get()) {
                model.cancel();
                event.consume();
            }
        });
        model.askingProperty().subscribe(this::showAsk);
        model.askBlockerProperty().subscribe(this::showAsk);
        model.agreementProperty().subscribe(this::showBanner);
        model.confirmationProperty().subscribe(this::showBanner);
        showAsk();
        showBanner();
    }

    private void showAsk() {
        boolean asking = model.askingProperty().get();
        String blocker = model.askBlockerProperty().get();
        askButton.setText(asking ? "Cancel" : "Ask");
        askButton.setDisable(!asking && !blocker.isEmpty());
        askButton.setTooltip(new Tooltip(asking ? "Esc" : blocker.isEmpty() ? "Ctrl+Enter" : blocker));
    }

    private void showBanner() {
        Agreement agreement = model.agreementProperty().get();
        String confirmation = model.confirmationProperty().get();
        banner.getStyleClass().removeAll("success", "warning");
        boolean shown = agreement != null || !confirmation.isEmpty();
        banner.setVisible(shown);
        banner.setManaged(shown);
        if (!confirmation.isEmpty()) {
            bannerText.getChildren().setAll(new Text(confirmation));
        } else if (agreement != null) {
            banner.getStyleClass().add(agreement.kind() == Agreement.Kind.AGREE ? "success" : "warning");
            Text verdict = new Text(agreement.headline());
            verdict.getStyleClass().add("strong");
            bannerText.getChildren().setAll(new Text("The two models "), verdict, new Text(": " + agreement.detail()));
        }
    }

    @FXML
    private void askOrCancel() {
        if (model.askingProperty().get()) {
            model.cancel();
        } else {
            model.ask();
        }
    }

    @FXML
    void fromDataset() {
        model.fillFromDataset();
    }

    /** Moves the keyboard to the question. */
    void focusQuestion() {
        question.requestFocus();
        question.selectAll();
    }

    AnswerPanel fineTuned() {
        return fineTuned;
    }

    AnswerPanel pipeline() {
        return pipeline;
    }
}
