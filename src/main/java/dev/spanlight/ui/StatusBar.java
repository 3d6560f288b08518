package dev.spanlight.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The one status bar: what is saved and undoable on the left, the running job or the room's note on the right. */
final class StatusBar extends HBox {
    /** Kept here because a binding that nobody holds is collected and falls silent. */
    private final ObservableValue<WorkState> state;

    private final Label note = new Label();
    private final Label jobText = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button("Cancel");
    private final HBox job = new HBox(14, jobText, bar, cancel);
    private final ObservableList<RunningJob> jobs;
    private final ObjectProperty<ObservableValue<String>> noteSource =
            new SimpleObjectProperty<>(new SimpleStringProperty(""));

    StatusBar(ObservableValue<WorkState> state, ObservableList<RunningJob> jobs) {
        this.state = state;
        this.jobs = jobs;
        getStyleClass().add("status-bar-strip");
        setAlignment(Pos.CENTER_LEFT);
        job.setAlignment(Pos.CENTER_RIGHT);
        bar.getStyleClass().add("thin");
        cancel.getStyleClass().add("link-button");
        cancel.setFocusTraversable(false);
        note.textProperty().bind(noteSource.flatMap(source -> source));
        Region space = new Region();
        space.setMinWidth(14);
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox left = new HBox(8);
        left.setAlignment(Pos.CENTER_LEFT);
        this.state.subscribe(now -> showState(left, now));
        getChildren().setAll(left, space, note, job);
        jobs.addListener((ListChangeListener<RunningJob>) change -> showJob());
        showJob();
    }

    private static void showState(HBox left, WorkState state) {
        FontIcon icon = new FontIcon(state.saved() ? Feather.CHECK : Feather.CIRCLE);
        icon.getStyleClass().add(state.saved() ? "saved-icon" : "unsaved-icon");
        left.getChildren().setAll(icon, new Label(state.text()));
        if (!state.undo().isEmpty()) {
            Label undo = new Label("undo: “" + state.undo() + "”");
            undo.setMaxWidth(360);
            HBox.setMargin(undo, new javafx.geometry.Insets(0, 0, 0, 10));
            left.getChildren().addAll(undo, KeyCap.of(KeyCombination.valueOf("Shortcut+Z")));
        }
    }

    private void showJob() {
        jobText.textProperty().unbind();
        bar.progressProperty().unbind();
        boolean busy = !jobs.isEmpty();
        job.setVisible(busy);
        job.setManaged(busy);
        note.setVisible(!busy);
        note.setManaged(!busy);
        if (!busy) {
            bar.setProgress(0); // An unknown progress keeps an animation running even where nobody sees it.
            return;
        }
        RunningJob first = jobs.getFirst();
        String others = jobs.size() == 1 ? "" : "  (+" + (jobs.size() - 1) + ")";
        jobText.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> text(first) + others, first.messageProperty(), first.timeLeftProperty()));
        bar.progressProperty().bind(first.fractionProperty());
        cancel.setOnAction(event -> first.cancel());
    }

    private static String text(RunningJob running) {
        StringBuilder text = new StringBuilder(running.title());
        append(text, running.messageProperty().get());
        append(text, running.timeLeftProperty().get());
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        if (!part.isEmpty()) {
            text.append(" · ").append(part);
        }
    }

    /** Shows another room's note. */
    void setNote(ObservableValue<String> newNote) {
        noteSource.set(newNote);
    }
}
