package dev.spanlight.ui.dataset;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.spanlight.ui.Fxml;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.FileDrop;
import dev.spanlight.ui.control.InlineEditor;
import dev.spanlight.ui.control.LatePart;
import dev.spanlight.ui.dataset.assist.Assist;
import dev.spanlight.ui.dataset.assist.AssistBar;
import dev.spanlight.ui.dataset.assist.RepairsPanel;
import dev.spanlight.ui.dataset.assist.ReviewPanel;
import dev.spanlight.ui.dataset.assist.SuggestionNote;
import dev.spanlight.ui.dataset.passage.CardPane;
import dev.spanlight.ui.dataset.passage.DatasetViewModel;
import dev.spanlight.ui.dataset.passage.Mark;
import dev.spanlight.ui.dataset.passage.Mark.Strength;
import dev.spanlight.ui.dataset.passage.PassagePane;
import dev.spanlight.ui.dataset.passage.TextBoundaries.Unit;
import dev.spanlight.ui.dataset.session.Counts;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.FilterViewModel;
import dev.spanlight.ui.dataset.table.RowFilter;
import dev.spanlight.ui.dataset.table.TableTools;
import dev.spanlight.ui.dataset.taught.TaughtPanel;
import dev.spanlight.ui.dataset.taught.TaughtViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the Dataset room's controls to its view model. */
@SuppressWarnings("NullAway.Init") // The FXML loader sets the controls.
final class DatasetView implements CardPane.Actions {
    private static final double LEFT_COLUMN = 380;
    private static final double LEFT_SHARE = 0.315;
    private static final double RIGHT_COLUMN = 276;
    private static final double RIGHT_SHARE = 0.23;

    private final DatasetViewModel model;
    private final TaughtViewModel taught;
    private final FilterViewModel filter;
    private final DatasetDocuments documents;
    private final Supplier<LatestTask> background;
    private final Assist assist;
    private final SuggestionNote suggestion;
    private final PassagePane passage;
    private final ToggleGroup filters = new ToggleGroup();
    private final Parent root;

    private CardColumn cards;
    private TableTools tableTools;

    @FXML
    private SplitPane split;

    @FXML
    private HBox nameBox;

    @FXML
    private HBox countChips;

    @FXML
    private CustomTextField search;

    @FXML
    private Button open;

    @FXML
    private Button save;

    @FXML
    private VBox tableColumn;

    @FXML
    private HBox filterBar;

    @FXML
    private ToggleButton filterAll;

    @FXML
    private ToggleButton filterOpen;

    @FXML
    private ToggleButton filterProblems;

    @FXML
    private ToggleButton filterNoAnswer;

    @FXML
    private ListView<QuestionRow> questions;

    @FXML
    private Label passageTitle;

    @FXML
    private Label passageNote;

    @FXML
    private VBox passageColumn;

    @FXML
    private FlowPane hint;

    @FXML
    private VBox passageBottom;

    @FXML
    private ToggleButton showTaught;

    @FXML
    private ToggleButton wholeWords;

    @FXML
    private VBox cardColumn;

    @FXML
    private ScrollPane cardScroll;

    @FXML
    private VBox cardBox;

    @FXML
    private Button cardsBefore;

    @FXML
    private Button cardsAfter;

    @FXML
    private HBox newQuestion;

    DatasetView(
            DatasetViewModel model,
            TaughtViewModel taught,
            FilterViewModel filter,
            Assist assist,
            DatasetDocuments documents,
            Supplier<LatestTask> background) {
        this.model = model;
        this.taught = taught;
        this.filter = filter;
        this.assist = assist;
        this.documents = documents;
        this.background = background;
        this.passage = new PassagePane(model);
        this.suggestion = new SuggestionNote(assist.suggestions());
        this.root = Fxml.load(this);
        FileDrop.install(root, documents::open);
        passage.keepOutside(root);
    }

    Parent root() {
        return root;
    }

    @FXML
    @SuppressWarnings("UnusedMethod") // The FXML loader calls it.
    private void initialize() {
        initializeColumns();
        initializeTopBar();
        initializeTable();
        initializePassage();
        cards = new CardColumn(cardScroll, cardBox, model, suggestion, this);
        cardColumn.getChildren().add(new AssistBar(assist));
        newQuestion.setOnMouseClicked(event -> writeQuestion());
        initializePaging(cardsBefore, model.cardsBeforeProperty(), "earlier");
        initializePaging(cardsAfter, model.cardsAfterProperty(), "more");
        cardsBefore.setOnAction(event -> model.showCardsBefore());
        cardsAfter.setOnAction(event -> model.showCardsAfter());
    }

