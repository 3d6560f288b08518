package dev.spanlight.ui.dataset.assist;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.Dialogs.FileKind;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.dataset.passage.Mark;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.RowScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a model and a second annotator say to the gold answers: the questions with the largest loss or the least
 * agreement first, and for each the choice to keep gold, to take the other answer, or to add it.
 */
public final class ReviewViewModel {
    private static final List<FileKind> FILES = List.of(
            new FileKind("Datasets", List.of("*.json", "*.jsonl", "*.ndjson", "*.gz")),
            new FileKind("All files", List.of("*")));

    /** What the questions are ordered by. */
    enum Basis {
        LOSS("by loss"),
        MODEL("by model"),
        SECOND("by annotator B");

        private final String label;

        Basis(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Whose answer. */
    enum Voice {
        MODEL("the model’s answer"),
        SECOND("annotator B’s answer");

        private final String words;

        Voice(String words) {
            this.words = words;
        }
    }

    /**
     * What the panel shows of the selected question.
     *
     * @param question the question with its gold answers
     * @param model what the model says, null when it was not asked
     * @param second what annotator B says, null without one
     * @param kept whether somebody decided to keep the gold answers
     */
    record Case(
            Question question,
            @Nullable Opinion model,
            @Nullable Opinion second,
            boolean kept) {
        Optional<Opinion> of(Voice voice) {
            return Optional.ofNullable(voice == Voice.MODEL ? model : second);
        }
    }

    private final DatasetSession session;
    private final ModelSelection pick;
    private final JobRunner jobs;
    private final Analyst analyst;
    private final Dialogs dialogs;
    private final LatestTask ranking;
    private final KeptGold keptGold;
    private final Consumer<RowScores> scores;
    private @Nullable Dataset ranked;
    private int place;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ObjectProperty<Basis> basis = new SimpleObjectProperty<>(Basis.LOSS);
    private final ReadOnlyObjectWrapper<Opinions> model = new ReadOnlyObjectWrapper<>(Opinions.NONE);
    private final ReadOnlyObjectWrapper<Opinions> second = new ReadOnlyObjectWrapper<>(Opinions.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Case> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.NONE);
    private final ReadOnlyObjectWrapper<List<Mark>> marks = new ReadOnlyObjectWrapper<>(List.of());

    /**
     * A view model over the shared session.
     *
     * @param pick which model is asked
     * @param ranking orders the questions in the background
     * @param scores hears what the questions are ordered by
     */
    public ReviewViewModel(
            DatasetSession session,
            ModelSelection pick,
            JobRunner jobs,
            Analyst analyst,
            Dialogs dialogs,
            LatestTask ranking,
            KeptGold keptGold,
            Consumer<RowScores> scores) {
        this.session = session;
        this.pick = pick;
        this.jobs = jobs;
        this.analyst = analyst;
        this.dialogs = dialogs;
        this.ranking = ranking;
        this.keptGold = keptGold;
        this.scores = scores;
        shown.subscribe(now -> {
            refresh();
            rank();
        });
        basis.subscribe(now -> rank());
        session.addOnSelection(this::onSelection);
    }

    // What others say

    /** Has the chosen model answer every labelled question; what its run wrote down is not calculated again. */
    public void askModel() {
        ModelChoice choice = pick.get();
        if (choice == null) {
            return;
        }
        Dataset dataset = session.datasetProperty().get();
        jobs.start(
                Job.of(
                        "Reviewing labels · " + choice.label(),
                        progress -> Opinions.of(choice, analyst, dataset, progress)),
                found -> {
                    model.set(found);
                    refresh();
                    rank();
                },
                this::fail);
    }

    /** Asks for the file of a second annotator and reads it. */
    public void askSecond() {
        dialogs.openFile("Open a second annotator’s file", FILES).ifPresent(this::readSecond);
    }

    private void readSecond(Path file) {
        Dataset dataset = session.datasetProperty().get();
        jobs.start(
                Job.of("Opening " + file.getFileName(), progress -> Opinions.of(file, dataset, progress)),
                found -> {
                    second.set(found);
                    basis.set(Basis.SECOND);
                    refresh();
                    rank();
                },
                this::fail);
    }

    private void fail(Exception failure) {
        dialogs.error(String.valueOf(failure.getMessage()), failure);
    }

    // The selected question

    /** The place is the last thing that an edit sets: rows and dataset are those after it. */
    private void onSelection() {
        refresh();
        if (session.passageIndex() >= 0 && session.datasetProperty().get() != ranked) {
            rank();
        }
    }

    private void refresh() {
        Optional<Case> made = shown.get() ? session.selected().map(this::caseOf) : Optional.empty();
        current.set(made.orElse(null));
        marks.set(made.map(this::marksOf).orElse(List.of()));
    }

    private Case caseOf(QuestionRow row) {
        Question question = row.question();
        return new Case(
                question,
                model.get().byId().get(question.id()),
                second.get().byId().get(question.id()),
                keptGold.contains(example(row)));
    }

    private Example example(QuestionRow row) {
        return new Example(session.datasetProperty().get().passages().get(row.passage()), row.question());
    }

    private List<Mark> marksOf(Case shownCase) {
        CodePoints points = CodePoints.of(session.passage().orElseThrow().context());
        List<Mark> drawn = new ArrayList<>();
        add(drawn, points, shownCase.question(), shownCase.model(), Mark.Strength.SUGGESTED);
        add(drawn, points, shownCase.question(), shownCase.second(), Mark.Strength.SECOND);
        return drawn;
    }

    private static void add(
            List<Mark> drawn, CodePoints points, Question question, @Nullable Opinion opinion, Mark.Strength strength) {
        if (opinion == null) {
            return;
        }
        for (Answer answer : opinion.answers()) {
            if (answer.fits(points)) {
                drawn.add(new Mark(
                        points.toUtf16(answer.start()),
                        points.toUtf16(answer.end()),
                        question.id(),
                        0,
                        strength,
                        false));
            }
        }
    }

    /** Puts another answer in place of the gold ones. */
    void take(Voice voice) {
        session.selected().ifPresent(row -> opinion(voice)
                .filter(opinion -> isUsable(row, opinion))
                .ifPresent(opinion -> session.edits()
                        .changeQuestion("take " + voice.words, question -> question.answeredBy(opinion.answers()))));
    }

    /** Adds another answer to the gold ones. */
    void add(Voice voice) {
        session.selected().ifPresent(row -> opinion(voice)
                .filter(opinion -> isUsable(row, opinion))
                .ifPresent(opinion -> opinion.answers().forEach(session.edits()::addAnswer)));
    }

    private Optional<Opinion> opinion(Voice voice) {
        Case shownCase = current.get();
        return shownCase == null ? Optional.empty() : shownCase.of(voice);
    }

    private boolean isUsable(QuestionRow row, Opinion opinion) {
        CodePoints points = CodePoints.of(example(row).passage().context());
        return opinion.answers().stream().allMatch(answer -> answer.fits(points));
    }

    /** Keeps the gold answers: the question leaves the queue; once more takes that back. */
    void keepGold() {
        session.selected().ifPresent(row -> {
            try {
                keptGold.toggle(example(row));
            } catch (IOException e) {
                fail(e);
            }
            refresh();
            rank();
        });
    }

    // The queue

    private void rank() {
        if (!shown.get()) {
            ranking.cancel();
            return;
        }
        List<QuestionRow> rows = session.present().rows();
        Dataset dataset = session.datasetProperty().get();
        ranked = dataset;
        Opinions fromModel = model.get();
        Opinions fromSecond = second.get();
        Basis by = basis.get();
        ranking.start(() -> Standing.of(rows, dataset, fromModel, fromSecond, by, keptGold), found -> {
            standing.set(found);
            if (!found.scores().isEmpty()) {
                scores.accept(found.scores());
            }
        });
    }

    /** Goes to the next question of the queue, from the top again after the last. */
    public void next() {
        List<Integer> queue = standing.get().queue();
        if (queue.isEmpty()) {
            return;
        }
        int here = session.selected().map(row -> queue.indexOf(row.ordinal())).orElse(-1);
        // What was decided has left the queue, and the next question has its place.
        place = (here >= 0 ? here + 1 : place) % queue.size();
        int ordinal = queue.get(place);
        if (ordinal < session.rows().size()) {
            session.select(session.rows().get(ordinal));
        }
    }

    // Properties

    /** Whether the panel is open. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    ObjectProperty<Basis> basisProperty() {
        return basis;
    }

    ReadOnlyObjectProperty<Opinions> modelProperty() {
        return model.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Opinions> secondProperty() {
        return second.getReadOnlyProperty();
    }

    /** The selected question; null while the panel is closed or nothing is selected. */
    ReadOnlyObjectProperty<@Nullable Case> currentProperty() {
        return current.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** Where the others' answers stand in the passage. */
    ReadOnlyObjectProperty<List<Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    ModelSelection pick() {
        return pick;
    }
}
