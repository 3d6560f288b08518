package dev.spanlight.ui.dataset.taught;

import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.Tokenizers;
import dev.spanlight.ui.control.WindowPlan;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.settings.SettingsStore;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the model is taught of the selected question; works only while somebody looks. */
public final class TaughtViewModel {
    private final DatasetSession session;
    private final ObservableValue<WindowPlan> plan;
    private final Tokenizers tokenizers;
    private final LatestTask cutting;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Taught> taught = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    /**
     * A view model over the shared session.
     *
     * @param plan how windows are cut
     * @param cutting cuts them in the background
     */
    public TaughtViewModel(
            DatasetSession session,
            ObservableValue<WindowPlan> plan,
            Tokenizers tokenizers,
            LatestTask cutting,
            SettingsStore settings) {
        this.session = session;
        this.plan = plan;
        this.tokenizers = tokenizers;
        this.cutting = cutting;
        shown.set(settings.get().taughtShown());
        shown.subscribe(now -> {
            settings.update(old -> old.withTaughtShown(now));
            refresh();
        });
        session.addOnSelection(this::refresh);
        plan.subscribe(this::refresh);
    }

    /** What came of the work in the background: a result, or why there is none. */
    private record Outcome(@Nullable Taught taught, String note) {}

    private void refresh() {
        if (!shown.get()) {
            cutting.cancel();
            return;
        }
        Optional<Example> example = session.selected()
                .flatMap(row -> session.passage().map((Passage passage) -> new Example(passage, row.question())));
        WindowPlan now = plan.getValue();
        if (example.isEmpty()) {
            cutting.cancel();
            show(new Outcome(null, "No question is selected."));
        } else {
            cutting.start(() -> cut(now, example.get()), this::show);
        }
    }

    private Outcome cut(WindowPlan how, Example example) {
        try {
            QuestionTokenizer tokenizer = tokenizers.get(how.model().reference());
            Taught result = Taught.of(tokenizer, how.options(), example);
            return new Outcome(result, describe(how, result));
        } catch (IOException e) {
            return new Outcome(null, String.valueOf(e.getMessage()));
        }
    }

    private static String describe(WindowPlan how, Taught result) {
        String text = String.format(
                Locale.ROOT,
                "%s, %,d tokens",
                result.windows() == 1 ? "1 window" : String.format(Locale.ROOT, "%,d windows", result.windows()),
                result.tokens());
        if (result.windows() > 1 && !result.holding().isEmpty()) {
            text += " · answer in " + windows(result);
        }
        if (result.questionShortened()) {
            text += " · the question is too long and is shortened";
        }
        return text
                + String.format(
                        Locale.ROOT,
                        " · max length %d · stride %d · %s",
                        how.options().maxLength(),
                        how.options().docStride(),
                        how.model().label());
    }

    private static String windows(Taught result) {
        int first = result.holding().getFirst() + 1;
        int last = result.holding().getLast() + 1;
        // The windows that hold an answer follow one another.
        return first == last ? "window " + first : "windows " + first + " to " + last;
    }

    private void show(Outcome outcome) {
        taught.set(outcome.taught());
        note.set(outcome.note());
    }

    /** Whether the panel is open. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** What is taught; null where nothing can be. */
    ReadOnlyObjectProperty<@Nullable Taught> taughtProperty() {
        return taught.getReadOnlyProperty();
    }

    /** The windows in one line, or why there are none. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
