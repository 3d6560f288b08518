package dev.spanlight.ui.dataset.passage;

import dev.spanlight.data.Answer;
import dev.spanlight.ui.dataset.session.DatasetSession;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;

/** An edge of the answer in work that is being dragged: seen at once, made a step for Undo when it is let go. */
public final class EdgeMove {
    /** Which edge of an answer. */
    public enum Edge {
        START,
        END
    }

    private final DatasetSession session;
    private final Supplier<PassageText> text;
    private final ObservableBooleanValue wholeWords;
    private final ReadOnlyObjectWrapper<Optional<Answer>> moved = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A move of the session's answers.
     *
     * @param text the passage as it is shown
     * @param wholeWords whether edges keep to words rather than characters
     */
    EdgeMove(DatasetSession session, Supplier<PassageText> text, ObservableBooleanValue wholeWords) {
        this.session = session;
        this.text = text;
        this.wholeWords = wholeWords;
    }

    /** Takes an edge to a place, in UTF-16 units; the answer keeps one character at least, and its other edge. */
    public void drag(Edge edge, int utf16) {
        answer().ifPresent(answer -> {
            Span span = edge == Edge.END ? withEnd(answer, utf16) : withStart(answer, utf16);
            Answer at = text.get().answer(span);
            moved.set(Optional.of(new Answer(at.text(), at.start(), answer.extra())));
        });
    }

    private Span withEnd(Answer answer, int utf16) {
        PassageText passage = text.get();
        int start = passage.points().toUtf16(answer.start());
        Span snapped = passage.selection(start, Math.max(start, utf16), wholeWords.get());
        return new Span(answer.start(), Math.max(snapped.end(), passage.neighbour(answer.start(), 1)));
    }

    private Span withStart(Answer answer, int utf16) {
        PassageText passage = text.get();
        int end = passage.points().toUtf16(answer.end());
        Span snapped = passage.selection(Math.min(end, utf16), end, wholeWords.get());
        return new Span(Math.min(snapped.start(), passage.neighbour(answer.end(), -1)), answer.end());
    }

    /** The answer in work, if it stands in the passage: the edges of one that does not cannot be moved. */
    Optional<Answer> answer() {
        int index = session.activeAnswer();
        return session.selected()
                .map(row -> row.question().answers())
                .filter(answers -> index >= 0 && index < answers.size())
                .map(answers -> answers.get(index))
                .filter(answer -> answer.fits(text.get().points()));
    }

    /** Lets the edge go where it is. */
    void keep() {
        Optional<Answer> kept = moved.get().filter(answer -> !answer().equals(Optional.of(answer)));
        cancel();
        kept.ifPresent(
                answer -> session.edits().replaceAnswer(session.activeAnswer(), answer, "drag an edge of the answer"));
    }

    /** Lets the edge go back to where it was. */
    void cancel() {
        moved.set(Optional.empty());
    }

    /** The answer as it would be, empty while no edge is dragged. */
    ReadOnlyObjectProperty<Optional<Answer>> movedProperty() {
        return moved.getReadOnlyProperty();
    }
}
