package dev.spanlight.ui.dataset.table;

import dev.spanlight.data.Question.Status;
import dev.spanlight.data.Split;
import dev.spanlight.ui.dataset.table.Criterion.AnswerWords;
import dev.spanlight.ui.dataset.table.Criterion.InSplit;
import dev.spanlight.ui.dataset.table.Criterion.PassageWords;
import dev.spanlight.ui.dataset.table.Criterion.Scored;
import dev.spanlight.ui.dataset.table.Criterion.Several;
import dev.spanlight.ui.dataset.table.Criterion.Tagged;
import dev.spanlight.ui.dataset.table.Criterion.WithStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The table's filter: a chip for each choice with what it would find, and fields for lengths. */
final class FilterPane extends VBox {
    private static final int MOST_TAGS = 24;
    private static final int MOST_DIGITS = 6;

    /** A chip, with what it counts and when it is on. */
    private record Choice(
            ToggleButton button, String title, ToIntFunction<Facets> count, Predicate<RowFilter> chosen) {}

    private final FilterViewModel model;
    private final QuestionTableViewModel table;
    private final List<Choice> choices = new ArrayList<>();
    private final List<Choice> tags = new ArrayList<>();
    private final FlowPane tagChips = chips();
    private final Label noTags = new Label("no question has a tag");
    private final TextField passageMin = number("passage-min", "from");
    private final TextField passageMax = number("passage-max", "to");
    private final TextField answerMin = number("answer-min", "from");
    private final TextField answerMax = number("answer-max", "to");
    private final FlowPane scoreChips = chips();
    private final Label found = new Label();

    /** True while the controls follow the model, so that they do not answer back. */
    private boolean following;

    FilterPane(FilterViewModel model) {
        this.model = model;
        this.table = model.table();
        setId("filter-pane");
        getStyleClass().add("filter-pane");
        getStylesheets().add(TableTools.sheet());
        FlowPane splits = chips();
        for (Split split : Split.values()) {
            add(
                    choices,
                    splits,
                    Criterion.name(split),
                    facets -> facets.splits().getOrDefault(split, 0),
                    filter -> has(filter, InSplit.class, in -> in.splits().contains(split)),
                    () -> model.toggle(split));
        }
        FlowPane statuses = chips();
        for (Status status : Status.values()) {
            add(
                    choices,
                    statuses,
                    Criterion.name(status),
                    facets -> facets.statuses().getOrDefault(status, 0),
                    filter -> has(
                            filter, WithStatus.class, with -> with.statuses().contains(status)),
                    () -> model.toggle(status));
        }
        FlowPane answers = chips();
        addSeveral(answers, new Several(true), "agree", Facets::agree);
        addSeveral(answers, new Several(false), "differ", Facets::differ);
        add(
                choices,
                scoreChips,
                "with a score",
                Facets::scored,
                filter -> has(filter, Scored.class, scored -> true),
                model::toggleScored);
        scoreChips.visibleProperty().bind(table.scoresProperty().map(scores -> !scores.isEmpty()));
        scoreChips.managedProperty().bind(scoreChips.visibleProperty());
        noTags.getStyleClass().add("hint");
        onNumbers(passageMin, passageMax, model::setPassageWords);
        onNumbers(answerMin, answerMax, model::setAnswerWords);
        getChildren()
                .setAll(
                        section("Split", splits),
                        section("Status", statuses),
                        section("Several answers", answers),
                        section("Tags", new VBox(tagChips, noTags)),
                        section("Words of the passage", new HBox(6, passageMin, new Label("–"), passageMax)),
                        section("Words of the longest answer", new HBox(6, answerMin, new Label("–"), answerMax)),
                        scoreChips,
                        foot());
        model.facetsProperty().subscribe(this::showCounts);
        table.filterProperty().subscribe(filter -> refresh());
        table.visible().subscribe(this::showFound);
        showFound();
    }

