package dev.spanlight.ui.dataset.passage;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.KeyCap;
import dev.spanlight.ui.control.InlineEditor;
import dev.spanlight.ui.dataset.passage.Mark.Strength;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One question of the passage: its text, its answers, and what is wrong with it. */
public final class CardPane extends VBox {
    /** What a card can ask for. */
    public interface Actions {
        void select(String questionId);

        void selectAnswer(int answer);

        void removeAnswer(int answer);

        void markSelection();

        void toggleNoAnswer();

        void editQuestion(String text);

        /** The person has finished writing; the keyboard is free again. */
        void editEnded();

        void addTag(String tag);

        void removeTag(String tag);

        void repair(int number);
    }

    private static final double PREFERRED_WIDTH = 200;

    /** What the card's own border and padding take from its width, in pixels. */
    private static final double INSETS = 26;

    private final Actions actions;
    private @Nullable Card card;

    /** Cards whose buttons do {@code actions}. */
    public CardPane(Actions actions) {
        this.actions = actions;
        getStyleClass().addAll("card", "question-card");
        setOnMouseClicked(event -> {
            Card shown = card;
            if (shown == null || event.getButton() != MouseButton.PRIMARY) {
                return;
            }
            if (event.getClickCount() == 2) {
                edit();
            } else if (!shown.active()) {
                actions.select(shown.question().id());
            }
        });
    }

    /** Shows another state; false if it is the present one. */
    public boolean show(Card newCard) {
        if (newCard.equals(card)) {
            return false;
        }
        card = newCard;
        getStyleClass().removeAll("active", "wrong");
        if (newCard.active()) {
            getStyleClass().add("active");
        } else if (!newCard.problem().isEmpty()) {
            getStyleClass().add("wrong");
        }
        getChildren().setAll(WrappedText.of(newCard.question().text()), answers(newCard));
        for (int number = 1; number <= newCard.repairs().size(); number++) {
            getChildren().add(repair(newCard.repairs().get(number - 1), number));
        }
        return true;
    }

    private FlowPane answers(Card shown) {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("answers");
        pane.setMinWidth(0);
        pane.setPrefWrapLength(PREFERRED_WIDTH);
        Question question = shown.question();
        for (int index = 0; index < question.answers().size(); index++) {
            pane.getChildren().add(answer(shown, index));
        }
        if (question.status() == Status.NO_ANSWER) {
            pane.getChildren().add(new Chip("no answer", Tone.ACCENT));
        }
        if (question.status() == Status.OPEN && !shown.active()) {
            pane.getChildren().add(new Chip("open", Tone.NEUTRAL));
        }
        if (!shown.problem().isEmpty()) {
            pane.getChildren().add(new Chip(shown.problem(), Tone.DANGER));
        }
        if (question.split() != Split.UNASSIGNED) {
            pane.getChildren().add(new Chip(question.split().name().toLowerCase(Locale.ROOT), Tone.NEUTRAL));
        }
        question.tags().forEach(tag -> pane.getChildren().add(new TagChip(tag, shown.active(), actions::removeTag)));
        if (shown.active()) {
            pane.getChildren().add(button("+ answer", actions::markSelection, "Marks what is selected (Enter)"));
            if (question.status() != Status.ANSWERED) {
                String action = question.status() == Status.NO_ANSWER ? "open again" : "no answer";
                pane.getChildren().add(button(action, actions::toggleNoAnswer, "Switches “no answer” (N)"));
            }
            pane.getChildren().add(button("+ tag", this::writeTag, "Gives the question a tag (G)"));
        }
        return pane;
    }

    private Node answer(Card shown, int index) {
        Answer answer = shown.question().answers().get(index);
        Label chip = new Label(answer.text().replaceAll("\\s+", " "));
        Strength strength =
                !shown.active() ? Strength.FAINT : index == shown.activeAnswer() ? Strength.ACTIVE : Strength.STRONG;
        chip.getStyleClass().addAll("answer-chip", PassagePane.styleClass(strength, shown.colour()));
        chip.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        // A long answer shortens instead of making the card wider.
        chip.maxWidthProperty()
                .bind(widthProperty().subtract(INSETS).map(Number::doubleValue).map(width -> Math.max(width, 60)));
        chip.setMinWidth(0);
        if (shown.active()) {
            FontIcon remove = new FontIcon(Feather.X);
            remove.setPickOnBounds(true);
            remove.setOnMouseClicked(event -> {
                actions.removeAnswer(index);
                event.consume();
            });
            chip.setGraphic(remove);
            chip.setOnMouseClicked(event -> {
                actions.selectAnswer(index);
                event.consume();
            });
        }
        return chip;
    }

    private static Button button(String title, Runnable action, String help) {
        Button button = new Button(title);
        button.getStyleClass().setAll("chip-button");
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        button.setTooltip(new Tooltip(help));
        return button;
    }

    private HBox repair(Card.Option option, int number) {
        Answer replacement = option.repair().replacement();
        String description = option.repair().description();
        String where = description.startsWith("it stands") ? "" : " at " + replacement.start();
        Label text = new Label(
                description.startsWith("“")
                        ? description
                        : "“" + replacement.text() + "”" + where + " · " + description);
        text.setWrapText(true);
        HBox row = new HBox(new KeyCap(Integer.toString(number)), text);
        row.getStyleClass().add("repair");
        row.setOnMouseClicked(event -> {
            actions.repair(number);
            event.consume();
        });
        return row;
    }

    /** Lets the person change the question's words, in place. */
    public void edit() {
        Card shown = card;
        if (shown != null) {
            actions.select(shown.question().id());
            InlineEditor editor = new InlineEditor(shown.question().text(), actions::editQuestion, this::endEdit);
            getChildren().set(0, editor);
            editor.start();
        }
    }

    /** Lets the person write a tag, below the others. */
    public void writeTag() {
        InlineEditor editor = new InlineEditor("", actions::addTag, this::endTag);
        editor.setId("new-tag");
        editor.setPromptText("A tag");
        getChildren().add(2, editor);
        editor.start();
    }

    private void endTag() {
        getChildren().removeIf(child -> "new-tag".equals(child.getId()));
        actions.editEnded();
    }

    private void endEdit() {
        Card shown = card;
        if (shown != null && !getChildren().isEmpty() && getChildren().getFirst() instanceof InlineEditor) {
            getChildren().set(0, WrappedText.of(shown.question().text()));
        }
        actions.editEnded();
    }

    /** Adds something below, until another state is shown. */
    public void add(Node below) {
        if (!getChildren().contains(below)) {
            getChildren().add(below);
        }
    }

    /** Whether this card shows the question in work. */
    public boolean isActive() {
        return card != null && card.active();
    }
}
