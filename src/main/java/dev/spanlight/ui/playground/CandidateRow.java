package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** One of a model's answers; a click, Space or Enter marks it in the passage. */
final class CandidateRow extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    CandidateRow(int rank, AnswerCandidate candidate, Runnable choose) {
        getStyleClass().add("candidate");
        Label number = new Label(Integer.toString(rank + 1));
        number.getStyleClass().add("rank");
        Label text = new Label(Asked.isNoAnswer(candidate) ? "no answer" : candidate.answer());
        text.getStyleClass().add("text-part");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label score = new Label(String.format(Locale.ROOT, "%.2f", candidate.score()));
        score.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(number, text, score);
        setFocusTraversable(true);
        setMinHeight(USE_PREF_SIZE);
        setAccessibleText("Answer " + (rank + 1) + ": " + text.getText() + ", score " + score.getText());
        setOnMouseClicked(event -> {
            requestFocus();
            choose.run();
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.SPACE || (event.getCode() == KeyCode.ENTER && !event.isShortcutDown())) {
                choose.run();
                event.consume();
            }
        });
    }

    void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }
}
