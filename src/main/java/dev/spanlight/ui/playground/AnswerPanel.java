package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.answer.TokenProbability;
import dev.spanlight.data.CodePoints;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelChooser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One model: what it answers, where in the passage, how sure, and what else it considered. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class AnswerPanel {
    private static final double SURE = 0.5;
    private static final double UNSURE = 0.2;

    private final PanelViewModel model;
    private final Runnable onAdd;
    private final String style;
    private final ProbabilityStrip strip = new ProbabilityStrip();
    private final Path mark = new Path();

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private ComboBox<@Nullable ModelChoice> choice;

    @FXML
    private Label timing;

    @FXML
    private VBox result;

    @FXML
    private Label answer;

    @FXML
    private Chip score;

    @FXML
    private Button addButton;

    @FXML
    private ScrollPane scroll;

    @FXML
    private TextFlow passage;

    @FXML
    private StackPane stripHolder;

    @FXML
    private VBox candidates;

    @FXML
    private VBox waiting;

    @FXML
    private ProgressIndicator spinner;

    @FXML
    private Label waitingText;

    /**
     * A panel.
     *
     * @param style the style class that gives it its colour
     * @param onAdd adds the marked answer to the dataset
     */
    AnswerPanel(PanelViewModel model, String style, Runnable onAdd) {
        this.model = model;
        this.style = style;
        this.onAdd = onAdd;
    }

    Parent load() {
        return Fxml.load(this);
    }

    @FXML
    private void initialize() {
        root.getStyleClass().add(style);
        root.setId(style);
        name.setText(model.name());
        ModelChooser.in(choice, model.selection());
        choice.setAccessibleText(model.name() + " model");
        stripHolder.getChildren().setAll(strip);
        mark.getStyleClass().add("mark");
        mark.setManaged(false);
        passage.layoutBoundsProperty().addListener(bounds -> placeMark());
        passage.needsLayoutProperty().subscribe(needs -> {
            if (!needs) {
                placeMark();
            }
        });
        model.stateProperty().subscribe(this::showState);
        model.askedProperty().subscribe(this::showAnswers);
        model.chosenProperty().subscribe(this::showChosen);
    }

    private void showState(PanelViewModel.State state) {
        boolean answered = state == PanelViewModel.State.ANSWERED;
        result.setVisible(answered);
        waiting.setVisible(!answered);
        spinner.setVisible(model.isBusy());
        spinner.setManaged(model.isBusy());
        // An indefinite indicator keeps an animation running where nobody sees it.
        spinner.setProgress(model.isBusy() ? ProgressIndicator.INDETERMINATE_PROGRESS : 0);
        waitingText.getStyleClass().remove("danger-text");
        if (state == PanelViewModel.State.FAILED) {
            waitingText.getStyleClass().add("danger-text");
        }
        ModelChoice chosen = model.choiceProperty().get();
        waitingText.setText(
                switch (state) {
                    case EMPTY -> "Ask to see what this model answers.";
                    case WAITING -> "Waiting for its turn…";
                    case LOADING -> "Loading " + (chosen == null ? "the model" : chosen.label()) + "…";
                    case ANSWERING -> "Reading the passage…";
                    case ANSWERED -> "";
                    case FAILED -> model.errorProperty().get();
                });
        if (!answered) {
            timing.setText("");
        } else {
            showTiming();
        }
    }

    private void showTiming() {
        Asked asked = model.askedProperty().get();
        if (asked != null) {
            int windows = asked.answers().windows();
            timing.setText(asked.answers().elapsed().toMillis() + " ms · " + windows
                    + (windows == 1 ? " window" : " windows")
                    + (asked.answers().questionShortened() ? " · question shortened" : ""));
        }
    }

    private void showAnswers(@Nullable Asked asked) {
        candidates.getChildren().clear();
        if (asked == null) {
            passage.getChildren().clear();
            return;
        }
        List<AnswerCandidate> all = asked.answers().candidates();
        for (int i = 0; i < all.size(); i++) {
            int rank = i;
            candidates.getChildren().add(new CandidateRow(rank, all.get(rank), () -> model.chosenProperty()
                    .set(rank)));
        }
        showTiming();
        showChosen();
    }

    private void showChosen() {
        Asked asked = model.askedProperty().get();
        if (asked == null) {
            return;
        }
        Optional<AnswerCandidate> candidate = model.candidate();
        boolean none = candidate.isEmpty() || Asked.isNoAnswer(candidate.get());
        answer.setText(
                candidate.isEmpty() || none ? "no answer" : candidate.get().answer());
        answer.getStyleClass().remove("none");
        if (none) {
            answer.getStyleClass().add("none");
        }
        score.setVisible(candidate.isPresent());
        candidate.ifPresent(it -> {
            score.setText(String.format(Locale.ROOT, "%.2f", it.score()));
            score.setTone(
                    it.score() >= SURE
                            ? Chip.Tone.SUCCESS
                            : it.score() >= UNSURE ? Chip.Tone.WARNING : Chip.Tone.DANGER);
        });
        addButton.setDisable(candidate.isEmpty());
        CodePoints points = asked.codePoints();
        showPassage(asked.context(), points, none ? null : candidate.get());
        List<TokenProbability> tokens = asked.answers().tokens();
        strip.show(
                tokens,
                candidate.orElse(null),
                index -> points.slice(
                        tokens.get(index).start(), tokens.get(index).end()));
        for (int i = 0; i < candidates.getChildren().size(); i++) {
            if (candidates.getChildren().get(i) instanceof CandidateRow row) {
                row.setSelected(i == model.chosenProperty().get());
            }
        }
    }

    private void showPassage(String context, CodePoints points, @Nullable AnswerCandidate candidate) {
        if (candidate == null) {
            passage.getChildren().setAll(new Text(context));
            return;
        }
        int start = points.toUtf16(candidate.start());
        int end = points.toUtf16(candidate.end());
        Text marked = new Text(context.substring(start, end));
        marked.getStyleClass().add("marked");
        passage.getChildren()
                .setAll(mark, new Text(context.substring(0, start)), marked, new Text(context.substring(end)));
        placeMark();
    }

    /** Draws the mark behind the answer's words, line by line, and brings it into sight. */
    private void placeMark() {
        Asked asked = model.askedProperty().get();
        Optional<AnswerCandidate> candidate = model.candidate();
        if (asked == null || candidate.isEmpty() || mark.getParent() == null) {
            return;
        }
        CodePoints points = asked.codePoints();
        // The mark itself counts as one character of the flow where it stands, at its beginning.
        int offset = passage.getChildren().indexOf(mark) == 0 && mark.isManaged() ? 1 : 0;
        PathElement[] shape = passage.getRangeShape(
                points.toUtf16(candidate.get().start()) + offset,
                points.toUtf16(candidate.get().end()) + offset,
                false);
        mark.getElements().setAll(shape);
        Bounds place = mark.getBoundsInParent();
        double hidden = passage.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0 && !place.isEmpty()) {
            double top = scroll.getVvalue() * hidden;
            boolean inSight = place.getMinY() >= top
                    && place.getMaxY() <= top + scroll.getViewportBounds().getHeight();
            if (!inSight) {
                double wanted = place.getMinY() - scroll.getViewportBounds().getHeight() / 3;
                scroll.setVvalue(Math.clamp(wanted / hidden, 0, 1));
            }
        }
    }

    @FXML
    private void add() {
        onAdd.run();
    }

    /** Puts the marked answer on the clipboard. */
    void copyAnswer() {
        model.candidate().ifPresent(it -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(it.answer());
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
