package dev.spanlight.ui.dataset;

import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.passage.DatasetViewModel;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.NothingFound;
import dev.spanlight.ui.dataset.table.QuestionCell;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** The list of questions: its selection is the question in work, both ways, which stays in sight. */
final class QuestionList {
    private final ListView<QuestionRow> list;
    private final VBox column;
    private final DatasetViewModel model;

    /** True while the list follows the model, so that it does not answer back. */
    private boolean following;

    /**
     * A list of the model's questions.
     *
     * @param column holds the list, and what takes room from it
     */
    QuestionList(ListView<QuestionRow> list, VBox column, DatasetViewModel model) {
        this.list = list;
        this.column = column;
        this.model = model;
    }

    /**
     * Fills the list and follows the model from now on.
     *
     * @param background finds out, for one cell each, what it says
     */
    void follow(Supplier<LatestTask> background) {
        list.setItems(model.table().visible());
        list.setCellFactory(view -> new QuestionCell(model.table(), model::label, background.get()));
        list.setPlaceholder(new NothingFound(model.table()));
        list.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null && !following) {
                following = true;
                model.table().select(now);
                following = false;
            }
        });
        model.table().anyChosen().addListener((observable, before, chosen) -> keepInSight());
        model.table().visibleIndexProperty().subscribe(index -> select());
        model.cardsProperty().subscribe(shown -> select());
    }

    private void select() {
        int index = model.table().visibleIndexProperty().get();
        if (following || index == list.getSelectionModel().getSelectedIndex()) {
            return;
        }
        following = true;
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(index);
            list.getFocusModel().focus(index);
            reveal(index);
        }
        following = false;
    }

    /** The bar for many rows takes room from the table: a row that is in sight stays in sight. */
    private void keepInSight() {
        int index = model.table().visibleIndexProperty().get();
        if (index >= 0 && isInSight(index)) {
            Platform.runLater(() -> {
                column.applyCss();
                column.layout();
                reveal(index);
            });
        }
    }

    /** Scrolls no more than it must, with two rows of what comes before. */
    private void reveal(int index) {
        if (!isInSight(index)) {
            list.scrollTo(Math.max(0, index - 2));
        }
    }

    private boolean isInSight(int index) {
        int rows = (int) (list.getHeight() / list.getFixedCellSize());
        int first = firstVisible();
        return index >= first && index < first + rows;
    }

    private int firstVisible() {
        return list.lookupAll(".list-cell").stream()
                .filter(QuestionCell.class::isInstance)
                .map(QuestionCell.class::cast)
                .filter(cell -> !cell.isEmpty() && cell.isVisible())
                .mapToInt(QuestionCell::getIndex)
                .min()
                .orElse(0);
    }
}
