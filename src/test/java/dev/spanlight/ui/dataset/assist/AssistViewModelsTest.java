package dev.spanlight.ui.dataset.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Defect;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Question.Status;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import dev.spanlight.ui.FakeDialogs;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.DirectJobs;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelSelection;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Basis;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Voice;
import dev.spanlight.ui.dataset.assist.SuggestionsViewModel.Order;
import dev.spanlight.ui.dataset.passage.Mark;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.dataset.table.RowScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggestions, repairs and the review of labels, without a toolkit. */
class AssistViewModelsTest {
    private static final String CONTEXT = "🚢 The light was lit in 1854 and kept by Agnes Moll; the light is red.";

    private final Path folder;
    private final DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
    private final FakeAnalyst analyst = new FakeAnalyst();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<RowScores> scores = new ArrayList<>();
    private final ModelList models = new ModelList(
            new DirectJobs(), () -> List.of(new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "a model")));
    private final ModelSelection pick = new ModelSelection(models, models::first);

    AssistViewModelsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static LatestTask direct() {
        return new LatestTask(Runnable::run, Runnable::run);
    }

    private static Answer answer(String text) {
        return new Answer(text, CONTEXT.codePointCount(0, CONTEXT.indexOf(text)));
    }

    private static Question labelled(String id, Answer... answers) {
        return new Question(id, "Question " + id + "?", List.of(answers));
    }

    private static Question open(String id) {
        return labelled(id).withAnswers(List.of());
    }

    private static Dataset dataset(Question... questions) {
        return new Dataset("museum", List.of(new Passage("Skerry", CONTEXT, List.of(questions))));
    }

    private void open(Question... questions) {
        session.open(Opened.prepare(dataset(questions), null));
    }

    private Question question(int row) {
        return session.rows().get(row).question();
    }

    private String selected() {
        return session.selected().orElseThrow().question().id();
    }

    private SuggestionsViewModel suggestions() {
        return new SuggestionsViewModel(session, pick, new DirectJobs(), analyst, Runnable::run, scores::add);
    }

    @Test
    void suggestions_are_made_for_open_questions_and_accepted_one_by_one() {
        open(open("q1"), labelled("q2", answer("1854")), open("q3"), open("q4"));
        analyst.says("q1", "1854", 0.9, 0.2, 0)
                .says("q3", "Agnes Moll", 0.5, 0.8, 0)
                .says("q4", "", 0.6, 0.5, 0);
        SuggestionsViewModel model = suggestions();
        assertThat(model.currentProperty().get()).isNull();
        model.onProperty().set(true);
        assertThat(analyst.asked).containsExactly("q1", "q3", "q4");
        assertThat(Objects.requireNonNull(model.currentProperty().get()).answer())
                .contains(answer("1854"));
        assertThat(model.marksProperty().get()).singleElement().satisfies(mark -> {
            assertThat(CONTEXT.substring(mark.start(), mark.end())).isEqualTo("1854");
            assertThat(mark.strength()).isEqualTo(Mark.Strength.SUGGESTED);
        });
        assertThat(scores.getLast().byQuestionId()).containsOnlyKeys("q1", "q3", "q4");
        assertThat(scores.getLast().byQuestionId().get("q3")).isEqualTo(0.8, within(1e-9));
        assertThat(model.noteProperty().get()).isEqualTo("3 suggestions left");

        model.accept();
        assertThat(question(0).answers()).containsExactly(answer("1854"));
        assertThat(model.currentProperty().get()).isNull();
        // q1 was the surest: after it the order starts again with the least sure.
        model.next();
        assertThat(selected()).isEqualTo("q3");
        model.next();
        assertThat(selected()).isEqualTo("q4");
        model.accept();
        assertThat(question(3).status()).isEqualTo(Status.NO_ANSWER);
        session.undo();
        assertThat(question(3).status()).isEqualTo(Status.OPEN);
        assertThat(analyst.asked).hasSize(3);
    }

    @Test
    void suggestions_in_the_files_order_go_round() {
        open(open("q1"), open("q2"), open("q3"));
        analyst.says("q1", "1854", 0.9, 0.2, 0).says("q2", "1854", 0.9, 0.3, 0).says("q3", "1854", 0.5, 0.8, 0);
        SuggestionsViewModel model = suggestions();
        model.orderProperty().set(Order.FILE);
        model.onProperty().set(true);
        assertThat(scores).isEmpty();
        model.next();
        assertThat(selected()).isEqualTo("q2");
        model.next();
        model.next();
        assertThat(selected()).isEqualTo("q1");
    }

    @Test
    void a_suggestion_for_other_words_is_not_shown_but_asked_for_again() {
        open(open("q1"));
        analyst.says("q1", "1854", 0.9, 0.2, 0);
        SuggestionsViewModel model = suggestions();
        model.onProperty().set(true);
        session.edits().editQuestion("Who kept it?");
        assertThat(analyst.asked).containsExactly("q1", "q1");
        assertThat(Objects.requireNonNull(model.currentProperty().get())
                        .example()
                        .question()
                        .text())
                .isEqualTo("Who kept it?");
        model.onProperty().set(false);
        assertThat(model.currentProperty().get()).isNull();
        assertThat(model.marksProperty().get()).isEmpty();
    }

    @Test
    void a_model_that_cannot_be_loaded_is_told_of_and_the_suggestions_are_off() {
        open(open("q1"));
        analyst.refusal = new IOException("it has no question-answering head; fine-tune it first");
        SuggestionsViewModel model = suggestions();
        model.onProperty().set(true);
        assertThat(model.onProperty().get()).isFalse();
        assertThat(model.noteProperty().get()).contains("fine-tune it first");
    }

    @Test
    void after_cancel_what_was_suggested_stays_and_nothing_starts_by_itself() {
        open(open("q1"), open("q2"), open("q3"));
        analyst.says("q1", "1854", 0.9, 0.2, 0);
        JobRunner cancelling = new JobRunner() {
            @Override
            public <T> Handle start(
                    Job<T> job,
                    Consumer<? super T> onDone,
                    Consumer<? super Exception> onFailed,
                    Runnable onCancelled) {
                try {
                    job.run(new Progress() {
                        @Override
                        public void update(long done, long total, String message) {}

                        @Override
                        public boolean isCancelled() {
                            return !analyst.asked.isEmpty();
                        }
                    });
                } catch (CancellationException e) {
                    onCancelled.run();
                    return () -> {};
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                throw new AssertionError("the job went on");
            }
        };
        models.look();
        SuggestionsViewModel model =
                new SuggestionsViewModel(session, pick, cancelling, analyst, Runnable::run, scores::add);
        model.onProperty().set(true);
        assertThat(analyst.asked).containsExactly("q1");
        assertThat(model.noteProperty().get()).isEqualTo("1 suggestion left");
        session.select(session.rows().get(1));
        assertThat(analyst.asked).containsExactly("q1");
        model.next();
        assertThat(selected()).isEqualTo("q1");
    }

    private RepairsViewModel repairs() {
        RepairsViewModel model = new RepairsViewModel(session, pick, new DirectJobs(), analyst, direct());
        model.shownProperty().set(true);
        return model;
    }

    @Test
    void everything_sure_is_repaired_as_one_step() {
        open(
                labelled("q1", new Answer("1854", 20)),
                labelled("q2", new Answer("Agnes Mall", 38)),
                labelled("q3", new Answer("boat", 1)),
                labelled("q1", answer("1854")));
        RepairsViewModel model = repairs();
        assertThat(model.defects())
                .extracting(Defect::kind)
                .containsExactly(
                        Defect.Kind.MISPLACED, Defect.Kind.OTHER_TEXT, Defect.Kind.NOT_FOUND, Defect.Kind.REPEATED_ID);
        assertThat(model.noteProperty().get()).isEqualTo("4 problems, 1 without a candidate");
        assertThat(model.sureProperty().get()).isEqualTo(2);
        model.thresholdProperty().set(0.5);
        assertThat(model.sureProperty().get()).isEqualTo(3);
        model.applySure();
        assertThat(question(0).answers()).containsExactly(answer("1854"));
        assertThat(question(1).answers()).containsExactly(answer("Agnes Moll"));
        assertThat(question(3).id()).isEqualTo("q1-2");
        assertThat(model.defects()).extracting(Defect::questionId).containsExactly("q3");
        assertThat(session.undoNameProperty().get()).isEqualTo("repair 3 problems");
        session.undo();
        assertThat(session.dirtyProperty().get()).isFalse();
        assertThat(model.defects()).hasSize(4);
    }

    @Test
    void a_chosen_problem_leads_to_its_question_and_its_repair_to_the_next_problem() {
        open(
                labelled("q1", answer("1854")),
                labelled("q2", new Answer("light", 7)),
                labelled("q3", new Answer("red", 1)));
        RepairsViewModel model = repairs();
        model.selectedProperty().set(model.defects().getFirst());
        assertThat(selected()).isEqualTo("q2");
        assertThat(model.defects().getFirst().remedies()).hasSize(2);
        model.apply(2);
        assertThat(question(1).answers().getFirst().start()).isGreaterThan(40);
        assertThat(selected()).isEqualTo("q3");
        model.apply(7);
        assertThat(question(2).answers()).containsExactly(new Answer("red", 1));
        // An edit elsewhere does not move the selection.
        session.select(session.rows().getFirst());
        session.edits().toggleNoAnswer();
        assertThat(selected()).isEqualTo("q1");
    }

    @Test
    void a_model_weighs_the_candidates() {
        open(labelled("q1", new Answer("light", 8)));
        RepairsViewModel model = repairs();
        Answer nearest = Objects.requireNonNull(
                model.defects().getFirst().best().orElseThrow().answer());
        assertThat(nearest).isEqualTo(answer("light"));
        assertThat(model.weighable().get()).isFalse();
        models.look();
        assertThat(model.weighable().get()).isTrue();
        model.weigh();
        assertThat(Objects.requireNonNull(
                                model.defects().getFirst().best().orElseThrow().answer())
                        .start())
                .isGreaterThan(nearest.start());
    }

    private ReviewViewModel review() {
        ReviewViewModel model = new ReviewViewModel(
                session,
                pick,
                new DirectJobs(),
                analyst,
                dialogs,
                direct(),
                new KeptGold(folder.resolve("kept.txt")),
                scores::add);
        model.shownProperty().set(true);
        models.look();
        return model;
    }

    @Test
    void labels_are_ranked_by_loss_and_decided_on() {
        open(
                labelled("q1", answer("1854")),
                labelled("q2", answer("red")),
                labelled("q3", answer("Agnes")),
                labelled("q4"),
                open("q5"));
        analyst.says("q1", "1854", 0.9, 0.1, 0.1)
                .says("q2", "1854", 0.8, 0.1, 7)
                .says("q3", "Agnes Moll", 0.7, 0.1, 3)
                .says("q4", "red", 0.7, 0.1, 5);
        ReviewViewModel model = review();
        assertThat(model.standingProperty().get().scores()).isEqualTo(RowScores.NONE);
        model.askModel();
        assertThat(analyst.asked).containsExactly("q1", "q2", "q3", "q4");
        assertThat(model.standingProperty().get().queue()).containsExactly(1, 3, 2);
        assertThat(scores.getLast().title()).isEqualTo("loss");
        assertThat(scores.getLast().byQuestionId()).containsEntry("q2", 7.0).containsKey("q1");
        assertThat(Objects.requireNonNull(model.standingProperty().get().model())
                        .questions())
                .isEqualTo(4);
        assertThat(Objects.requireNonNull(model.standingProperty().get().model())
                        .exactMatch())
                .isEqualTo(25);

        model.next();
        assertThat(selected()).isEqualTo("q2");
        model.keepGold();
        assertThat(model.standingProperty().get().queue()).containsExactly(3, 2);
        assertThat(Objects.requireNonNull(model.currentProperty().get()).kept()).isTrue();
        model.next();
        assertThat(selected()).isEqualTo("q4");
        model.take(Voice.MODEL);
        assertThat(question(3).answers()).containsExactly(answer("red"));
        assertThat(session.undoNameProperty().get()).isEqualTo("take the model’s answer");
        model.next();
        assertThat(selected()).isEqualTo("q3");
        assertThat(model.marksProperty().get()).singleElement().satisfies(mark -> {
            assertThat(CONTEXT.substring(mark.start(), mark.end())).isEqualTo("Agnes Moll");
        });
        model.add(Voice.MODEL);
        assertThat(question(2).answers()).containsExactly(answer("Agnes"), answer("Agnes Moll"));
        assertThat(model.standingProperty().get().queue()).isEmpty();
        // The loss of a label that has changed means nothing any more.
        assertThat(scores.getLast().byQuestionId()).containsOnlyKeys("q1");
    }

    @Test
    void what_a_run_has_written_down_is_not_calculated_again() throws IOException {
        open(labelled("q1", answer("1854")), labelled("q2", answer("red")), labelled("q3", answer("Agnes")));
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("example_losses.jsonl"), """
                {"id":"q1","question":"Question q1?","gold_text":"1854","gold_start":%d,"loss_before":6.1,"loss":0.25,\
                "text":"Agnes Moll","start":%d,"probability":0.5,"exact_match":0,"f1":0}
                {"id":"q2","question":"Question q2?","gold_text":"Agnes","gold_start":1,"loss_before":6.1,"loss":0.5,\
                "text":"","start":null,"probability":0.5,"exact_match":0,"f1":0}
                """.formatted(
                        answer("1854").start(), answer("Agnes Moll").start()));
        ReviewViewModel model = review();
        pick.choiceProperty().set(new ModelChoice(new ModelReference.Folder(run.resolve("model")), "run 1"));
        model.askModel();
        // The gold answer of q2 is another one today, and q3 was not in the run.
        assertThat(analyst.asked).containsExactly("q2", "q3");
        Opinion written =
                Objects.requireNonNull(model.modelProperty().get().byId().get("q1"));
        assertThat(written.loss()).isEqualTo(0.25);
        assertThat(written.answers()).containsExactly(answer("Agnes Moll"));
    }

    @Test
    void what_was_kept_stays_kept_until_the_label_changes() {
        open(labelled("q1", answer("red")));
        analyst.says("q1", "1854", 0.9, 0.1, 5);
        ReviewViewModel first = review();
        first.askModel();
        first.keepGold();
        ReviewViewModel again = review();
        again.askModel();
        assertThat(again.standingProperty().get().queue()).isEmpty();
        session.edits().addAnswer(answer("Agnes"));
        again.askModel();
        assertThat(again.standingProperty().get().queue()).containsExactly(0);
        session.undo();
        again.keepGold();
        again.askModel();
        assertThat(again.standingProperty().get().queue()).containsExactly(0);
        assertThat(new KeptGold(folder.resolve("kept.txt"))
                        .contains(session.datasetProperty().get().examples().getFirst()))
                .isFalse();
    }

    @Test
    void a_second_annotators_file_is_compared_and_taken_from() throws IOException {
        open(labelled("q1", answer("1854")), labelled("q2", answer("red")), labelled("q3"));
        Path file = folder.resolve("second.json");
        DatasetFiles.write(
                file,
                dataset(labelled("q1", answer("in 1854")), labelled("q2"), labelled("q3")),
                DatasetFormat.SQUAD_V2);
        dialogs.choose(file);
        ReviewViewModel model = review();
        model.askSecond();
        assertThat(model.basisProperty().get()).isEqualTo(Basis.SECOND);
        assertThat(model.standingProperty().get().queue()).containsExactly(1, 0);
        assertThat(scores.getLast().title()).isEqualTo("disagreement");
        var agreement = Objects.requireNonNull(model.standingProperty().get().second());
        assertThat(agreement.questions()).isEqualTo(3);
        assertThat(agreement.kappa()).isEqualTo(0.4, within(1e-9));
        assertThat(model.marksProperty().get()).singleElement().satisfies(mark -> assertThat(mark.strength())
                .isEqualTo(Mark.Strength.SECOND));
        model.next();
        assertThat(selected()).isEqualTo("q2");
        model.take(Voice.SECOND);
        assertThat(question(1).status()).isEqualTo(Status.NO_ANSWER);
        assertThat(session.undoNameProperty().get()).isEqualTo("take annotator B’s answer");
    }

    @Test
    void a_file_about_other_questions_is_refused_with_a_sentence() throws IOException {
        open(labelled("q1", answer("1854")));
        Path file = folder.resolve("other.json");
        DatasetFiles.write(
                file,
                new Dataset("o", List.of(new Passage("t", "Another text.", List.of(labelled("q1"))))),
                DatasetFormat.SQUAD_V2);
        dialogs.choose(file);
        review().askSecond();
        assertThat(dialogs.errors()).singleElement().asString().contains("other.json answers none of the questions");
    }
}
