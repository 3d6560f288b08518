package dev.spanlight.ui.dataset.assist;

import dev.spanlight.answer.ExampleAnalysis;
import dev.spanlight.answer.ExampleAnalyzer;
import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.QuestionMatcher;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.evaluate.Agreement;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import dev.spanlight.train.ExampleLoss;
import dev.spanlight.train.RunFolder;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * One voice beside the gold answers.
     *
     * @param name such as "built-in QA model", or a file's name
     * @param byId what it says, by question id
     */
    record Source(String name, Map<String, Opinion> byId) {
        static final Source NONE = new Source("", Map.of());
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

    /**
     * What the whole dataset comes to.
     *
     * @param model how far gold and model agree, null without a model
     * @param second how far gold and annotator B agree, null without one
     * @param queue the ordinals of the questions to look at, the most suspect first
     * @param scores what they are ordered by
     */
    record Standing(@Nullable Agreement model, @Nullable Agreement second, List<Integer> queue, RowScores scores) {
        static final Standing NONE = new Standing(null, null, List.of(), RowScores.NONE);
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
    private final ReadOnlyObjectWrapper<Source> model = new ReadOnlyObjectWrapper<>(Source.NONE);
    private final ReadOnlyObjectWrapper<Source> second = new ReadOnlyObjectWrapper<>(Source.NONE);
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
                Job.of("Reviewing labels · " + choice.label(), progress -> opinions(choice, dataset, progress)),
                found -> {
                    model.set(found);
                    refresh();
                    rank();
                },
                this::fail);
    }

    private Source opinions(ModelChoice choice, Dataset dataset, Progress progress) throws IOException {
        List<Example> labelled = dataset.labelled().examples();
        Map<String, Opinion> byId = new HashMap<>(fromRun(choice, labelled));
        List<Example> unknown =
                labelled.stream().filter(it -> !byId.containsKey(it.id())).toList();
        boolean negatives =
                labelled.stream().anyMatch(it -> it.question().answers().isEmpty());
        if (!unknown.isEmpty()) {
            byId.putAll(analyst.ask(
                    choice.reference(), negatives, progress, analyzer -> opinions(analyzer, unknown, progress)));
        }
        return new Source(choice.label(), Map.copyOf(byId));
    }

    private static Map<String, Opinion> opinions(ExampleAnalyzer analyzer, List<Example> examples, Progress progress) {
        Map<String, Opinion> byId = new HashMap<>();
        analyzer.analyze(
                examples,
                ExampleAnalyzer.NONE_GIVEN,
                progress,
                (example, analysis) -> byId.put(example.id(), opinion(example, analysis)));
        return byId;
    }

    /** What the run that made the model has written down of these questions, unless they have changed since. */
    private static Map<String, Opinion> fromRun(ModelChoice choice, List<Example> labelled) throws IOException {
        Path run = choice.reference() instanceof ModelReference.Folder(Path folder) ? folder.getParent() : null;
        if (run == null) {
            return Map.of();
        }
        Map<String, ExampleLoss> written = new HashMap<>();
        new RunFolder(run).exampleLosses().forEach(it -> written.put(it.id(), it));
        Map<String, Opinion> byId = new HashMap<>();
        for (Example example : labelled) {
            ExampleLoss loss = written.get(example.id());
            if (loss != null && loss.loss() != null && loss.isAbout(example)) {
                byId.put(
                        example.id(),
                        new Opinion(
                                loss.answer().map(List::of).orElse(List.of()),
                                loss.probability(),
                                loss.loss(),
                                example.question().answers()));
            }
        }
        return byId;
    }

    private static Opinion opinion(Example example, ExampleAnalysis analysis) {
        List<Answer> answers = analysis.span() == null
                ? List.of()
                : List.of(new Answer(analysis.text(), analysis.span().start()));
        return new Opinion(
                answers,
                analysis.probability(),
                analysis.loss(),
                example.question().answers());
    }

    /** Asks for the file of a second annotator and reads it. */
    public void askSecond() {
        dialogs.openFile("Open a second annotator’s file", FILES).ifPresent(this::readSecond);
    }

    private void readSecond(Path file) {
        Dataset dataset = session.datasetProperty().get();
        String name = String.valueOf(file.getFileName());
        jobs.start(
                Job.of("Opening " + name, progress -> {
                    QuestionMatcher other =
                            new QuestionMatcher(DatasetFiles.read(file, bytes -> progress.checkCancelled()));
                    Map<String, Opinion> byId = new HashMap<>();
                    for (Example example : dataset.examples()) {
                        other.find(example)
                                .ifPresent(it -> byId.put(
                                        example.id(), new Opinion(it.answers(), Double.NaN, Double.NaN, List.of())));
                    }
                    if (byId.isEmpty()) {
                        throw new IOException(name + " answers none of the questions of " + dataset.name()
                                + "; expected the same ids, or the same questions about the same passages");
                    }
                    return new Source(name, Map.copyOf(byId));
                }),
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
        Source fromModel = model.get();
        Source fromSecond = second.get();
        Basis by = basis.get();
        ranking.start(() -> standing(rows, dataset, fromModel, fromSecond, by), found -> {
            standing.set(found);
            if (!found.scores().isEmpty()) {
                scores.accept(found.scores());
            }
        });
    }

    private Standing standing(List<QuestionRow> rows, Dataset dataset, Source fromModel, Source fromSecond, Basis by) {
        Map<String, Double> suspicion = new HashMap<>();
        List<QuestionRow> queue = new ArrayList<>();
        for (QuestionRow row : rows) {
            Opinion opinion = (by == Basis.SECOND ? fromSecond : fromModel)
                    .byId()
                    .get(row.question().id());
            if (opinion == null || row.question().status() == Status.OPEN) {
                continue;
            }
            double disagreement = 1 - opinion.pair(row.question()).f1();
            double score = by == Basis.LOSS ? opinion.lossOf(row.question()) : disagreement;
            Example example = new Example(dataset.passages().get(row.passage()), row.question());
            if (Double.isNaN(score) || keptGold.contains(example)) {
                continue;
            }
            suspicion.put(row.question().id(), score);
            // A loss without another answer leaves nothing to decide.
            if (disagreement > 0) {
                queue.add(row);
            }
        }
        queue.sort(Comparator.comparingDouble((QuestionRow row) ->
                        suspicion.getOrDefault(row.question().id(), 0.0))
                .reversed());
        return new Standing(
                agreement(rows, fromModel),
                agreement(rows, fromSecond),
                queue.stream().map(QuestionRow::ordinal).toList(),
                suspicion.isEmpty()
                        ? RowScores.NONE
                        : new RowScores(by == Basis.LOSS ? "loss" : "disagreement", suspicion, true));
    }

    private static @Nullable Agreement agreement(List<QuestionRow> rows, Source source) {
        if (source.byId().isEmpty()) {
            return null;
        }
        List<Agreement.Pair> pairs = new ArrayList<>();
        for (QuestionRow row : rows) {
            Opinion opinion = source.byId().get(row.question().id());
            if (opinion != null && row.question().status() != Status.OPEN) {
                pairs.add(opinion.pair(row.question()));
            }
        }
        return Agreement.of(pairs);
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

    ReadOnlyObjectProperty<Source> modelProperty() {
        return model.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Source> secondProperty() {
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
