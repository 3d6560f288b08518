package dev.spanlight.ui.dataset.taught;

import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.dataset.taught.Taught.Piece;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The word pieces of the selected question and its passage, with those that the model is taught to find. */
public final class TaughtPanel extends VBox {
    private static final PseudoClass LABELLED = PseudoClass.getPseudoClass("labelled");
    private static final PseudoClass SPECIAL = PseudoClass.getPseudoClass("special");
    private static final PseudoClass QUESTION = PseudoClass.getPseudoClass("question");

    private static final double MOST_CHIP = 250;

    private final Label note = new Label();
    private final Chip chip = new Chip();
    private final FlowPane pieces = new FlowPane();

    /** A panel over what the question in work teaches. */
    public TaughtPanel(TaughtViewModel model) {
        getStyleClass().add("taught");
        setId("taught");
        Label title = new Label("Taught as");
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add("hint");
        note.setId("taught-note");
        note.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(note.textProperty());
        note.setTooltip(whole);
        note.textProperty().bind(model.noteProperty());
        chip.setId("taught-chip");
        // The verdict is what one looks for: the note shortens first.
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setMaxWidth(MOST_CHIP);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, note, space, chip);
        head.getStyleClass().add("taught-head");
        pieces.getStyleClass().add("pieces");
        ScrollPane scroll = new ScrollPane(pieces);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("card-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head, scroll);
        model.taughtProperty().subscribe(taught -> {
            show(taught);
            scroll.setVvalue(0);
        });
    }

    private void show(@Nullable Taught taught) {
        chip.setVisible(taught != null);
        chip.setManaged(taught != null);
        if (taught == null) {
            pieces.getChildren().clear();
            return;
        }
        showVerdict(taught);
        List<Piece> shown = taught.pieces();
        int gaps = (taught.before() > 0 ? 1 : 0) + (taught.after() > 0 ? 1 : 0);
        // The labels are used again: making and styling a hundred takes several frames.
        while (pieces.getChildren().size() < shown.size() + gaps) {
            Label label = new Label();
            label.getStyleClass().add("piece");
            pieces.getChildren().add(label);
        }
        pieces.getChildren()
                .subList(shown.size() + gaps, pieces.getChildren().size())
                .clear();
        int next = 0;
        if (taught.before() > 0) {
            showGap(next++, taught.before());
        }
        for (Piece piece : shown) {
            show(next++, piece.text(), piece.kind());
        }
        if (taught.after() > 0) {
            showGap(next, taught.after());
        }
    }

    private void showGap(int index, int tokens) {
        show(index, String.format(Locale.ROOT, "… %,d more", tokens), Taught.Kind.SPECIAL);
    }

    private void show(int index, String text, Taught.Kind kind) {
        Label label = (Label) pieces.getChildren().get(index);
        label.setText(text);
        label.pseudoClassStateChanged(LABELLED, kind == Taught.Kind.LABEL);
        label.pseudoClassStateChanged(SPECIAL, kind == Taught.Kind.SPECIAL);
        label.pseudoClassStateChanged(QUESTION, kind == Taught.Kind.QUESTION);
    }

    private void showVerdict(Taught taught) {
        String label = "“" + taught.label().replaceAll("\\s+", " ") + "”";
        switch (taught.verdict()) {
            case EXACT -> say("label = " + label + ", exact", Tone.SUCCESS);
            case WIDENED -> say("widened to " + label, Tone.WARNING);
            case CUT -> say("cut: in no window", Tone.DANGER);
            case WRONG ->
                say(taught.label().isEmpty() ? "nothing: not in the passage" : "wrong: " + label, Tone.DANGER);
            case NO_ANSWER -> say("label = no answer, [CLS]", Tone.ACCENT);
            case OPEN -> say("open: not trained on", Tone.NEUTRAL);
        }
    }

    private void say(String text, Tone tone) {
        chip.setText(text);
        chip.setTone(tone);
    }
}
