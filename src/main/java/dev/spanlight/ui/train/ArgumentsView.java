package dev.spanlight.ui.train;

import dev.spanlight.model.Precision;
import dev.spanlight.text.LabelMode;
import dev.spanlight.train.TrainingArguments.SplitBy;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelChooser;
import dev.spanlight.ui.control.OfferLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The arguments form and the Start button. */
@SuppressWarnings("NullAway.Init") // The fields are filled by the FXML.
final class ArgumentsView {
    private final TrainViewModel model;
    private final RunPlan plan;
    private final ArgumentsForm form;
    private final Dialogs dialogs;

    @FXML
    private MenuButton presets;

    @FXML
    private ScrollPane scroll;

    @FXML
    private ComboBox<@Nullable ModelChoice> startFrom;

    @FXML
    private Label startAdvice;

    @FXML
    private OfferLink offer;

    @FXML
    private Button folderButton;

    @FXML
    private Label datasetName;

    @FXML
    private Label datasetSummary;

    @FXML
    private GridPane grid;

    @FXML
    private ToggleButton more;

    @FXML
    private VBox further;

    @FXML
    private GridPane furtherGrid;

    @FXML
    private CheckBox shuffle;

    @FXML
    private CheckBox groupByLength;

    @FXML
    private CheckBox evalOnStart;

    @FXML
    private Label estimateSteps;

    @FXML
    private Label estimateDetail;

    @FXML
    private Button startButton;

    @FXML
    private Label blocker;

