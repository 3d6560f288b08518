package dev.spanlight.ui.dataset.assist;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Question.Status;
import dev.spanlight.evaluate.Agreement;
import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.KeyCap;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Basis;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Case;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Gold, model and second annotator of the selected question side by side, and what they come to together. */
public final class ReviewPanel extends VBox {
    private static final double NAME_WIDTH = 84;

    private final ReviewViewModel model;
    private final VBox rows = new VBox();
    private final Label queue = new Label();
    private final Label figures = new Label();

    /** A panel over what is under review. */
    public ReviewPanel(ReviewViewModel model) {
        this.model = model;
        setId("review");
        getStyleClass().addAll("assist-panel", "review-panel");
        rows.getStyleClass().add("review-rows");
        VBox.setVgrow(rows, Priority.ALWAYS);
        figures.setId("review-figures");
        figures.getStyleClass().add("hint");
        figures.setWrapText(true);
        figures.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(head(), rows, figures);
        model.currentProperty().subscribe(now -> showRows());
        model.modelProperty().subscribe(now -> showRows());
        model.secondProperty().subscribe(now -> showRows());
        model.standingProperty().subscribe(this::showStanding);
    }

    private HBox head() {
        Label title = new Label("Review");
        title.getStyleClass().add("section-title");
        title.setMinWidth(USE_PREF_SIZE);
        queue.setId("review-queue");
        queue.getStyleClass().add("hint");
        queue.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ComboBox<Basis> basis = new ComboBox<>(FXCollections.observableArrayList(Basis.values()));
        basis.valueProperty().bindBidirectional(model.basisProperty());
        basis.setAccessibleText("What the questions are ordered by");
        basis.setFocusTraversable(false);
        Button ask = button("Ask model", "review-ask", model::askModel, "The chosen model answers every question");
        ask.disableProperty().bind(model.pick().choiceProperty().isNull());
        HBox head = new HBox(
                title,
                queue,
                space,
                basis,
                ask,
                button(
                        "Annotator B…",
                        "review-second",
                        model::askSecond,
                        "A second annotator’s file of the same questions"));
        head.getStyleClass().add("taught-head");
        return head;
    }

    private static Button button(String title, String id, Runnable action, String help) {
        Button button = new Button(title);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setFocusTraversable(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(help));
        button.setOnAction(event -> action.run());
        return button;
    }

    private void showStanding(Standing standing) {
        int left = standing.queue().size();
        boolean nobodyAsked = standing.model() == null && standing.second() == null;
        queue.setText(nobodyAsked ? "" : String.format(Locale.ROOT, "%,d to look at · D next", left));
        List<String> lines = new ArrayList<>();
        describe(lines, model.modelProperty().get(), standing.model());
        describe(lines, model.secondProperty().get(), standing.second());
        figures.setText(String.join("\n", lines));
    }

    private static void describe(List<String> lines, Opinions source, @Nullable Agreement agreement) {
        if (agreement == null) {
            return;
        }
        String kappa = Double.isNaN(agreement.kappa())
                ? ""
                : String.format(Locale.ROOT, " · κ of answerable %.2f", agreement.kappa());
        lines.add(String.format(
                Locale.ROOT,
                "Gold and %s: EM %.1f · F1 %.1f · n %,d%s",
                source.name(),
                agreement.exactMatch(),
                agreement.f1(),
                agreement.questions(),
                kappa));
    }

    private void showRows() {
        Case shown = model.currentProperty().get();
        rows.getChildren().clear();
        if (shown == null) {
            rows.getChildren().add(hint("No question is selected."));
            return;
        }
        Label gold = answers(shown.question().answers(), shown.question().status() == Status.OPEN);
        List<Node> kept = new ArrayList<>(List.of(name("Gold", "voice-gold"), gold, space()));
        if (shown.kept()) {
            kept.add(new Chip("kept", Tone.SUCCESS));
        }
        kept.addAll(key("K", shown.kept() ? "look again" : "keep", model::keepGold));
        rows.getChildren().add(row(kept));
        rows.getChildren().add(voice(shown, Voice.MODEL, "Model", "voice-model", "M", "⇧M"));
        rows.getChildren().add(voice(shown, Voice.SECOND, "Annotator B", "voice-second", "B", "⇧B"));
    }

    private HBox voice(Case shown, Voice voice, String title, String style, String take, String add) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(name(title, style));
        Opinion opinion = shown.of(voice).orElse(null);
        if (opinion == null) {
            boolean asked = !(voice == Voice.MODEL ? model.modelProperty() : model.secondProperty())
                    .get()
                    .byId()
                    .isEmpty();
            nodes.add(hint(asked ? "says nothing of this question" : "not asked yet"));
            return row(nodes);
        }
        nodes.add(answers(opinion.answers(), false));
        nodes.add(space());
        nodes.add(scores(shown, opinion));
        nodes.addAll(key(take, "take", () -> model.take(voice)));
        nodes.addAll(key(add, "add", () -> model.add(voice)));
        return row(nodes);
    }

    private static Label scores(Case shown, Opinion opinion) {
        Agreement.Pair pair = opinion.pair(shown.question());
        StringBuilder text = new StringBuilder();
        if (!Double.isNaN(opinion.probability())) {
            text.append(String.format(Locale.ROOT, "p %.2f · ", opinion.probability()));
        }
        double loss = opinion.lossOf(shown.question());
        if (!Double.isNaN(loss)) {
            text.append(String.format(Locale.ROOT, "loss %.2f · ", loss));
        }
        text.append(String.format(Locale.ROOT, "EM %.0f · F1 %.2f", pair.exactMatch(), pair.f1()));
        Label label = new Label(text.toString());
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static HBox row(List<Node> nodes) {
        HBox row = new HBox();
        row.getStyleClass().add("review-row");
        row.getChildren().setAll(nodes);
        return row;
    }

    private static Label name(String title, String style) {
        Label name = new Label(title);
        name.getStyleClass().addAll("voice-name", style);
        name.setMinWidth(NAME_WIDTH);
        return name;
    }

    private static Label answers(List<Answer> answers, boolean open) {
        Label label = new Label(
                answers.isEmpty()
                        ? open ? "open" : "no answer"
                        : answers.stream()
                                .map(Answer::text)
                                .distinct()
                                .map(text -> "“" + text.replaceAll("\\s+", " ") + "”")
                                .collect(Collectors.joining(", ")));
        label.setMinWidth(0);
        return label;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("hint");
        return label;
    }

    private static List<Node> key(String key, String what, Runnable action) {
        KeyCap cap = new KeyCap(key);
        Label label = new Label(what);
        label.setMinWidth(USE_PREF_SIZE);
        for (Node node : List.of(cap, label)) {
            node.getStyleClass().add("review-key");
            node.setOnMouseClicked(event -> {
                action.run();
                event.consume();
            });
        }
        return List.of(cap, label);
    }
}