    private static void initializePaging(Button button, ReadOnlyIntegerProperty count, String which) {
        count.subscribe(number -> {
            int questions = number.intValue();
            button.setText(String.format(
                    Locale.ROOT, "%,d %s %s", questions, which, questions == 1 ? "question" : "questions"));
            button.setVisible(questions > 0);
            button.setManaged(questions > 0);
        });
    }

    /** The side columns have the width they need, not a share of the window, until somebody drags a divider. */
    private void initializeColumns() {
        BooleanProperty dragged = new SimpleBooleanProperty();
        split.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getTarget() instanceof Node node && node.getStyleClass().contains("split-pane-divider")) {
                dragged.set(true);
            }
        });
        split.widthProperty().subscribe(width -> {
            double pixels = width.doubleValue();
            if (pixels > 0 && !dragged.get()) {
                double left = Math.min(LEFT_COLUMN, pixels * LEFT_SHARE);
                double right = Math.min(RIGHT_COLUMN, pixels * RIGHT_SHARE);
                // Later, because the pane's own layout of a resize would put the dividers back.
                Platform.runLater(() -> split.setDividerPositions(left / pixels, 1 - right / pixels));
            }
        });
    }

    // Top bar

    private void initializeTopBar() {
        nameBox.getChildren().setAll(new DatasetMenu(model.session(), documents));
        CountChips chips = new CountChips(countChips);
        model.session().countsProperty().subscribe(counts -> {
            chips.show(counts);
            showCounts(counts);
        });
        search.textProperty().bindBidirectional(model.table().searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::onSearchKey);
        open.setOnAction(event -> documents.askOpen());
        save.setOnAction(event -> documents.save());
        model.session().dirtyProperty().subscribe(dirty -> {
            save.getStyleClass().remove(Styles.ACCENT);
            if (dirty) {
                save.getStyleClass().add(Styles.ACCENT);
            }
        });
    }

    private void showCounts(Counts counts) {
        title(filterAll, "All", RowFilter.Kind.ALL.count(counts), false);
        title(filterOpen, "Open", RowFilter.Kind.OPEN.count(counts), true);
        title(filterProblems, "Problems", RowFilter.Kind.PROBLEMS.count(counts), true);
        title(filterNoAnswer, "No answer", RowFilter.Kind.NO_ANSWER.count(counts), true);
    }

    private static void title(ToggleButton button, String title, int count, boolean counted) {
        button.setText(counted && count > 0 ? String.format(Locale.ROOT, "%s %,d", title, count) : title);
    }

    private void onSearchKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            if (search.getText().isEmpty()) {
                passage.requestFocus();
            } else {
                search.clear();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            questions.requestFocus();
            if (model.table().visibleIndexProperty().get() < 0
                    && !model.table().visible().isEmpty()) {
                model.table().select(model.table().visible().getFirst());
            }
            event.consume();
        }
    }

    /** Puts the keyboard into the search. */
    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    // Table

    private void initializeTable() {
        bind(filterAll, RowFilter.Kind.ALL);
        bind(filterOpen, RowFilter.Kind.OPEN);
        bind(filterProblems, RowFilter.Kind.PROBLEMS);
        bind(filterNoAnswer, RowFilter.Kind.NO_ANSWER);
        filters.selectedToggleProperty().addListener((observable, old, now) -> choose(old, now));
        model.table().filterProperty().subscribe(now -> filters.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now.kind())
                .forEach(filters::selectToggle));
        tableTools = new TableTools(filter, filterBar, tableColumn, questions);
        new QuestionList(questions, tableColumn, model).follow(background);
    }

    private void bind(ToggleButton button, RowFilter.Kind kind) {
        button.setToggleGroup(filters);
        button.setUserData(kind);
    }

    private void choose(@Nullable Toggle old, @Nullable Toggle now) {
        if (now == null) {
            // A second click on the chosen filter must not leave none.
            filters.selectToggle(old);
        } else {
            RowFilter chosen = model.table().filterProperty().get().with((RowFilter.Kind) now.getUserData());
            if (!chosen.equals(model.table().filterProperty().get())) {
                model.table().filterProperty().set(chosen);
            }
        }
    }

    // Passage

    private void initializePassage() {
        VBox.setVgrow(passage, Priority.ALWAYS);
        passageColumn.getChildren().add(passage);
        HBox.setHgrow(passageTitle, Priority.SOMETIMES);
        passageTitle.textProperty().bind(model.passageTitleProperty());
        passageNote.textProperty().bind(model.passageNoteProperty());
        wholeWords.selectedProperty().bindBidirectional(model.wholeWordsProperty());
        showTaught.selectedProperty().bindBidirectional(taught.shownProperty());
        showTaught.setTooltip(new Tooltip("The word pieces and the label that a model is taught (T)"));
        wholeWords.setTooltip(new Tooltip("Marking takes whole words (W)"));
        LatePart.add(passageBottom, taught.shownProperty(), () -> new TaughtPanel(taught));
        LatePart<RepairsPanel> repairs =
                LatePart.add(passageBottom, assist.repairs().shownProperty(), () -> new RepairsPanel(assist.repairs()));
        LatePart.add(passageBottom, assist.review().shownProperty(), () -> new ReviewPanel(assist.review()));
        model.textProperty().subscribe(passage::show);
        model.marksProperty().subscribe(this::showMarks);
        passage.onClick(model::selectAt);
        new HintLine(hint, model, passage).listen();
        // A panel that goes would hand the keyboard to the search field, where every key is a letter.
        assist.repairs().shownProperty().subscribe((was, shown) -> {
            if (shown) {
                repairs.get().focusList();
            } else {
                focusPassage();
            }
        });
        assist.review().shownProperty().subscribe((was, shown) -> {
            if (!shown) {
                focusPassage();
            }
        });
        assist.marks().subscribe(overlays -> {
            passage.mark(allMarks());
            boolean inSight = model.marksProperty().get().stream().anyMatch(it -> it.strength() == Strength.ACTIVE);
            overlays.stream().filter(it -> !inSight).findFirst().ifPresent(passage::reveal);
        });
    }

    private void showMarks(List<Mark> marks) {
        passage.mark(allMarks());
        marks.stream()
                .filter(mark -> mark.strength() == Strength.ACTIVE)
                .findFirst()
                .ifPresent(passage::reveal);
    }

    private List<Mark> allMarks() {
        List<Mark> all = new ArrayList<>(model.marksProperty().get());
        all.addAll(assist.marks().getValue());
        return all;
    }

    /** Whether no text of the passage is selected. */
    BooleanBinding nothingSelected() {
        return passage.nothingSelected();
    }

    /** Puts the keyboard into the passage. */
    void focusPassage() {
        passage.requestFocus();
    }

    /** Moves the caret in the passage, see {@link PassagePane#step}. */
    void step(Unit unit, int direction, boolean select) {
        passage.step(unit, direction, select);
        passage.requestFocus();
    }

    /** Takes the question into work whose answer stands at the caret; where there are several, the next. */
    void selectAtCaret() {
        model.selectAt(passage.caret());
    }

    /** Selects nothing in the passage. */
    void deselect() {
        passage.deselect();
    }

    // Cards

    /** Lets the person write a new question below the others. */
    void writeQuestion() {
        cards.writeQuestion();
    }

    @Override
    public void editEnded() {
        // Only if nothing else has taken the keyboard, as a click elsewhere does.
        Node owner = root.getScene().getFocusOwner();
        if (owner == null || owner instanceof InlineEditor) {
            focusPassage();
        }
    }

    /** What stands around the table. */
    TableTools tableTools() {
        return tableTools;
    }

    /** Lets the person write a tag for the question in work. */
    void tagQuestion() {
        cards.active().ifPresent(CardPane::writeTag);
    }

    /** Lets the person change the words of the question in work. */
    void rewordQuestion() {
        cards.active().ifPresent(CardPane::edit);
    }

    @Override
    public void select(String questionId) {
        model.session().selectQuestion(questionId);
    }

    @Override
    public void selectAnswer(int answer) {
        model.session().selectAnswer(answer);
    }

    @Override
    public void removeAnswer(int answer) {
        model.session().edits().removeAnswer(answer);
    }

    @Override
    public void markSelection() {
        IndexRange selection = passage.selection();
        if (model.mark(selection.getStart(), selection.getEnd())) {
            passage.deselect();
        }
        passage.requestFocus();
    }

    @Override
    public void toggleNoAnswer() {
        model.session().edits().toggleNoAnswer();
    }

    @Override
    public void editQuestion(String text) {
        model.session().edits().editQuestion(text);
    }

    @Override
    public void addTag(String tag) {
        model.session().edits().addTag(tag);
    }

    @Override
    public void removeTag(String tag) {
        model.session().edits().removeTag(tag);
    }

    @Override
    public void repair(int number) {
        model.repair(number);
    }
}