    private void addSeveral(FlowPane pane, Several several, String title, ToIntFunction<Facets> count) {
        add(
                choices,
                pane,
                title,
                count,
                filter -> has(filter, Several.class, several::equals),
                () -> model.toggle(several));
    }

    private static <C extends Criterion> boolean has(RowFilter filter, Class<C> type, Predicate<C> so) {
        return filter.get(type).filter(so).isPresent();
    }

    private static void add(
            List<Choice> list,
            FlowPane pane,
            String title,
            ToIntFunction<Facets> count,
            Predicate<RowFilter> chosen,
            Runnable toggle) {
        ToggleButton button = new ToggleButton();
        button.setId("choice-" + title.replace(' ', '-'));
        button.getStyleClass().setAll("filter-chip");
        button.setOnAction(event -> toggle.run());
        pane.getChildren().add(button);
        list.add(new Choice(button, title, count, chosen));
    }

    private static FlowPane chips() {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("chips");
        return pane;
    }

    private static VBox section(String title, Region content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("hint");
        VBox section = new VBox(heading, content);
        section.getStyleClass().add("section");
        return section;
    }

    private HBox foot() {
        found.setId("filter-found");
        found.getStyleClass().add("strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button clear = new Button("Clear");
        clear.setId("filter-clear");
        clear.setOnAction(event -> table.clearFilter());
        HBox foot = new HBox(found, space, clear);
        foot.getStyleClass().add("foot");
        return foot;
    }

    private static TextField number(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(4);
        field.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().matches("[0-9]{0," + MOST_DIGITS + "}") ? change : null));
        return field;
    }

    private void onNumbers(TextField min, TextField max, Consumer<Range> action) {
        for (TextField field : List.of(min, max)) {
            field.textProperty().subscribe(() -> {
                if (!following) {
                    action.accept(Range.of(min.getText(), max.getText()));
                }
            });
        }
    }

    private void showCounts(Facets facets) {
        List<String> shown = facets.tags().keySet().stream().limit(MOST_TAGS).toList();
        if (!tags.stream().map(Choice::title).toList().equals(shown)) {
            offer(shown);
        }
        refresh();
    }

    private void offer(List<String> shown) {
        tags.clear();
        tagChips.getChildren().clear();
        for (String tag : shown) {
            add(
                    tags,
                    tagChips,
                    tag,
                    counted -> counted.tags().getOrDefault(tag, 0),
                    filter -> has(filter, Tagged.class, tagged -> tagged.tags().contains(tag)),
                    () -> model.toggleTag(tag));
        }
        noTags.setVisible(shown.isEmpty());
        noTags.setManaged(shown.isEmpty());
    }

    private void refresh() {
        Facets facets = model.facetsProperty().get();
        RowFilter filter = table.filterProperty().get();
        for (List<Choice> list : List.of(choices, tags)) {
            for (Choice choice : list) {
                int count = choice.count().applyAsInt(facets);
                boolean chosen = choice.chosen().test(filter);
                choice.button().setText(String.format(Locale.ROOT, "%s %,d", choice.title(), count));
                choice.button().setSelected(chosen);
            }
        }
        following = true;
        show(
                passageMin,
                passageMax,
                filter.get(PassageWords.class).map(PassageWords::words).orElse(Range.ANY));
        show(
                answerMin,
                answerMax,
                filter.get(AnswerWords.class).map(AnswerWords::words).orElse(Range.ANY));
        following = false;
    }

    /** Leaves alone what somebody types, such as "007". */
    private static void show(TextField min, TextField max, Range range) {
        if (!Range.of(min.getText(), max.getText()).equals(range)) {
            min.setText(range.min() == Range.ANY.min() ? "" : Integer.toString(range.min()));
            max.setText(range.max() == Range.ANY.max() ? "" : Integer.toString(range.max()));
        }
    }

    private void showFound() {
        found.setText(String.format(
                Locale.ROOT, "%,d of %,d questions", table.visible().size(), table.total()));
    }

    /** Puts the keyboard into the first choice. */
    void focusFirst() {
        choices.getFirst().button().requestFocus();
    }
}
