package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Question.Status;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.dataset.session.QuestionRow;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A row of the table: number, question, its score where it has one, and a chip that says how it stands. */
public final class QuestionCell extends ListCell<QuestionRow> {
    private static final double CHIP_WIDTH = 132;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label number = new Label();
    private final Label question = new Label();
    private final Label score = new Label();
    private final Chip chip = new Chip();
    private final HBox row;

    private final QuestionTableViewModel table;
    private final Function<QuestionRow, Supplier<String>> label;
    private final LatestTask labelling;
    private @Nullable QuestionRow labelled;

    /**
     * A cell.
     *
     * @param table what is chosen, and the scores
     * @param label what its chip says of a row; asked in the background where the row has a problem
     * @param labelling asks
     */
    public QuestionCell(
            QuestionTableViewModel table, Function<QuestionRow, Supplier<String>> label, LatestTask labelling) {
        this.table = table;
        this.label = label;
        this.labelling = labelling;
        getStyleClass().add("question-cell");
        number.getStyleClass().add("number");
        number.setMinWidth(USE_PREF_SIZE);
        chip.setMaxWidth(CHIP_WIDTH);
        question.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        score.getStyleClass().add("row-score");
        score.setMinWidth(USE_PREF_SIZE);
        row = new HBox(8, number, question, space, score, chip);
        row.setAlignment(Pos.CENTER_LEFT);
        // A long question shortens, the chip and the number keep their width.
        row.setMinWidth(0);
        row.setPrefWidth(1);
        setGraphic(row);
        table.chosenProperty().subscribe(chosen -> showChosen());
        table.scoresProperty().subscribe(scores -> showScore());
    }

    private void showChosen() {
        QuestionRow item = getItem();
        pseudoClassStateChanged(
                CHOSEN, item != null && table.chosenProperty().get().get(item.ordinal()));
    }

    private void showScore() {
        QuestionRow item = getItem();
        double value = item == null ? Double.NaN : table.scoresProperty().get().of(item);
        boolean known = !Double.isNaN(value);
        score.setText(known ? String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value) : "");
        score.setVisible(known);
        score.setManaged(known);
    }

    @Override
    protected void updateItem(@Nullable QuestionRow item, boolean empty) {
        super.updateItem(item, empty);
        showChosen();
        // Hidden it keeps its styles; put into the cell anew it would be styled again, whenever the table gets other
        // rows.
        row.setVisible(item != null);
        if (item == null) {
            return;
        }
        number.setText(Integer.toString(item.ordinal() + 1));
        question.setText(item.question().text());
        chip.setTone(tone(item));
        showLabel(item);
        showScore();
    }

    @SuppressWarnings("ReferenceEquality") // A row about another text is another object, even where it is equal.
    private void showLabel(QuestionRow item) {
        Supplier<String> text = label.apply(item);
        if (!item.hasProblem()) {
            labelling.cancel();
            labelled = null;
            chip.setText(text.get());
        } else if (item != labelled) {
            labelled = item;
            chip.setText("problem");
            labelling.start(text, chip::setText);
        }
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
