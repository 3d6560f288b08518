package dev.spanlight.ui.dataset;

import dev.spanlight.data.CodePoints;
import dev.spanlight.data.PassageDraft;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.KeyCap;
import dev.spanlight.ui.dataset.passage.DatasetViewModel;
import dev.spanlight.ui.dataset.passage.PassagePane;
import java.util.List;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;

/** The line below the passage: which keys do what at this moment. */
final class HintLine {
    private static final int MOST_CHARACTERS = 40;

    private final FlowPane line;
    private final DatasetViewModel model;
    private final PassagePane passage;
    private Hints shown = new Hints(List.of(), 0);

    /** A key and what it does. */
    private record Hint(String key, String what) {}

    /**
     * What the line says.
     *
     * @param lostAnswers how many answers lose their text by what is written
     */
    private record Hints(List<Hint> keys, int lostAnswers) {
        static Hints of(Hint... keys) {
            return new Hints(List.of(keys), 0);
        }
    }

    /** Hints about a passage, in a pane that shows whole lines only. */
    HintLine(FlowPane line, DatasetViewModel model, PassagePane passage) {
        this.line = line;
        this.model = model;
        this.passage = passage;
        Rectangle sight = new Rectangle();
        sight.widthProperty().bind(line.widthProperty());
        sight.heightProperty().bind(line.heightProperty());
        line.setClip(sight);
    }

    /** Follows the selection, what is written, and the question in work. */
    void listen() {
        passage.onSelection((start, end) -> refresh());
        model.editor().draftProperty().subscribe(draft -> refresh());
        model.wholeWordsProperty().subscribe(whole -> refresh());
        model.cardsProperty().subscribe(cards -> refresh());
    }

    private void refresh() {
        Hints now = model.editor().draftProperty().get().map(this::whileWriting).orElseGet(this::whileMarking);
        if (!now.equals(shown)) {
            shown = now;
            line.getChildren().setAll(now.keys().stream().map(this::part).toList());
            if (now.lostAnswers() > 0) {
                String answers = now.lostAnswers() == 1
                        ? "1 answer loses its text"
                        : now.lostAnswers() + " answers lose their text";
                line.getChildren().add(new Chip(answers, Tone.DANGER));
            }
        }
    }

    private Hints whileWriting(PassageDraft draft) {
        String keeps = model.editor().isNew() ? "adds the passage" : "keeps the text";
        return new Hints(List.of(new Hint("Ctrl Enter", keeps), new Hint("Esc", "drops it")), draft.lostAnswers());
    }

    private Hints whileMarking() {
        if (model.session().selected().isEmpty()) {
            return Hints.of(new Hint("Q", "asks the first question"));
        }
        IndexRange selection = passage.selection();
        String preview = model.preview(selection.getStart(), selection.getEnd());
        if (preview.isEmpty()) {
            return Hints.of(
                    new Hint("Enter", "answers with what is selected"),
                    new Hint("N", "no answer"),
                    new Hint("Alt ←→", "moves the end"),
                    new Hint("Ctrl E", "edits the text"));
        }
        return Hints.of(
                new Hint("Enter", "marks “" + CodePoints.shorten(preview, MOST_CHARACTERS) + "” as an answer"),
                new Hint("Esc", "deselects"));
    }

    private HBox part(Hint hint) {
        Label label = new Label(hint.what());
        label.setMinWidth(0);
        HBox part = new HBox(new KeyCap(hint.key()), label);
        part.getStyleClass().add("hint-part");
        part.maxWidthProperty().bind(line.widthProperty());
        return part;
    }
}
