package dev.spanlight.ui.evaluate;

import atlantafx.base.controls.CustomTextField;
import dev.spanlight.evaluate.Comparison;
import dev.spanlight.evaluate.Comparison.Difference;
import dev.spanlight.evaluate.Evaluation;
import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.evaluate.EvaluationResult.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The room: what is compared above, figures below it, then every question and the passage of the selected one. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class EvaluateView {
    private final EvaluateViewModel model;
    private final Tile f1 = new Tile("F1");
    private final Tile exactMatch = new Tile("Exact match");
    private final Tile noAnswer = new Tile("No answer right");
    private final Tile speed = new Tile("Questions a second");
    private final MarkedPassage passage = new MarkedPassage();
    private final ResultTable table;

    @FXML
    private MenuButton data;

    @FXML
    private MenuButton modelA;

    @FXML
    private MenuButton modelB;

    @FXML
    private Button evaluateButton;

    @FXML
    private Button reportButton;

    @FXML
    private HBox banner;

    @FXML
    private Label bannerText;

    @FXML
    private VBox found;

    @FXML
    private VBox waiting;

    @FXML
    private ProgressIndicator spinner;

    @FXML
    private Label waitingText;

    @FXML
    private HBox tiles;

    @FXML
    private HBox kinds;

    @FXML
    private CustomTextField search;

    @FXML
    private VBox tableHolder;

    @FXML
    private VBox passageCard;

    @FXML
    private HBox legend;

    EvaluateView(EvaluateViewModel model) {
        this.model = model;
        this.table = new ResultTable(model);
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        tiles.getChildren().setAll(f1, exactMatch, noAnswer, speed);
        String meaning = "The 95 % interval of the difference, and how often chance alone makes one as large:\n"
                + "a paired bootstrap over the questions.";
        Tooltip.install(f1, new Tooltip(meaning));
        Tooltip.install(exactMatch, new Tooltip(meaning));
        VBox.setVgrow(table, Priority.ALWAYS);
        tableHolder.getChildren().setAll(table);
        VBox.setVgrow(passage, Priority.ALWAYS);
        passageCard.getChildren().addFirst(passage);
        model.models().addListener((ListChangeListener<ModelChoice>) change -> fillModels());
        model.sets().addListener((ListChangeListener<QuestionSet>) change -> fillSets());
        fillModels();
        fillSets();
        model.aProperty().subscribe(choice -> modelA.setText(choice == null ? "choose a model" : choice.label()));
        model.bProperty().subscribe(choice -> modelB.setText(choice == null ? "+ model" : choice.label()));
        model.bProperty().subscribe(choice -> {
            modelB.getStyleClass().remove("empty");
            if (choice == null) {
                modelB.getStyleClass().add("empty");
            }
        });
        model.dataProperty().subscribe(set -> data.setText(set == null ? "" : set.label()));
        search.textProperty().bindBidirectional(model.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                table.requestFocus();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        reportButton.disableProperty().bind(model.resultProperty().isNull());
        model.evaluatingProperty().subscribe(this::showState);
        model.blockerProperty().subscribe(this::showState);
        showState();
        model.resultProperty().subscribe(this::show);
        model.kindProperty().subscribe(this::showKinds);
        model.selectedProperty().subscribe(passage::show);
        model.problemProperty().subscribe(text -> {
            bannerText.setText(text);
            banner.setVisible(!text.isEmpty());
            banner.setManaged(!text.isEmpty());
        });
    }

    private void fillModels() {
        modelA.getItems().setAll(items(model.aProperty()));
        List<MenuItem> second = new ArrayList<>(items(model.bProperty()));
        MenuItem none = new MenuItem("No second model");
        none.setOnAction(event -> model.bProperty().set(null));
        second.add(new SeparatorMenuItem());
        second.add(none);
        modelB.getItems().setAll(second);
    }

    private List<MenuItem> items(ObjectProperty<@Nullable ModelChoice> target) {
        return model.models().stream()
                .map(choice -> {
                    MenuItem item = new MenuItem(choice.label());
                    item.setMnemonicParsing(false);
                    item.setOnAction(event -> target.set(choice));
                    return item;
                })
                .toList();
    }

    private void fillSets() {
        data.getItems()
                .setAll(model.sets().stream()
                        .map(set -> {
                            MenuItem item = new MenuItem(set.label());
                            item.setMnemonicParsing(false);
                            item.setOnAction(event -> model.dataProperty().set(set));
                            return item;
                        })
                        .toList());
    }

    private void showState() {
        boolean evaluating = model.evaluatingProperty().get();
        String blocker = model.blockerProperty().get();
        evaluateButton.setText(evaluating ? "Cancel" : "Evaluate");
        evaluateButton.setDisable(!evaluating && !blocker.isEmpty());
        evaluateButton.setTooltip(new Tooltip(evaluating ? "Esc" : blocker.isEmpty() ? "Ctrl+Enter" : blocker));
        spinner.setVisible(evaluating);
        spinner.setManaged(evaluating);
        // An indefinite indicator keeps an animation running where nobody sees it.
        spinner.setProgress(evaluating ? ProgressIndicator.INDETERMINATE_PROGRESS : 0);
        waitingText.setText(
                evaluating
                        ? "The models answer every question; the status bar says how far they are."
                        : "Choose one or two models and the questions, then press Evaluate.");
    }

    private void show(@Nullable EvaluationResult result) {
        found.setVisible(result != null);
        waiting.setVisible(result == null);
        table.show(result);
        if (result == null) {
            return;
        }
        showFigures(result, result.comparison());
        showKinds();
        legend.getChildren().setAll(swatch("swatch-gold", "gold"), swatch("swatch-a", label(result.a())));
        if (result.b() != null) {
            legend.getChildren().add(swatch("swatch-b", label(result.b())));
        }
        if (evaluateButton.isFocused()) {
            // What was asked for is there: the arrows read it.
            table.requestFocus();
        }
    }

    private static String label(Side side) {
        return side.model().label();
    }

    private static Label swatch(String style, String text) {
        Label label = new Label(text);
        javafx.scene.layout.Region colour = new javafx.scene.layout.Region();
        colour.getStyleClass().addAll("swatch", style);
        label.setGraphic(colour);
        return label;
    }

    private void showFigures(EvaluationResult result, @Nullable Comparison comparison) {
        Evaluation a = evaluation(result.a());
        Evaluation b = result.b() == null ? null : evaluation(result.b());
        show(f1, a.f1(), b == null ? null : b.f1(), comparison == null ? null : comparison.f1());
        show(
                exactMatch,
                a.exactMatch(),
                b == null ? null : b.exactMatch(),
                comparison == null ? null : comparison.exactMatch());
        showNoAnswer(a, b);
        double rateA = result.a().questionsPerSecond();
        double rateB = result.b() == null ? Double.NaN : result.b().questionsPerSecond();
        speed.show(
                rate(rateA),
                result.b() == null ? "" : rate(rateB),
                0,
                "",
                result.sides().stream()
                        .map(side -> String.format(
                                Locale.ROOT, "%.1f s", side.scored().seconds()))
                        .reduce((one, other) -> one + " and " + other)
                        .map(seconds -> seconds + ", loading left out")
                        .orElse(""));
    }

    private static Evaluation evaluation(Side side) {
        return side.scored().result().evaluation();
    }

    private static void show(Tile tile, double a, @Nullable Double b, @Nullable Difference difference) {
        if (b == null || difference == null) {
            tile.show(percent(a), "", 0, "", "in percent");
            return;
        }
        String p = difference.p() < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", difference.p());
        tile.show(
                percent(a),
                percent(b),
                Math.rint(difference.mean() * 10),
                signed(difference.mean()),
                "95 % " + signed(difference.low()) + " to " + signed(difference.high()) + " · " + p);
    }

    private void showNoAnswer(Evaluation a, @Nullable Evaluation b) {
        int total = a.noAnswer().total();
        if (total == 0) {
            noAnswer.show("–", "", 0, "", "every question has an answer");
            return;
        }
        int rightA = right(a);
        int rightB = b == null ? 0 : right(b);
        int difference = rightA - rightB;
        Evaluation.Best best = a.best();
        noAnswer.show(
                rightA + " of " + total,
                b == null ? "" : rightB + " of " + total,
                difference,
                b == null ? "" : difference == 0 ? "0" : String.format(Locale.ROOT, "%+d", difference),
                best == null
                        ? ""
                        : "best threshold "
                                + String.format(Locale.ROOT, "%.2f", best.f1Threshold())
                                        .replace('-', '−'));
    }

    private static int right(Evaluation evaluation) {
        return (int) Math.round(
                evaluation.noAnswer().exact() / 100 * evaluation.noAnswer().total());
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String signed(double value) {
        // A real minus sign, and no "-0.0".
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == 0
                ? "0.0"
                : String.format(Locale.ROOT, "%+.1f", rounded).replace('-', '−');
    }

    private static String rate(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value) : "–";
    }

    private void showKinds() {
        EvaluationResult result = model.resultProperty().get();
        if (result == null) {
            return;
        }
        ToggleGroup group = new ToggleGroup();
        kinds.getChildren().clear();
        for (RowKind kind : RowKind.of(result.b() != null)) {
            ToggleButton chip = new ToggleButton(
                    String.format(Locale.ROOT, "%s %,d", kind, result.counts().getOrDefault(kind, 0)));
            chip.getStyleClass().setAll("filter-chip");
            chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
            chip.setToggleGroup(group);
            chip.setSelected(kind == model.kindProperty().get());
            chip.setOnAction(event -> {
                chip.setSelected(true);
                model.kindProperty().set(kind);
            });
            kinds.getChildren().add(chip);
        }
    }

    @FXML
    private void evaluateOrCancel() {
        if (model.evaluatingProperty().get()) {
            model.cancel();
        } else {
            model.evaluate();
        }
    }

    @FXML
    private void saveReport() {
        model.saveReport();
    }

    /** Moves the keyboard to the search. */
    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /** Moves the keyboard to the table, or to the button while there is none. */
    void takeFocus() {
        if (model.resultProperty().get() == null) {
            evaluateButton.requestFocus();
        } else {
            table.requestFocus();
        }
    }
}
