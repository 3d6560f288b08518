package dev.spanlight.ui.dataset.assist;

import dev.spanlight.data.Defect;
import dev.spanlight.data.Remedy;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.KeyCap;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** All problems of the dataset with their candidates; below the passage. */
public final class RepairsPanel extends VBox {
    private static final double ROW_HEIGHT = 32;
    private static final double CANDIDATES_WIDTH = 250;

    private final RepairsViewModel model;
    private final ListView<Defect> list = new ListView<>();
    private final VBox candidates = new VBox();

    /** A panel over what can be repaired. */
    public RepairsPanel(RepairsViewModel model) {
        this.model = model;
        setId("repairs");
        getStyleClass().add("assist-panel");
        candidates.getStyleClass().add("candidates");
        ScrollPane scroll = new ScrollPane(candidates);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("card-scroll");
        scroll.setMinWidth(CANDIDATES_WIDTH);
        scroll.setPrefWidth(CANDIDATES_WIDTH);
        HBox body = new HBox(list, scroll);
        body.getStyleClass().add("assist-body");
        HBox.setHgrow(list, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().setAll(head(), body);
        initializeList();
        model.selectedProperty().subscribe(this::showCandidates);
    }

    /** Puts the keyboard into the list. */
    public void focusList() {
        list.requestFocus();
    }

    private HBox head() {
        Label title = new Label("Repairs");
        title.getStyleClass().add("section-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label note = new Label();
        note.setId("repairs-note");
        note.getStyleClass().add("hint");
        note.setMinWidth(0);
        note.textProperty().bind(model.noteProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button weigh = new Button("Weigh");
        weigh.setId("repairs-weigh");
        weigh.getStyleClass().add("small");
        weigh.setFocusTraversable(false);
        weigh.setMinWidth(USE_PREF_SIZE);
        weigh.setTooltip(new Tooltip("The chosen model says how likely each candidate is"));
        weigh.setOnAction(event -> model.weigh());
        weigh.disableProperty().bind(model.weighable().not());
        Slider slider = new Slider(0, 1, RepairsViewModel.THRESHOLD);
        slider.setId("repairs-threshold");
        slider.setBlockIncrement(0.05);
        slider.setPrefWidth(90);
        slider.setMinWidth(60);
        slider.setAccessibleText("From which confidence on a repair is sure enough");
        slider.valueProperty().bindBidirectional(model.thresholdProperty());
        Button apply = new Button();
        apply.setId("repairs-apply");
        apply.getStyleClass().addAll("accent", "small");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(event -> model.applySure());
        apply.disableProperty().bind(model.sureProperty().isEqualTo(0));
        apply.textProperty().bind(model.sureProperty().flatMap(sure -> model.thresholdProperty()
                .map(threshold ->
                        String.format(Locale.ROOT, "Apply %,d above %.2f", sure.intValue(), threshold.doubleValue()))));
        HBox head = new HBox(title, note, space, weigh, slider, apply);
        head.getStyleClass().add("taught-head");
        return head;
    }

    private void initializeList() {
        list.setId("repairs-list");
        list.setItems(model.defects());
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPlaceholder(new Label("Nothing to repair"));
        list.setCellFactory(view -> new DefectCell());
        list.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null) {
                model.selectedProperty().set(now);
            }
        });
        model.selectedProperty().subscribe(now -> {
            if (now == null) {
                list.getSelectionModel().clearSelection();
            } else if (!now.equals(list.getSelectionModel().getSelectedItem())) {
                list.getSelectionModel().select(now);
                list.scrollTo(now);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN, UP -> {
                if (!list.getSelectionModel().isEmpty()) {
                    return;
                }
                // A list without a selection would go on from wherever its focus was.
                list.getSelectionModel().selectFirst();
            }
            case ENTER -> model.apply(1);
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 ->
                model.apply(event.getText().isEmpty() ? 0 : event.getText().charAt(0) - '0');
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void showCandidates(@Nullable Defect defect) {
        candidates.getChildren().clear();
        if (defect == null) {
            candidates.getChildren().add(hint("Choose a problem: its candidates stand here."));
            return;
        }
        candidates.getChildren().add(hint(defect.message()));
        if (defect.remedies().isEmpty()) {
            candidates.getChildren().add(hint("Nothing like it stands in the passage: mark the answer again."));
        }
        for (int number = 1; number <= defect.remedies().size(); number++) {
            candidates.getChildren().add(candidate(defect.remedies().get(number - 1), number));
        }
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("hint");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private HBox candidate(Remedy remedy, int number) {
        Label text = new Label(
                remedy.answer() == null || remedy.description().contains("“")
                        ? remedy.description()
                        : "“" + remedy.answer().text().replaceAll("\\s+", " ") + "” · " + remedy.description());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Label confidence = new Label(confidence(remedy));
        confidence.getStyleClass().add("muted");
        confidence.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(new KeyCap(number <= 9 ? Integer.toString(number) : " "), text, confidence);
        row.getStyleClass().add("repair");
        row.setOnMouseClicked(event -> model.apply(number));
        return row;
    }

    private static String confidence(Remedy remedy) {
        String sure = String.format(Locale.ROOT, "%.2f", remedy.confidence());
        return Double.isNaN(remedy.probability())
                ? sure
                : sure + String.format(Locale.ROOT, " (model %.2f)", remedy.probability());
    }

    /** A problem in one line. */
    private static final class DefectCell extends ListCell<Defect> {
        private final Chip kind = new Chip("", Tone.DANGER);
        private final Label message = new Label();
        private final Label confidence = new Label();
        private final HBox row;

        DefectCell() {
            getStyleClass().add("question-cell");
            message.setMinWidth(0);
            message.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(message, Priority.ALWAYS);
            confidence.getStyleClass().add("muted");
            confidence.setMinWidth(USE_PREF_SIZE);
            row = new HBox(8, kind, message, confidence);
            row.getStyleClass().add("defect-row");
            row.setMinWidth(0);
            row.setPrefWidth(1);
        }

        @Override
        protected void updateItem(@Nullable Defect defect, boolean empty) {
            super.updateItem(defect, empty);
            if (empty || defect == null) {
                setGraphic(null);
                return;
            }
            kind.setText(defect.kind().label());
            kind.setTone(defect.remedies().isEmpty() ? Tone.DANGER : Tone.WARNING);
            message.setText(defect.best().map(DefectCell::says).orElse(defect.message()));
            String others =
                    defect.remedies().size() > 1 ? " of " + defect.remedies().size() : "";
            confidence.setText(defect.best()
                    .map(best -> String.format(Locale.ROOT, "%.2f%s", best.confidence(), others))
                    .orElse("–"));
            setGraphic(row);
        }

        private static String says(Remedy best) {
            return best.answer() == null
                    ? best.description()
                    : "“" + best.answer().text().replaceAll("\\s+", " ") + "” at "
                            + best.answer().start();
        }
    }
}
