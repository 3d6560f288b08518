package dev.spanlight.ui.dataset;

import dev.spanlight.data.Question.Status;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A row of the table: number, question, and a chip that says how it stands. */
final class QuestionCell extends ListCell<QuestionRow> {
    private static final double CHIP_WIDTH = 132;

    private final Label number = new Label();
    private final Label question = new Label();
    private final Chip chip = new Chip();
    private final HBox row;

    private final DatasetViewModel model;

    QuestionCell(DatasetViewModel model) {
        this.model = model;
        getStyleClass().add("question-cell");
        number.getStyleClass().add("number");
        number.setMinWidth(USE_PREF_SIZE);
        chip.setMaxWidth(CHIP_WIDTH);
        question.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        row = new HBox(8, number, question, space, chip);
        row.setAlignment(Pos.CENTER_LEFT);
        // A long question shortens, the chip and the number keep their width.
        row.setMinWidth(0);
        row.setPrefWidth(1);
    }

    @Override
    protected void updateItem(@Nullable QuestionRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        number.setText(Integer.toString(item.ordinal() + 1));
        question.setText(item.question().text());
        chip.setText(model.label(item));
        chip.setTone(tone(item));
        setGraphic(row);
    }

    private static Tone tone(QuestionRow item) {
        if (item.hasProblem()) {
            return Tone.DANGER;
        }
        return switch (item.question().status()) {
            case Status.ANSWERED -> Tone.SUCCESS;
            case Status.NO_ANSWER -> Tone.ACCENT;
            case Status.OPEN -> Tone.NEUTRAL;
        };
    }
}
