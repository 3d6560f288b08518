package dev.spanlight.ui.train;

import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.Fxml;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The room: arguments on the left, the run's charts, all runs and the log. */
@SuppressWarnings("NullAway.Init") // The fields are filled by the FXML.
final class TrainView {
    private static final double PICTURE_SCALE = 2;
    /** Below this width of the room the side column gets narrower. */
    private static final double ROOMY = 1120;

    private static final double MOST_SHORTENED = 42;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final TrainViewModel model;
    private final Dialogs dialogs;
    private final LossChart chart = new LossChart();
    private final SparkChart scores =
            new SparkChart("Exact match / F1", Numbers::percent, false, List.of("exact", "f1"));
    private final SparkChart rate = new SparkChart("Learning rate", Numbers::rate, true, List.of("rate"));
    private final SparkChart speed = new SparkChart("Tokens per second", Numbers::count, true, List.of("speed"));
    private final ListView<LogEntry> log = new ListView<>();
    private final Label nothing = new Label("The curves of a run appear here as it learns.");
    private final ArgumentsView arguments;
    private final RunsTable runs;
    private Subscription watching = Subscription.EMPTY;
    private @Nullable TrainingRun shown;

    @FXML
    private BorderPane root;

    @FXML
    private Chip stateChip;

    @FXML
    private Label headline;

    @FXML
    private ProgressBar progress;

    @FXML
    private Region topSpace;

    @FXML
    private Button pauseButton;

    @FXML
    private Button stopButton;

    @FXML
    private Button evaluateButton;

    @FXML
    private HBox banner;

    @FXML
    private Label bannerText;

    @FXML
    private Button bannerButton;

    @FXML
    private VBox chartCard;

    @FXML
    private HBox chartTools;

    @FXML
    private HBox legend;

    @FXML
    private Label smoothingLabel;

    @FXML
    private Slider smoothing;

    @FXML
    private ComboBox<Curves.Axis> axis;

    @FXML
    private CheckBox logScale;

    @FXML
    private Button pngButton;

    @FXML
    private Button csvButton;

    @FXML
    private StackPane chartHolder;

    @FXML
    private VBox sparks;

    @FXML
    private Button importButton;

    @FXML
    private StackPane runsHolder;

    @FXML
    private StackPane logHolder;

    TrainView(TrainViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
        this.arguments = new ArgumentsView(model, dialogs);
        this.runs = new RunsTable(model, dialogs);
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        root.setLeft(arguments.load());
        root.widthProperty().subscribe(width -> root.pseudoClassStateChanged(NARROW, width.doubleValue() < ROOMY));
        nothing.getStyleClass().add("chart-empty");
        nothing.setMouseTransparent(true);
        chartHolder.getChildren().setAll(chart, nothing);
        chartHolder.setMinHeight(160);
        for (SparkChart spark : List.of(scores, rate, speed)) {
            VBox.setVgrow(spark, Priority.ALWAYS);
            sparks.getChildren().add(spark);
        }
        runsHolder.getChildren().setAll(runs);
        log.getStyleClass().add("log-list");
        log.setCellFactory(list -> new LogCell());
        log.setFocusTraversable(false);
        logHolder.getChildren().setAll(log);

        chart.smoothingProperty().bind(model.smoothingProperty());
        chart.axisProperty().bind(model.axisProperty());
        chart.logScaleProperty().bind(model.logScaleProperty());
        smoothing.valueProperty().bindBidirectional(model.smoothingProperty());
        smoothing.setTooltip(FieldBox.tooltip("How much the bold line is smoothed; 0 shows the loss as it is."));
        smoothingLabel
                .textProperty()
                .bind(model.smoothingProperty()
                        .map(value -> String.format(Locale.ROOT, "smoothing %.2f", value.doubleValue())));
        axis.getItems().setAll(Curves.Axis.values());
        axis.valueProperty().bindBidirectional(model.axisProperty());
        logScale.selectedProperty().bindBidirectional(model.logScaleProperty());
        model.axisProperty().subscribe(this::drawSparks);
        importButton.setTooltip(FieldBox.tooltip("A run that transformers’ run_qa.py trained elsewhere"));
        bannerButton.setGraphic(new FontIcon(Feather.PLAY));

        model.shelf().selectedProperty().subscribe(this::show);
        runs.drawnProperty().subscribe(this::draw);
        model.outcome().failureProperty().subscribe(message -> showBanner());
        model.outcome().confirmationProperty().subscribe(message -> showBanner());
    }

    private void show(@Nullable TrainingRun run) {
        watching.unsubscribe();
        shown = run;
        if (run == null) {
            watching = Subscription.EMPTY;
            log.setItems(null);
            progress.progressProperty().unbind();
        } else {
            log.setItems(run.log());
            ListChangeListener<LogEntry> follow =
                    change -> log.scrollTo(run.log().size() - 1);
            run.log().addListener(follow);
            log.scrollTo(run.log().size() - 1);
            watching = Subscription.combine(
                    run.revisionProperty().subscribe(this::measured),
                    run.stateProperty().subscribe(this::stateChanged),
                    run.messageProperty().subscribe(this::stateChanged),
                    run.nameProperty().subscribe(this::stateChanged),
                    () -> run.log().removeListener(follow));
            progress.progressProperty().bind(run.progressProperty());
        }
        drawSparks();
        stateChanged();
    }

    private void draw(List<Drawn> drawn) {
        chart.show(drawn);
        legend.getChildren().clear();
        for (Drawn it : drawn) {
            legend.getChildren().add(swatch(it.main() ? "train" : it.run().name(), "shown-" + it.color()));
            if (it.main()) {
                legend.getChildren().add(swatch("validation", "shown-validation"));
            }
        }
        drawSparks();
    }

