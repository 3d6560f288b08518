package dev.spanlight.ui.dataset.assist;

import dev.spanlight.ui.Command;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.Services;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Case;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Voice;
import dev.spanlight.ui.dataset.passage.Mark;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.table.RowScores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

/** What helps with the answers beside the person's own eyes: suggestions, repairs and the review of labels. */
public final class Assist {
    private final SuggestionsViewModel suggestions;
    private final RepairsViewModel repairs;
    private final ReviewViewModel review;
    private final ObjectBinding<List<Mark>> marks;

    /**
     * The three ways to help.
     *
     * @param suggestions answers proposed for open questions
     * @param repairs problems with their ranked repairs
     * @param review suspect labels and a second annotator
     */
    public Assist(SuggestionsViewModel suggestions, RepairsViewModel repairs, ReviewViewModel review) {
        this.suggestions = suggestions;
        this.repairs = repairs;
        this.review = review;
        this.marks = Bindings.createObjectBinding(
                () -> {
                    List<Mark> drawn =
                            new ArrayList<>(suggestions.marksProperty().get());
                    drawn.addAll(review.marksProperty().get());
                    return List.copyOf(drawn);
                },
                suggestions.marksProperty(),
                review.marksProperty());
        // Two panels below the passage would leave no room for it.
        repairs.shownProperty().subscribe(shown -> closeIf(shown, review.shownProperty()));
        review.shownProperty().subscribe(shown -> closeIf(shown, repairs.shownProperty()));
        review.shownProperty().subscribe(shown -> lookForModels(shown));
        repairs.shownProperty().subscribe(shown -> lookForModels(shown));
    }

    /**
     * As the window has it.
     *
     * @param foreground the window's thread
     * @param background runs short work; each call makes one
     * @param scores orders the table
     */
    public static Assist of(
            Services services, Executor foreground, Supplier<LatestTask> background, Consumer<RowScores> scores) {
        DatasetSession session = services.session();
        ModelSelection pick = new ModelSelection(services.models(), services.models()::first);
        Analyst analyst = new LoadingAnalyst(services.loader());
        return new Assist(
                new SuggestionsViewModel(session, pick, services.jobs(), analyst, foreground, scores),
                new RepairsViewModel(session, pick, services.jobs(), analyst, background.get()),
                new ReviewViewModel(
                        session,
                        pick,
                        services.jobs(),
                        analyst,
                        services.dialogs(),
                        background.get(),
                        new KeptGold(services.workspace().path().resolve("kept-gold.txt")),
                        scores));
    }

    private static void closeIf(boolean shown, BooleanProperty other) {
        if (shown) {
            other.set(false);
        }
    }

    private void lookForModels(boolean shown) {
        if (shown) {
            review.pick().models().look();
        }
    }

    /**
     * The keys. They come before those of the room, because Enter means the suggestion while nothing is selected.
     *
     * @param nothingSelected whether no text of the passage is selected
     */
    public List<Command> commands(BooleanBinding nothingSelected) {
        BooleanBinding suggested = suggestions.currentProperty().isNotNull();
        return List.of(
                Command.of("Suggestions of a model on or off", "S", () -> toggle(suggestions.onProperty())),
                Command.of(
                        "Accept the model’s suggestion", "Enter", suggestions::accept, suggested.and(nothingSelected)),
                Command.of("Next suggestion", "Tab", suggestions::next, suggestions.onProperty()),
                Command.of("Show or hide the repairs", "R", () -> toggle(repairs.shownProperty())),
                Command.of("Show or hide the review of labels", "V", () -> toggle(review.shownProperty())),
                Command.of("Next suspect label", "D", review::next, review.shownProperty()),
                Command.of(
                        "Keep the gold answer",
                        "K",
                        review::keepGold,
                        review.currentProperty().isNotNull()),
                Command.of("Take the model’s answer", "M", () -> review.take(Voice.MODEL), says(Voice.MODEL)),
                Command.of("Add the model’s answer", "Shift+M", () -> review.add(Voice.MODEL), says(Voice.MODEL)),
                Command.of("Take annotator B’s answer", "B", () -> review.take(Voice.SECOND), says(Voice.SECOND)),
                Command.of("Add annotator B’s answer", "Shift+B", () -> review.add(Voice.SECOND), says(Voice.SECOND)));
    }

    private BooleanBinding says(Voice voice) {
        return Bindings.createBooleanBinding(
                () -> {
                    Case shown = review.currentProperty().get();
                    return shown != null && shown.of(voice).isPresent();
                },
                review.currentProperty());
    }

    private static void toggle(BooleanProperty property) {
        property.set(!property.get());
    }

    /** Answers proposed for open questions. */
    public SuggestionsViewModel suggestions() {
        return suggestions;
    }

    /** Problems with their ranked repairs. */
    public RepairsViewModel repairs() {
        return repairs;
    }

    /** Suspect labels and a second annotator. */
    public ReviewViewModel review() {
        return review;
    }

    /** What is drawn over the gold answers in the passage. */
    public ObservableValue<List<Mark>> marks() {
        return marks;
    }

    /** Lets the model go. */
    public void close() {
        suggestions.close();
    }
}
