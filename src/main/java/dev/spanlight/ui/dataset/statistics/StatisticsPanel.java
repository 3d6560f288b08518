package dev.spanlight.ui.dataset.statistics;

import atlantafx.base.theme.Styles;
import dev.spanlight.data.Bar;
import dev.spanlight.data.DatasetStatistics;
import dev.spanlight.ui.KeyCap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the dataset is like, in charts. */
final class StatisticsPanel extends VBox {
    private static final int COLUMNS = 3;
    private static final int ROWS = 4;

    private record Chart(BarTile tile, Function<DatasetStatistics, List<Bar>> bars) {}

    private final StatisticsViewModel model;
    private final Label size = new Label("counting…");
    private final ProgressBar progress = new ProgressBar(0);
    private final Label done = new Label();
    private final HBox duplicates = new HBox();
    private final GridPane grid = new GridPane();
    private final List<Chart> charts = new ArrayList<>();
    private final Drawing drawing = new Drawing();

    StatisticsPanel(StatisticsViewModel model) {
        this.model = model;
        setId("statistics");
        getStyleClass().add("statistics");
        getStylesheets()
                .add(Objects.requireNonNull(StatisticsPanel.class.getResource("statistics.css"))
                        .toExternalForm());
        buildGrid();
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head(), summary(), scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        model.statisticsProperty().subscribe(this::show);
    }

    private HBox head() {
        Label title = new Label("Statistics");
        title.getStyleClass().add("room-title");
        size.setId("statistics-size");
        size.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        close.setAccessibleText("Close the statistics");
        close.setOnAction(event -> model.shownProperty().set(false));
        HBox head = new HBox(title, size, space, new KeyCap("Esc"), close);
        head.getStyleClass().add("top-bar");
        return head;
    }

    private HBox summary() {
        progress.getStyleClass().add("thin");
        done.setId("statistics-done");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        duplicates.getStyleClass().add("duplicates");
        HBox summary = new HBox(progress, done, space, duplicates);
        summary.getStyleClass().add("summary");
        return summary;
    }

    private void buildGrid() {
        grid.getStyleClass().add("charts");
        for (int column = 0; column < COLUMNS; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(constraints);
        }
        for (int row = 0; row < ROWS; row++) {
            RowConstraints constraints = new RowConstraints();
            constraints.setPercentHeight(100.0 / ROWS);
            grid.getRowConstraints().add(constraints);
        }
        upright("Status", 0, 0, DatasetStatistics::statuses);
        upright("Split", 1, 0, DatasetStatistics::splits);
        upright("Words of a passage", 0, 1, DatasetStatistics::passageWords);
        upright("Characters of a passage", 1, 1, DatasetStatistics::passageCharacters);
        upright("Words of an answer", 0, 2, DatasetStatistics::answerWords);
        upright("Characters of an answer", 1, 2, DatasetStatistics::answerCharacters);
        upright("Where answers start", 0, 3, DatasetStatistics::answerPositions);
        upright("Answers of a question", 1, 3, DatasetStatistics::answersPerQuestion);
        lying("First word", 0, DatasetStatistics::firstWords);
        lying("Tags", 2, DatasetStatistics::tags);
    }

    private void upright(String title, int column, int row, Function<DatasetStatistics, List<Bar>> bars) {
        BarTile tile = new BarTile(title, false, model::pick);
        charts.add(new Chart(tile, bars));
        grid.add(tile, column, row);
    }

    private void lying(String title, int row, Function<DatasetStatistics, List<Bar>> bars) {
        BarTile tile = new BarTile(title, true, model::pick);
        charts.add(new Chart(tile, bars));
        grid.add(tile, COLUMNS - 1, row, 1, 2);
    }

    private void show(@Nullable DatasetStatistics statistics) {
        if (statistics == null) {
            return;
        }
        size.setText(String.format(
                Locale.ROOT, "%,d questions about %,d passages", statistics.questions(), statistics.passages()));
        double share = statistics.questions() == 0 ? 0 : (double) statistics.done() / statistics.questions();
        progress.setProgress(share);
        done.setText(String.format(
                Locale.ROOT, "%,d of %,d labelled (%.0f %%)", statistics.done(), statistics.questions(), 100 * share));
        duplicates
                .getChildren()
                .setAll(
                        duplicate(statistics.equalQuestions()),
                        duplicate(statistics.equalPassages()),
                        duplicate(statistics.repeatedIds()));
        drawing.draw(statistics);
    }

    /** One chart a frame: all together would hold the window up for a moment. */
    private final class Drawing extends AnimationTimer {
        private final Deque<Chart> waiting = new ArrayDeque<>();
        private @Nullable DatasetStatistics statistics;

        void draw(DatasetStatistics newStatistics) {
            statistics = newStatistics;
            waiting.clear();
            waiting.addAll(charts);
            start();
        }

        @Override
        public void handle(long now) {
            Chart chart = waiting.poll();
            if (chart == null || statistics == null) {
                stop();
            } else {
                chart.tile().show(chart.bars().apply(statistics));
            }
        }
    }

    private Button duplicate(Bar bar) {
        Button button = new Button(String.format(Locale.ROOT, "%,d %s", bar.count(), bar.label()));
        button.setId(bar.label().replace(' ', '-'));
        button.getStyleClass().setAll("link-button");
        button.setDisable(bar.count() == 0);
        button.setOnAction(event -> model.pick(bar.label(), bar));
        return button;
    }

    /** Plain keys are commands for the question behind the charts, which nobody sees now. */
    private void onKey(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
        if (event.getCode() == KeyCode.ESCAPE) {
            model.shownProperty().set(false);
            event.consume();
        } else if (plain && event.getCode() != KeyCode.TAB && !event.getCode().isFunctionKey()) {
            event.consume();
        }
    }
}
