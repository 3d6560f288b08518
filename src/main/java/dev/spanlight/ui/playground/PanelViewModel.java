package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.model.ModelReference;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelSelection;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** One of the two models and what it said. No Node in here. */
final class PanelViewModel {
    /** What a panel shows. */
    enum State {
        /** Nothing was asked yet. */
        EMPTY,
        /** Its turn has not come. */
        WAITING,
        LOADING,
        ANSWERING,
        ANSWERED,
        FAILED
    }

    private final String name;
    private final ModelSelection selection;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Asked> asked = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty chosen = new SimpleIntegerProperty();

    private @Nullable ModelReference answeredBy;

    PanelViewModel(String name, ModelSelection selection) {
        this.name = name;
        this.selection = selection;
        selection.choiceProperty().subscribe(this::forgetAnswerOfAnother);
    }

    /** What one model said must not stand under another one's name. */
    private void forgetAnswerOfAnother(@Nullable ModelChoice now) {
        boolean another = now != null && answeredBy != null && !now.reference().equals(answeredBy);
        if (another && !isBusy()) {
            answeredBy = null;
            asked.set(null);
            state.set(State.EMPTY);
        }
    }

    void waitFor(State next) {
        error.set("");
        state.set(next);
    }

    void show(Asked result, ModelReference model) {
        answeredBy = model;
        chosen.set(0);
        asked.set(result);
        state.set(State.ANSWERED);
        forgetAnswerOfAnother(selection.get());
    }

    void fail(String message) {
        asked.set(null);
        error.set(message);
        state.set(State.FAILED);
    }

    /** Back to what was there before a question that was given up. */
    void giveUp() {
        if (isBusy()) {
            state.set(asked.get() == null ? State.EMPTY : State.ANSWERED);
        }
    }

    boolean isBusy() {
        return switch (state.get()) {
            case WAITING, LOADING, ANSWERING -> true;
            case EMPTY, ANSWERED, FAILED -> false;
        };
    }

    /** The candidate that is marked in the passage; empty without answers. */
    Optional<AnswerCandidate> candidate() {
        Asked result = asked.get();
        return result == null
                ? Optional.empty()
                : result.answers().candidates().stream().skip(chosen.get()).findFirst();
    }

    String name() {
        return name;
    }

    /** Which model it is. */
    ModelSelection selection() {
        return selection;
    }

    ObjectProperty<@Nullable ModelChoice> choiceProperty() {
        return selection.choiceProperty();
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    State state() {
        return state.get();
    }

    /** What went wrong, one sentence; empty when nothing did. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** What was asked last and what came back; null before the first answer. */
    ReadOnlyObjectProperty<@Nullable Asked> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** The rank of the candidate that is marked, from 0. */
    IntegerProperty chosenProperty() {
        return chosen;
    }
}
