package dev.spanlight.ui.dataset;

import dev.spanlight.ui.FrameAfterNext;
import dev.spanlight.ui.control.InlineEditor;
import dev.spanlight.ui.dataset.assist.SuggestionNote;
import dev.spanlight.ui.dataset.passage.Card;
import dev.spanlight.ui.dataset.passage.CardPane;
import dev.spanlight.ui.dataset.passage.DatasetViewModel;
import dev.spanlight.ui.dataset.passage.PassageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The cards of the passage's questions, a few of them a frame, with the one in work in sight. */
final class CardColumn {
    private static final int CARDS_A_FRAME = 2;

    private final ScrollPane scroll;
    private final VBox box;
    private final DatasetViewModel model;
    private final SuggestionNote suggestion;
    private final CardPane.Actions actions;
    private final List<CardPane> cards = new ArrayList<>();

    /** Other cards come a frame after the rest of the room. */
    private final FrameAfterNext cardsLater = new FrameAfterNext(this::show);

    private @Nullable PassageText passageOfCards;

    /**
     * Fills a column and follows the model.
     *
     * @param box holds the cards, inside {@code scroll}
     * @param suggestion stands on the card in work
     */
    CardColumn(
            ScrollPane scroll, VBox box, DatasetViewModel model, SuggestionNote suggestion, CardPane.Actions actions) {
        this.scroll = scroll;
        this.box = box;
        this.model = model;
        this.suggestion = suggestion;
        this.actions = actions;
        model.cardsProperty().subscribe(shown -> changed());
    }

    private void changed() {
        cardsLater.request();
        PassageText passageNow = model.textProperty().get();
        boolean edited = passageNow == passageOfCards
                && cards.size() == model.cardsProperty().get().size();
        if (edited) {
            cardsLater.hurry();
        }
        passageOfCards = passageNow;
    }

    /** Shows the cards down to where enough for one frame have changed; the others follow. */
    private void show() {
        List<Card> shown = model.cardsProperty().get();
        int changed = 0;
        int index = 0;
        while (index < shown.size() && changed < CARDS_A_FRAME) {
            if (index == cards.size()) {
                cards.add(new CardPane(actions));
            }
            changed += cards.get(index).show(shown.get(index)) ? 1 : 0;
            index++;
        }
        cards.subList(index, cards.size()).clear();
        if (index < shown.size()) {
            cardsLater.request();
        }
        cards.stream().filter(CardPane::isActive).forEach(pane -> pane.add(suggestion));
        // What is in the box stays there: it would be styled again for every card that comes.
        box.getChildren().retainAll(cards);
        box.getChildren().addAll(cards.subList(box.getChildren().size(), cards.size()));
        Platform.runLater(this::revealActive);
    }

    private void revealActive() {
        // A new card has no place before it is laid out.
        layOut();
        double content = box.getParent().getLayoutBounds().getHeight();
        double view = scroll.getViewportBounds().getHeight();
        for (CardPane pane : cards) {
            if (pane.isActive() && content > view) {
                double top = pane.getBoundsInParent().getMinY();
                double bottom = pane.getBoundsInParent().getMaxY();
                double now = scroll.getVvalue() * (content - view);
                if (top < now) {
                    scroll.setVvalue(top / (content - view));
                } else if (bottom > now + view) {
                    scroll.setVvalue((bottom - view + 10) / (content - view));
                }
            }
        }
    }

    private void layOut() {
        scroll.applyCss();
        scroll.layout();
    }

    /** The card of the question in work. */
    Optional<CardPane> active() {
        cardsLater.hurry();
        return cards.stream().filter(CardPane::isActive).findFirst();
    }

    /** Lets the person write a new question below the others. */
    void writeQuestion() {
        if (model.session().passage().isEmpty()) {
            return;
        }
        cardsLater.hurry();
        InlineEditor editor = new InlineEditor("", model.session().edits()::addQuestion, this::endNewQuestion);
        editor.setPromptText("A question about this passage");
        editor.setId("new-question");
        VBox card = new VBox(editor);
        card.getStyleClass().addAll("card", "active", "new-card");
        box.getChildren().add(card);
        editor.start();
        layOut();
        scroll.setVvalue(1);
    }

    private void endNewQuestion() {
        actions.editEnded();
        box.getChildren().removeIf(child -> child.getStyleClass().contains("new-card"));
    }
}