    ArgumentsView(TrainViewModel model, Dialogs dialogs) {
        this.model = model;
        this.plan = model.plan();
        this.form = plan.form();
        this.dialogs = dialogs;
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        for (Preset preset : Preset.values()) {
            MenuItem item = new MenuItem(preset.toString());
            item.setOnAction(event -> {
                form.apply(preset);
                presets.setText("preset: " + preset);
            });
            presets.getItems().add(item);
        }
        presets.setText("preset: " + Preset.SMALL_SET);
        presets.setTooltip(FieldBox.tooltip(presetHelp()));

        ModelChooser.in(startFrom, plan.startModel());
        startFrom.setTooltip(FieldBox.tooltip("The model whose weights the run begins with.\n--model"));
        startAdvice.managedProperty().bind(startAdvice.textProperty().isNotEmpty());
        offer.show(plan.offer());
        folderButton.setGraphic(new FontIcon(Feather.FOLDER));
        folderButton.setTooltip(FieldBox.tooltip("Start from a folder in Hugging Face layout"));
        folderButton.setAccessibleText("Choose a model folder");
        Tooltip.install(
                datasetName.getParent(),
                FieldBox.tooltip("The open dataset; a copy goes into the run's folder as data.json.\n--data"));

        columns(grid);
        columns(furtherGrid);
        fill(
                grid,
                List.of(
                        new FieldBox(form.epochs()),
                        new FieldBox(form.batchSize()),
                        new FieldBox(form.learningRate()),
                        new FieldBox(form.warmupRatio()),
                        new FieldBox(form.maxLength()),
                        new FieldBox(form.docStride()),
                        new FieldBox(form.weightDecay()),
                        choice(
                                "Precision",
                                "The numbers the encoder calculates with; auto takes bf16 where the processor has it.\n"
                                        + "--precision",
                                form.precisionProperty(),
                                List.of(Precision.values()),
                                ArgumentsView::words),
                        choice(
                                "Freeze",
                                "What stays as it is; frozen embeddings train faster and forget less.\n--freeze",
                                form.freezeEmbeddingsProperty(),
                                List.of(true, false),
                                frozen -> frozen ? "embeddings" : "nothing"),
                        new FieldBox(form.earlyStopping()),
                        new FieldBox(form.testSize()),
                        choice(
                                "Split by",
                                "Whole passages keep validation unseen; single questions do as the notebook does.\n"
                                        + "--split-by",
                                form.splitByProperty(),
                                List.of(SplitBy.values()),
                                ArgumentsView::words)));
        List<Node> rest =
                new ArrayList<>(form.further().stream().map(FieldBox::new).toList());
        rest.add(choice(
                "Label mode",
                "How an answer's characters become tokens; run_qa repeats the reference's quirk.\n--label-mode",
                form.labelModeProperty(),
                List.of(LabelMode.values()),
                ArgumentsView::words));
        fill(furtherGrid, rest);
        further.visibleProperty().bind(more.selectedProperty());
        further.managedProperty().bind(more.selectedProperty());
        more.selectedProperty().subscribe(open -> {
            more.setText(open ? "Fewer arguments" : "More arguments");
            more.setGraphic(new FontIcon(open ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        });
        shuffle.selectedProperty().bindBidirectional(form.shuffleProperty());
        shuffle.setTooltip(FieldBox.tooltip("Each epoch has an order of its own.\n--shuffle"));
        groupByLength.selectedProperty().bindBidirectional(form.groupByLengthProperty());
        groupByLength.setTooltip(
                FieldBox.tooltip("Windows of like length share a batch, which saves padding.\n--group-by-length"));
        evalOnStart.selectedProperty().bindBidirectional(form.evalOnStartProperty());
        evalOnStart.setTooltip(FieldBox.tooltip(
                "Measures the model before the first step, so that one sees what training adds.\n--eval-on-start"));

        blocker.textProperty().bind(model.startBlockerProperty());
        blocker.visibleProperty().bind(blocker.textProperty().isNotEmpty());
        blocker.managedProperty().bind(blocker.visibleProperty());
        startButton.disableProperty().bind(model.startBlockerProperty().isNotEmpty());
        startButton
                .textProperty()
                .bind(Bindings.when(Bindings.isEmpty(model.shelf().runs()))
                        .then("Start run")
                        .otherwise("Start another run"));
        datasetName.textProperty().bind(plan.dataNameProperty().map(name -> name.isEmpty() ? "no dataset" : name));
        datasetSummary.textProperty().bind(plan.dataSummaryProperty());
        plan.dataSummaryProperty().subscribe(this::showEstimate);
        form.onChange(this::showEstimate);
        plan.estimatedEffortProperty().subscribe(this::showEstimate);
        plan.estimatedWindowsProperty().subscribe(this::showEstimate);
    }

    private static String presetHelp() {
        StringBuilder help = new StringBuilder();
        for (Preset preset : Preset.values()) {
            help.append(help.isEmpty() ? "" : "\n").append(preset).append(": ").append(preset.help());
        }
        return help.toString();
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void columns(GridPane pane) {
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            pane.getColumnConstraints().add(half);
        }
    }

    private static void fill(GridPane pane, List<? extends Node> boxes) {
        for (int i = 0; i < boxes.size(); i++) {
            pane.add(boxes.get(i), i % 2, i / 2);
        }
    }

    private static <T> VBox choice(
            String name, String help, Property<T> property, List<T> values, Function<T, String> words) {
        Label label = new Label(name);
        label.getStyleClass().add("field-label");
        ComboBox<T> box = new ComboBox<>();
        box.setId(name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not editable");
            }
        });
        box.valueProperty().bindBidirectional(property);
        Tooltip tooltip = FieldBox.tooltip(help);
        box.setTooltip(tooltip);
        Tooltip.install(label, tooltip);
        label.setLabelFor(box);
        VBox field = new VBox(label, box);
        field.getStyleClass().add("field");
        return field;
    }

    private void showEstimate() {
        String windows = plan.estimatedWindowsProperty().get();
        estimateSteps.setText(plan.estimatedEffortProperty().get());
        startAdvice.setText(plan.startAdvice());
        estimateDetail.setText(windows + (windows.isEmpty() ? "" : "\n") + plan.validationPlan());
    }

    @FXML
    private void chooseFolder() {
        dialogs.openFolder("Start from a model folder").ifPresent(plan::startFrom);
    }

    @FXML
    private void start() {
        model.start();
    }

    /** Moves the keyboard to the first argument. */
    void focus() {
        scroll.setVvalue(0);
        startFrom.requestFocus();
    }
}