    private static Label swatch(String text, String style) {
        Region dot = new Region();
        dot.getStyleClass().addAll("swatch", style);
        Label label = new Label(text, dot);
        label.setMinWidth(MOST_SHORTENED);
        return label;
    }

    private void measured() {
        chart.redraw();
        drawSparks();
        showHeadline();
    }

    private void drawSparks() {
        TrainingRun run = shown;
        nothing.setVisible(run == null || run.curves().loss().isEmpty());
        if (run == null) {
            List.of(scores, rate, speed).forEach(spark -> spark.show(List.of()));
            return;
        }
        Curves curves = run.curves();
        Column x = curves.x(model.axisProperty().get());
        Column evalX = curves.evalX(model.axisProperty().get());
        scores.show(
                List.of(new SparkChart.Curve(evalX, curves.exactMatch()), new SparkChart.Curve(evalX, curves.f1())));
        rate.show(List.of(new SparkChart.Curve(x, curves.learningRate())));
        speed.show(List.of(new SparkChart.Curve(x, curves.tokensPerSecond())));
    }

    private void stateChanged() {
        TrainingRun run = shown;
        boolean alive = run != null && run.state().isAlive();
        stateChip.setVisible(run != null);
        stateChip.setManaged(run != null);
        if (run != null) {
            stateChip.setText(run.name() + " · " + run.state());
            stateChip.setTone(RunsTable.tone(run.state()));
        }
        progress.setVisible(alive);
        progress.setManaged(alive);
        topSpace.setManaged(!alive);
        boolean canResume = model.control().canResume(run);
        boolean canPause = model.control().canPause(run);
        pauseButton.setText(canResume ? "Resume" : "Pause");
        pauseButton.setGraphic(new FontIcon(canResume ? Feather.PLAY : Feather.PAUSE));
        pauseButton.setDisable(!canResume && !canPause);
        boolean stopping = run != null && run.state() == RunState.STOPPING;
        stopButton.setText(stopping ? "End now" : "Stop");
        stopButton.setGraphic(new FontIcon(stopping ? Feather.X_SQUARE : Feather.SQUARE));
        stopButton.setDisable(!model.control().canStop(run));
        evaluateButton.setDisable(!canPause);
        pngButton.setDisable(run == null);
        csvButton.setDisable(run == null);
        showHeadline();
        showBanner();
    }

    private void showHeadline() {
        TrainingRun run = shown;
        if (run == null) {
            headline.setText("Nothing trained yet");
            return;
        }
        String message = run.messageProperty().get();
        boolean saysMore = run.state().isAlive() && !message.isEmpty();
        headline.setText(saysMore ? message : run.headline());
    }

    private void showBanner() {
        TrainingRun run = shown;
        String failure = model.outcome().failureProperty().get();
        String confirmation = model.outcome().confirmationProperty().get();
        banner.getStyleClass().removeAll("warning", "danger", "success");
        String text = "";
        if (!failure.isEmpty()) {
            text = failure;
            banner.getStyleClass().add("danger");
        } else if (!confirmation.isEmpty()) {
            text = confirmation;
            banner.getStyleClass().add("success");
        } else if (run != null && !run.state().isAlive()) {
            text = run.messageProperty().get();
            banner.getStyleClass()
                    .add(
                            switch (run.state()) {
                                case FINISHED -> "success";
                                case FAILED -> "danger";
                                default -> "warning";
                            });
        }
        bannerText.setText(text);
        banner.setVisible(!text.isEmpty());
        banner.setManaged(!text.isEmpty());
        boolean resumable = failure.isEmpty()
                && confirmation.isEmpty()
                && run != null
                && !run.state().isAlive()
                && model.control().canResume(run);
        bannerButton.setVisible(resumable);
        bannerButton.setManaged(resumable);
    }

    @FXML
    void pauseOrResume() {
        if (model.control().canResume(shown)) {
            model.control().resume();
        } else {
            model.control().pause();
        }
    }

    @FXML
    void stop() {
        model.control().stop();
    }

    @FXML
    void evaluateNow() {
        model.control().evaluateNow();
    }

    @FXML
    void resume() {
        model.control().resume();
    }

    @FXML
    void exportCsv() {
        if (shown != null) {
            runs.exportCsv(shown);
        }
    }

    @FXML
    void importRun() {
        runs.importRun();
    }

    @FXML
    void exportPng() {
        if (shown == null) {
            return;
        }
        dialogs.saveFile(
                        "Export chart",
                        shown.fileName() + ".png",
                        List.of(new Dialogs.FileKind("PNG picture", List.of("*.png"))))
                .ifPresent(this::writePicture);
    }

    private void writePicture(Path file) {
        chartTools.setVisible(false);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(PICTURE_SCALE, PICTURE_SCALE));
        parameters.setFill(background());
        WritableImage picture = chartCard.snapshot(parameters, null);
        chartTools.setVisible(true);
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        model.shelf().exportPicture(image, file);
    }

    private Paint background() {
        return chartCard.getBackground() == null
                        || chartCard.getBackground().getFills().isEmpty()
                ? Color.WHITE
                : chartCard.getBackground().getFills().getFirst().getFill();
    }

    RunsTable runs() {
        return runs;
    }

    ArgumentsView arguments() {
        return arguments;
    }

    /** Gives the keyboard to the chart unless somebody already works in the room. */
    void takeFocus() {
        Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == root && owner != pauseButton) {
                return;
            }
        }
        chart.requestFocus();
    }

    @Nullable
    TrainingRun shown() {
        return shown;
    }
}
