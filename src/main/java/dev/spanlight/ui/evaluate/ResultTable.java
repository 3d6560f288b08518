package dev.spanlight.ui.evaluate;

import dev.spanlight.ui.Chip;
import dev.spanlight.ui.evaluate.ResultRow.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** Every question with what was answered; a column's head sorts. */
final class ResultTable extends TableView<ResultRow> {
    private static final double ROW = 31;

    private final TableColumn<ResultRow, String> answerA =
            text("", 190, "answer-a", row -> row.a().shown());
    private final TableColumn<ResultRow, Double> scoreA = score("F1", ResultRow::a);
    private final TableColumn<ResultRow, String> answerB =
            text("", 190, "answer-b", row -> row.b() == null ? "" : row.b().shown());
    private final TableColumn<ResultRow, Double> scoreB = score("F1 ", ResultRow::b);
    private boolean selecting;

    ResultTable(EvaluateViewModel model) {
        setId("results");
        getStyleClass().add("results-table");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setPlaceholder(new Label("No question of this kind"));
        List<TableColumn<ResultRow, ?>> columns = List.of(
                text("Question", 280, "question", ResultRow::question),
                text("Gold", 190, "gold", ResultRow::gold),
                answerA,
                scoreA,
                answerB,
                scoreB,
                text("Passage", 140, "passage-title", ResultRow::passage));
        getColumns().setAll(columns);
        columns.forEach(column -> column.setReorderable(false));
        SortedList<ResultRow> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !selecting) {
                model.selectedProperty().set(row);
            }
        });
        model.selectedProperty().subscribe(this::select);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
            if (event.getCode() == KeyCode.ENTER && plain) {
                model.openSelected();
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                model.openSelected();
            }
        });
    }

    private void select(@Nullable ResultRow row) {
        if (Objects.equals(row, getSelectionModel().getSelectedItem())) {
            return;
        }
        selecting = true;
        if (row == null) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().select(row);
            scrollTo(row);
        }
        selecting = false;
    }

    /** Names the columns after the models; the second's are only there when there is one. */
    void show(@Nullable EvaluationResult result) {
        answerA.setText(result == null ? "A" : result.a().model().label());
        boolean two = result != null && result.b() != null;
        answerB.setText(
                result == null || result.b() == null ? "" : result.b().model().label());
        answerB.setVisible(two);
        scoreB.setVisible(two);
    }

    private static TableColumn<ResultRow, String> text(
            String title, double width, String style, Function<ResultRow, String> value) {
        TableColumn<ResultRow, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.getStyleClass().add(style);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(value.apply(features.getValue())));
        column.setCellFactory(it -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
                getStyleClass().remove("none");
                if (ResultRow.NO_ANSWER.equals(item)) {
                    getStyleClass().add("none");
                }
            }
        });
        return column;
    }

    private static TableColumn<ResultRow, Double> score(
            String title, Function<ResultRow, @Nullable Prediction> prediction) {
        TableColumn<ResultRow, Double> column = new TableColumn<>(title);
        column.setPrefWidth(66);
        column.setMinWidth(66);
        column.setMaxWidth(66);
        column.setCellValueFactory(features -> {
            Prediction it = prediction.apply(features.getValue());
            return new ReadOnlyObjectWrapper<>(it == null ? Double.NaN : it.f1());
        });
        column.setCellFactory(it -> new TableCell<>() {
            private final Chip chip = new Chip();

            @Override
            protected void updateItem(@Nullable Double f1, boolean empty) {
                super.updateItem(f1, empty);
                boolean shown = !empty && f1 != null && !f1.isNaN();
                setGraphic(shown ? chip : null);
                if (shown && f1 != null) {
                    chip.setText(String.format(Locale.ROOT, "%.2f", f1));
                    chip.setTone(f1 >= 1 ? Chip.Tone.SUCCESS : f1 > 0 ? Chip.Tone.WARNING : Chip.Tone.DANGER);
                }
            }
        });
        return column;
    }
}
